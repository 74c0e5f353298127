using System.Text.Json;
using ForumESS.Benchmarks.Load;
using ForumESS.Benchmarks.Processes;
using ForumESS.Benchmarks.Report;

namespace ForumESS.Benchmarks.Pages;

/// <summary>Public pages per second, through the site and through a server that holds them in memory.</summary>
internal static class PagesRun
{
    private const int Connections = 64;
    private const int MostRequests = 500_000;

    // The server's own business, which the floor's server does in its way.
    private static readonly HashSet<string> ServerHeaders = new(StringComparer.OrdinalIgnoreCase)
    {
        "Connection",
        "Content-Length",
        "Date",
        "Keep-Alive",
        "Server",
        "Transfer-Encoding",
    };

    public static async Task RunAsync(Pace pace, CancellationToken cancellationToken)
    {
        Machine.Print("pages");
        using var workspace = new Workspace();
        await using var site = await SiteProcess.StartAsync(workspace, cancellationToken);
        using var client = new HttpClient { BaseAddress = site.Address };
        client.DefaultRequestHeaders.AcceptLanguage.ParseAdd("fr");
        var answers = await ReadAsync(client, site.Year, cancellationToken);
        var answersFile = workspace.File("answers.json");
        await File.WriteAllBytesAsync(
            answersFile,
            JsonSerializer.SerializeToUtf8Bytes(answers, PageJson.Default.PageAnswerArray),
            cancellationToken
        );
        await using var floor = await FloorProcess.StartAsync(Parts.PageFloor, answersFile, cancellationToken);
        await using var load = new LoadProcess();

        var table = new Table(
            $"{Connections} connections",
            "bytes",
            "floor/s",
            "p50 ms",
            "p99 ms",
            "site/s",
            "p50 ms",
            "p99 ms",
            "site / floor",
            "site rounds/s"
        );
        foreach (var answer in answers)
        {
            var duel = new Duel(load, floor, site, side => Order(side.Address, answer));
            await duel.WarmUpAsync(pace.PageWarmUp, MostRequests, cancellationToken);
            var comparison = await duel.FightAsync(Connections, pace.Page, MostRequests, cancellationToken);
            Add(table, answer, comparison);
        }
        table.Print();
        await FirstVisit.PrintAsync(client, $"/editions/{site.Year}", cancellationToken);
    }

    // As a visitor without cookies gets them.
    private static async Task<PageAnswer[]> ReadAsync(HttpClient client, int year, CancellationToken cancellationToken)
    {
        var answers = new List<PageAnswer>();
        foreach (
            var (path, isPacked) in ((string, bool)[])
                [
                    ("/", false),
                    ("/frequentation", false),
                    ($"/editions/{year}", false),
                    ($"/editions/{year}", true),
                    ($"/editions/{year}/inscription", false),
                    ("/api/v1/editions", false),
                ]
        )
        {
            using var request = new HttpRequestMessage(HttpMethod.Get, new Uri(path, UriKind.Relative));
            if (isPacked)
            {
                request.Headers.AcceptEncoding.ParseAdd("gzip, deflate, br, zstd");
            }
            using var answer = await client.SendAsync(request, cancellationToken);
            if (!answer.IsSuccessStatusCode)
            {
                throw new RunFailedException($"The site answered {path} with status {(int)answer.StatusCode}.");
            }
            var headers = answer
                .Headers.Concat(answer.Content.Headers)
                .Where(header => !ServerHeaders.Contains(header.Key))
                .Select(header => KeyValuePair.Create(header.Key, header.Value.ToArray()));
            answers.Add(
                new PageAnswer(
                    path,
                    isPacked,
                    [.. headers],
                    await answer.Content.ReadAsByteArrayAsync(cancellationToken)
                )
            );
        }
        return [.. answers];
    }

    private static LoadOrder Order(Uri address, PageAnswer answer) =>
        new()
        {
            Address = address,
            Path = answer.Path,
            Registers = false,
            AcceptsPacked = answer.IsPacked,
            Connections = Connections,
            Duration = TimeSpan.Zero,
            MostRequests = 0,
        };

    private static void Add(Table table, PageAnswer answer, Comparison comparison)
    {
        var (floor, site) = (comparison.Floor, comparison.Site);
        table.Add(
            answer.IsPacked ? $"{answer.Path} packed" : answer.Path,
            Table.Whole(answer.Body.Length),
            Table.Whole(floor.PerSecond),
            Table.Fine(floor.P50Milliseconds),
            Table.Fine(floor.P99Milliseconds),
            Table.Whole(site.PerSecond),
            Table.Fine(site.P50Milliseconds),
            Table.Fine(site.P99Milliseconds),
            Table.Ratio(site.PerSecond, floor.PerSecond),
            Table.Rounds(comparison.SiteRounds)
        );
    }
}
