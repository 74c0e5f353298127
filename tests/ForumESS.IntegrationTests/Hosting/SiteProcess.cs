using System.Diagnostics;
using System.Net;
using System.Net.Sockets;
using System.Text;

namespace ForumESS.IntegrationTests.Hosting;

/// <summary>
/// The site as an operator has it: the built program, started from a folder that is not its own, in a process of its
/// own, with everything it keeps in a temporary folder.
/// </summary>
public sealed class SiteProcess : IAsyncDisposable
{
    // A start takes seconds, on a machine that runs other tests meanwhile many.
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(3);

    private readonly Process process;
    private readonly StringBuilder output = new();
    private readonly StringBuilder error = new();

    private SiteProcess(
        string folder,
        Uri address,
        IEnumerable<string> arguments,
        IEnumerable<(string Key, string? Value)> settings
    )
    {
        Folder = folder;
        Address = address;
        var start = new ProcessStartInfo("dotnet", [Program(), .. arguments])
        {
            WorkingDirectory = folder,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            RedirectStandardInput = true,
        };
        start.Environment["PWD"] = folder;
        foreach (var (key, value) in SettingsFor(folder, address).Concat(settings))
        {
            start.Environment[key.Replace(":", "__", StringComparison.Ordinal)] = value;
        }
        process = new Process { StartInfo = start };
        process.OutputDataReceived += (_, line) => Append(output, line.Data);
        process.ErrorDataReceived += (_, line) => Append(error, line.Data);
        process.Start();
        process.BeginOutputReadLine();
        process.BeginErrorReadLine();
    }

    /// <summary>Holds the database, the keys and the mails (<c>mail/</c>); gone with the process.</summary>
    public string Folder { get; }

    public Uri Address { get; }

    /// <summary>What it has written so far.</summary>
    public string Output => Read(output);

    public string Error => Read(error);

    /// <summary>Returns once the site answers that it is ready.</summary>
    /// <param name="settings">By key, e.g. Demo:Seats; they replace the ones the tests run with.</param>
    public static async Task<SiteProcess> StartAsync(params (string Key, string? Value)[] settings)
    {
        var folder = Directory.CreateTempSubdirectory("forumess-").FullName;
        var site = new SiteProcess(folder, FreeAddress(), [], settings);
        await site.WaitUntilReadyAsync();
        return site;
    }

    /// <summary>The same in a folder that an earlier one was killed in; it goes when this one is disposed.</summary>
    public static async Task<SiteProcess> StartInAsync(string folder, params (string Key, string? Value)[] settings)
    {
        var site = new SiteProcess(folder, FreeAddress(), [], settings);
        await site.WaitUntilReadyAsync();
        return site;
    }

    /// <summary>At once, as a power cut ends it; its folder stays.</summary>
    public void Kill()
    {
        process.Kill(entireProcessTree: true);
        process.WaitForExit();
    }

    /// <summary>Runs a verb, or a start that is refused, to its end.</summary>
    /// <param name="folder">Where it runs and keeps its files; a temporary one when null.</param>
    public static async Task<(int Code, string Output, string Error)> RunAsync(
        string[] arguments,
        string? folder = null,
        params (string Key, string? Value)[] settings
    )
    {
        var owned = folder ?? Directory.CreateTempSubdirectory("forumess-").FullName;
        var run = new SiteProcess(owned, FreeAddress(), arguments, settings);
        try
        {
            using var patience = new CancellationTokenSource(Patience);
            await run.process.WaitForExitAsync(patience.Token);
            return (run.process.ExitCode, run.Output, run.Error);
        }
        finally
        {
            run.Stop();
            if (folder is null)
            {
                Directory.Delete(owned, recursive: true);
            }
        }
    }

    /// <summary>Asks it to stop, as a service manager does, and waits for the exit code.</summary>
    public async Task<int> TerminateAsync()
    {
        using var kill = Process.Start("kill", ["-TERM", $"{process.Id}"]);
        using var patience = new CancellationTokenSource(Patience);
        await process.WaitForExitAsync(patience.Token);
        return process.ExitCode;
    }

    public ValueTask DisposeAsync()
    {
        Stop();
        Directory.Delete(Folder, recursive: true);
        return ValueTask.CompletedTask;
    }

    private static IEnumerable<(string Key, string? Value)> SettingsFor(string folder, Uri address) =>
        [
            ("ASPNETCORE_URLS", address.ToString()),
            ("ASPNETCORE_ENVIRONMENT", "Production"),
            ("ConnectionStrings:Forum", $"Data Source={Path.Combine(folder, "forum.db")}"),
            ("Tickets:KeyFile", Path.Combine(folder, "tickets.pem")),
            ("Mail:PickupFolder", Path.Combine(folder, "mail")),
            ("Site:BaseUrl", address.ToString().TrimEnd('/')),
            ("Demo:Enabled", "true"),
        ];

    // The program as the build left it, not the copy of it beside these tests: its files lie there.
    private static string Program()
    {
        var own = new DirectoryInfo(AppContext.BaseDirectory);
        var root = own.Parent!.Parent!.Parent!.Parent!.Parent!.FullName;
        return Path.Combine(root, "src", "ForumESS.Web", "bin", own.Parent.Name, own.Name, "ForumESS.Web.dll");
    }

    private static Uri FreeAddress()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return new Uri($"http://127.0.0.1:{((IPEndPoint)listener.LocalEndpoint).Port}");
    }

    // A null line is the stream's end.
    private static void Append(StringBuilder text, string? line)
    {
        if (line is null)
        {
            return;
        }
        lock (text)
        {
            text.AppendLine(line);
        }
    }

    private static string Read(StringBuilder text)
    {
        lock (text)
        {
            return text.ToString();
        }
    }

    private async Task WaitUntilReadyAsync()
    {
        using var client = new HttpClient { BaseAddress = Address };
        var started = Stopwatch.StartNew();
        while (true)
        {
            if (process.HasExited || started.Elapsed > Patience)
            {
                var fault = $"The site did not start.\n{Output}\n{Error}";
                await DisposeAsync();
                throw new InvalidOperationException(fault);
            }
            try
            {
                using var answer = await client.GetAsync(new Uri("/health/ready", UriKind.Relative));
                if (answer.IsSuccessStatusCode)
                {
                    return;
                }
            }
            catch (HttpRequestException)
            {
                // Not listening yet.
            }
            await Task.Delay(50);
        }
    }

    private void Stop()
    {
        if (!process.HasExited)
        {
            process.Kill(entireProcessTree: true);
            process.WaitForExit();
        }
        process.Dispose();
    }
}
