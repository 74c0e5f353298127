using System.Diagnostics;
using System.Text;
using Microsoft.Playwright;

namespace ForumESS.BrowserTests;

/// <summary>A device of its own: a browser whose disk outlives it.</summary>
public sealed class OwnBrowser(IPlaywright playwright, BrowserTypeLaunchPersistentContextOptions options, Uri site)
    : IAsyncDisposable
{
    private readonly string folder = Directory.CreateTempSubdirectory("forumess-browser-").FullName;
    private IReadOnlyList<BrowserContextCookiesResult> cookies = [];
    private IBrowserContext? context;
    private Window? window;

    public Window Window => window ?? throw new InvalidOperationException("The browser was not started.");

    public async Task StartAsync()
    {
        context = await playwright.Chromium.LaunchPersistentContextAsync(folder, options);
        // A session's cookie dies with the browser; this is about what must not.
        await context.AddCookiesAsync(
            cookies.Select(cookie => new Cookie
            {
                Name = cookie.Name,
                Value = cookie.Value,
                Domain = cookie.Domain,
                Path = cookie.Path,
                HttpOnly = cookie.HttpOnly,
                SameSite = cookie.SameSite,
            })
        );
        window = new Window(context, context.Pages[0], site);
    }

    /// <summary>Waits until the worker and what it caches are on the disk, as they are long before the doors open.</summary>
    public async Task KeepsAsync(params string[] texts)
    {
        using var patience = new CancellationTokenSource(TimeSpan.FromMinutes(2));
        while (!texts.All(IsOnDisk))
        {
            await Task.Delay(TimeSpan.FromMilliseconds(100), patience.Token);
        }
    }

    /// <summary>At once, as when a battery is pulled out.</summary>
    public async Task KillAsync()
    {
        cookies = await context!.CookiesAsync();
        foreach (var process in Directory.EnumerateDirectories("/proc").Select(path => Path.GetFileName(path)))
        {
            if (int.TryParse(process, out var id) && IsOurs(id))
            {
                Process.GetProcessById(id).Kill();
            }
        }
        try
        {
            await context.CloseAsync();
        }
        catch (PlaywrightException)
        {
            // It was seen to be gone before it could be asked to go.
        }
        // What the killed browser held says that it still runs.
        foreach (var left in Directory.GetFiles(folder, "Singleton*"))
        {
            File.Delete(left);
        }
    }

    public async ValueTask DisposeAsync()
    {
        if (context is not null)
        {
            await context.CloseAsync();
        }
        Directory.Delete(folder, recursive: true);
    }

    private bool IsOnDisk(string text) =>
        Directory
            .EnumerateFiles(Path.Combine(folder, "Default", "Service Worker"), "*", SearchOption.AllDirectories)
            .Any(file => Contains(file, text));

    private static bool Contains(string file, string text)
    {
        try
        {
            using var stream = new FileStream(
                file,
                FileMode.Open,
                FileAccess.Read,
                FileShare.ReadWrite | FileShare.Delete
            );
            using var reader = new StreamReader(stream, Encoding.Latin1);
            return reader.ReadToEnd().Contains(text, StringComparison.Ordinal);
        }
        catch (IOException)
        {
            // Replaced meanwhile.
            return false;
        }
    }

    private bool IsOurs(int id)
    {
        try
        {
            return File.ReadAllText($"/proc/{id}/cmdline")
                .Contains($"--user-data-dir={folder}\0", StringComparison.Ordinal);
        }
        catch (IOException)
        {
            // Gone meanwhile.
            return false;
        }
        catch (UnauthorizedAccessException)
        {
            return false;
        }
    }
}
