using ForumESS.IntegrationTests.Hosting;
using Microsoft.Playwright;

namespace ForumESS.BrowserTests;

/// <summary>One site and one browser for all tests; each test opens a window of its own.</summary>
public sealed class Browsing : IAsyncLifetime
{
    private static readonly string[] Arguments =
    [
        "--no-sandbox",
        "--disable-gpu",
        "--disable-background-networking",
        "--disable-component-update",
        "--disable-sync",
    ];

    // On a machine that builds and tests other things meanwhile, each step may take many times what it needs; what
    // never happens is told that much later.
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(2);

    private readonly string? executable = Find("chromium");
    private IPlaywright? playwright;
    private IBrowser? browser;
    private SiteProcess? site;
    private bool isOfficeFilled;

    /// <summary>Null where the browser is absent: the tests are skipped before they ask.</summary>
    public SiteProcess Site => site ?? throw new InvalidOperationException("Nothing was started: call Require first.");

    public async Task InitializeAsync()
    {
        if (executable is null)
        {
            return;
        }
        site = await SiteProcess.StartAsync(("RateLimits:Enabled", "false"));
        Assertions.SetDefaultExpectTimeout((float)Patience.TotalMilliseconds);
        playwright = await Playwright.CreateAsync();
        browser = await LaunchAsync();
    }

    public async Task DisposeAsync()
    {
        if (browser is not null)
        {
            await browser.DisposeAsync();
        }
        playwright?.Dispose();
        if (site is not null)
        {
            await site.DisposeAsync();
        }
    }

    /// <summary>
    /// Runs <paramref name="work"/> in a window of its own: no cookie, French, as wide as a desk's or a phone's. Fails
    /// when the work does, and tells what the page showed then, or when anything went wrong around the pages it opened.
    /// </summary>
    /// <param name="video">A file of JPEG pictures that the camera shows over and over, as a browser of its own does.</param>
    /// <param name="at">The address of a site that no other test uses, where counts matter; null for the one they share.</param>
    public async Task InWindowAsync(
        Func<Window, Task> work,
        int width = 1280,
        bool scripts = true,
        string? video = null,
        Uri? at = null
    )
    {
        Require();
        var address = at ?? Site.Address;
        await using var filming = video is null
            ? null
            : await LaunchAsync(
                "--use-fake-ui-for-media-stream",
                "--use-fake-device-for-media-stream",
                $"--use-file-for-fake-video-capture={video}"
            );
        await using var context = await (filming ?? browser!).NewContextAsync(
            new()
            {
                BaseURL = address.ToString(),
                JavaScriptEnabled = scripts,
                Locale = "fr-FR",
                ReducedMotion = ReducedMotion.Reduce,
                TimezoneId = "Europe/Paris",
                ViewportSize = new() { Width = width, Height = 800 },
            }
        );
        context.SetDefaultTimeout((float)Patience.TotalMilliseconds);
        var window = new Window(context, await context.NewPageAsync(), address);
        try
        {
            await work(window);
        }
        catch (Exception exception) when (exception is not SkipException)
        {
            throw new InvalidOperationException(await window.DescribeAsync(), exception);
        }
        Assert.Empty(window.Faults);
    }

    /// <summary>Adds the rows that pages of the office need to be of something, once for all tests.</summary>
    public async Task FillOfficeAsync()
    {
        if (!isOfficeFilled)
        {
            var filled = await SiteProcess.RunAsync(["demo", "office"], Site.Folder);
            Assert.Equal("Added requests and a webhook.", filled.Output.Trim().Split('\n')[^1].Trim());
            isOfficeFilled = true;
        }
    }

    /// <summary>A browser with a disk of its own, which may be killed and started again; the caller ends it.</summary>
    public OwnBrowser OwnBrowser()
    {
        Require();
        return new OwnBrowser(
            playwright!,
            new()
            {
                ExecutablePath = executable,
                Args = Arguments,
                BaseURL = Site.Address.ToString(),
                Locale = "fr-FR",
                ReducedMotion = ReducedMotion.Reduce,
                TimezoneId = "Europe/Paris",
            },
            Site.Address
        );
    }

    /// <summary>The path of a program, or null where it is not installed.</summary>
    public static string? Find(string program) =>
        (Environment.GetEnvironmentVariable("PATH") ?? "")
            .Split(Path.PathSeparator)
            .Select(folder => Path.Combine(folder, program))
            .FirstOrDefault(File.Exists);

    private Task<IBrowser> LaunchAsync(params string[] more) =>
        playwright!.Chromium.LaunchAsync(new() { ExecutablePath = executable, Args = [.. Arguments, .. more] });

    /// <summary>Skips the test, or fails it where a browser is required, when there is none.</summary>
    public void Require()
    {
        const string Reason = "There is no chromium on the PATH.";
        var required = Environment.GetEnvironmentVariable("FORUMESS_REQUIRE") ?? "";
        if (executable is null && required.Contains("browser", StringComparison.OrdinalIgnoreCase))
        {
            Assert.Fail($"FORUMESS_REQUIRE asks for a browser. {Reason}");
        }
        Skip.If(executable is null, Reason);
    }
}

[CollectionDefinition(Name)]
public sealed class BrowserTests : ICollectionFixture<Browsing>
{
    public const string Name = "browser";
}
