using System.Net;
using System.Net.Sockets;
using System.Reflection;
using System.Text.Json;

namespace ForumESS.Benchmarks.Processes;

/// <summary>The site itself, as in production, on its own SQLite file and with one edition open to registration.</summary>
internal sealed class SiteProcess(Child child, Uri address, int year, string databaseFile) : IServer, IAsyncDisposable
{
    /// <summary>As many as the demonstration gives out at most.</summary>
    public const int Seats = 99_990;

    private static readonly TimeSpan StartLimit = TimeSpan.FromSeconds(60);
    private static readonly TimeSpan BetweenTries = TimeSpan.FromMilliseconds(200);

    public Uri Address => address;

    public TimeSpan Processor => child.Processor;

    public TimeSpan Compiler => child.Compiler;

    public (long Now, long Peak) Memory => child.Memory;

    public void ForgetPeakOfMemory() => child.ForgetPeakOfMemory();

    /// <summary>The year of the edition that is open to registration.</summary>
    public int Year => year;

    public string DatabaseFile => databaseFile;

    /// <summary>On what an earlier one left in the workspace, if one did.</summary>
    /// <param name="seats">Of an edition that is not yet there.</param>
    /// <param name="more">Settings beside, or instead of, those of every run.</param>
    public static async Task<SiteProcess> StartAsync(
        Workspace workspace,
        CancellationToken cancellationToken,
        int seats = Seats,
        params (string Name, string Value)[] more
    )
    {
        var address = new Uri($"http://127.0.0.1:{FreePort()}");
        var databaseFile = workspace.File("forum.db");
        var settings = Settings(workspace, address, databaseFile, seats).Concat(more);
        var child = Child.Start(Assembly(), workspace.Folder, [], settings);
        try
        {
            return new SiteProcess(
                child,
                address,
                await OpenYearAsync(child, address, cancellationToken),
                databaseFile
            );
        }
        catch
        {
            await child.DisposeAsync();
            throw;
        }
    }

    /// <summary>Runs a verb on the site's files, to its end; its last line.</summary>
    public async Task<string> RunVerbAsync(Workspace workspace, string[] verb, CancellationToken cancellationToken)
    {
        var settings = Settings(workspace, address, databaseFile, Seats);
        await using var run = Child.Start(Assembly(), workspace.Folder, verb, settings);
        return await run.LastLineAsync(cancellationToken);
    }

    /// <summary>At once, as a power cut ends it.</summary>
    public void Kill() => child.Kill();

    public ValueTask DisposeAsync() => child.DisposeAsync();

    /// <summary>The built site; its fonts and templates lie beside it.</summary>
    public static string Assembly()
    {
        var path = System
            .Reflection.Assembly.GetExecutingAssembly()
            .GetCustomAttributes<AssemblyMetadataAttribute>()
            .Single(attribute => attribute.Key == "SiteAssembly")
            .Value!;
        return File.Exists(path) ? path : throw new RunFailedException($"The site is not built: {path} is missing.");
    }

    private static (string Name, string Value)[] Settings(
        Workspace workspace,
        Uri address,
        string databaseFile,
        int seats
    ) =>
        [
            ("ASPNETCORE_ENVIRONMENT", "Production"),
            ("DOTNET_ENVIRONMENT", "Production"),
            ("ASPNETCORE_URLS", address.ToString()),
            ("Site__BaseUrl", address.ToString()),
            ("Database__Provider", "Sqlite"),
            ("ConnectionStrings__Forum", $"Data Source={databaseFile}"),
            ("Demo__Enabled", "true"),
            ("Demo__Seats", $"{seats}"),
            ("RateLimits__Enabled", "false"),
            ("Mail__Transport", "Pickup"),
            ("Mail__PickupFolder", workspace.File("mail")),
            ("Tickets__KeyFile", workspace.File("tickets.pem")),
        ];

    private static int FreePort()
    {
        using var probe = new TcpListener(IPAddress.Loopback, 0);
        probe.Start();
        return ((IPEndPoint)probe.LocalEndpoint).Port;
    }

    // The list of editions is answered once the site is up, and names the year to register for.
    private static async Task<int> OpenYearAsync(Child child, Uri address, CancellationToken cancellationToken)
    {
        using var client = new HttpClient { BaseAddress = address };
        for (var deadline = DateTime.UtcNow + StartLimit; DateTime.UtcNow < deadline && !child.HasExited; )
        {
            try
            {
                var editions = new Uri("api/v1/editions", UriKind.Relative);
                using var answer = await client.GetAsync(editions, cancellationToken);
                return answer.IsSuccessStatusCode
                    ? OpenYear(await answer.Content.ReadAsStringAsync(cancellationToken))
                    : throw new RunFailedException($"The site answered {editions} with {(int)answer.StatusCode}.");
            }
            catch (HttpRequestException)
            {
                // Not listening yet.
                await Task.Delay(BetweenTries, cancellationToken);
            }
        }
        throw new RunFailedException($"The site did not start. {child.LastWords()}");
    }

    private static int OpenYear(string editions)
    {
        using var document = JsonDocument.Parse(editions);
        foreach (var edition in document.RootElement.EnumerateArray())
        {
            if (
                edition.TryGetProperty("registration", out var registration)
                && registration.ValueKind == JsonValueKind.Object
                && registration.GetProperty("state").GetString() == "open"
            )
            {
                return edition.GetProperty("year").GetInt32();
            }
        }
        throw new RunFailedException("The site has no edition open to registration.");
    }
}
