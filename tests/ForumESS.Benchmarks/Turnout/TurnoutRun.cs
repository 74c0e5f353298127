using System.Diagnostics;
using ForumESS.Application.Statistics;
using ForumESS.Benchmarks.Processes;
using ForumESS.Benchmarks.Report;
using ForumESS.Benchmarks.Rush;

namespace ForumESS.Benchmarks.Turnout;

/// <summary>
/// Whether the comparison of editions takes the same time however many came, what counting costs the entrance, and how long
/// counting anew takes beside reading the tables.
/// </summary>
internal static class TurnoutRun
{
    private const int Editions = 20;
    private const int Few = 1_000;
    private const string Page = "/frequentation/comparaison?mesure=present&vue=indice";

    public static async Task RunAsync(Pace pace, CancellationToken cancellationToken)
    {
        Machine.Print("turnout");
        // Ten times fewer people in a short run.
        var scale = pace == Pace.Quick ? 10 : 1;
        await ScanCost.PrintAsync(cancellationToken);
        Store[] stores =
        [
            new($"20 × {Table.Whole(Few)}", [.. Enumerable.Repeat(Few, Editions)]),
            new($"20 × {Table.Whole(100_000 / scale)}", [.. Enumerable.Repeat(100_000 / scale, Editions)]),
            new(
                $"19 × {Table.Whole(Few)}, 1 × {Table.Whole(1_000_000 / scale)}",
                [.. Enumerable.Repeat(Few, Editions - 1), 1_000_000 / scale]
            ),
        ];
        try
        {
            foreach (var store in stores)
            {
                store.Filled = await TurnoutStore.FillAsync(store.Files, store.People, cancellationToken);
                await RebuildAsync(store, cancellationToken);
            }
            PrintRebuild(stores);
            await PrintPagesAsync(stores, cancellationToken);
        }
        finally
        {
            foreach (var store in stores)
            {
                store.Files.Dispose();
            }
        }
    }

    private static async Task RebuildAsync(Store store, CancellationToken cancellationToken)
    {
        var file = store.Files.File("forum.db");
        await using (var site = new InProcess(file))
        {
            var watch = Stopwatch.StartNew();
            foreach (var year in await site.SendAsync(new ListYearsToTally(OnlyUncounted: false), cancellationToken))
            {
                await site.SendAsync(new RebuildTallies(year), cancellationToken);
            }
            store.Rebuilt = watch.Elapsed;
        }
        using var tables = new RushStore(file);
        // Every row, in the order in which they lie.
        var scan = Stopwatch.StartNew();
        store.Rows =
            tables.Count("select count(*) + 0 * sum(length(email)) from registrations not indexed")
            + tables.Count("select count(*) + 0 * sum(length(verdict)) from scans not indexed");
        store.Scanned = scan.Elapsed;
    }

    private static void PrintRebuild(Store[] stores)
    {
        var table = new Table(
            "registrations in the store",
            "rows",
            "filled s",
            "counted anew s",
            "rows/s",
            "bare scan s",
            "rows/s"
        );
        foreach (var store in stores)
        {
            table.Add(
                store.Name,
                Table.Whole(store.Rows),
                Table.Fine(store.Filled.TotalSeconds),
                Table.Fine(store.Rebuilt.TotalSeconds),
                Table.Whole(store.Rows / store.Rebuilt.TotalSeconds),
                Table.Fine(store.Scanned.TotalSeconds),
                Table.Whole(store.Rows / store.Scanned.TotalSeconds)
            );
        }
        table.Print();
    }

    private static async Task PrintPagesAsync(Store[] stores, CancellationToken cancellationToken)
    {
        const int Rounds = 30;
        const int WarmUp = 10;
        const int Requests = 8;
        var sites = new List<SiteProcess>();
        try
        {
            foreach (var store in stores)
            {
                sites.Add(await SiteProcess.StartAsync(store.Files, cancellationToken));
            }
            var times = stores.Select(_ => new List<double>()).ToList();
            for (var round = 0; round < WarmUp + Rounds; round++)
            {
                for (var place = 0; place < sites.Count; place++)
                {
                    using var client = new HttpClient { BaseAddress = sites[place].Address };
                    await client.GetByteArrayAsync(new Uri("/health/live", UriKind.Relative), cancellationToken);
                    var watch = Stopwatch.StartNew();
                    for (var request = 0; request < Requests; request++)
                    {
                        await client.GetByteArrayAsync(new Uri(Page, UriKind.Relative), cancellationToken);
                    }
                    if (round >= WarmUp)
                    {
                        times[place].Add(watch.Elapsed.TotalMilliseconds / Requests);
                    }
                }
            }
            var table = new Table("comparison page", "median ms", "beside the first");
            for (var place = 0; place < stores.Length; place++)
            {
                table.Add(
                    stores[place].Name,
                    Table.Fine(Median(times[place])),
                    // Of each round by itself: what else the machine does meanwhile slows all.
                    Table.Fine(Median(times[place].Zip(times[0], (own, first) => own / first)))
                );
            }
            table.Print();
        }
        finally
        {
            foreach (var site in sites)
            {
                await site.DisposeAsync();
            }
        }
    }

    private static double Median(IEnumerable<double> numbers)
    {
        var sorted = numbers.Order().ToArray();
        return sorted[sorted.Length / 2];
    }

    private sealed class Store(string name, IReadOnlyList<int> people)
    {
        public string Name => name;
        public IReadOnlyList<int> People => people;
        public Workspace Files { get; } = new();
        public TimeSpan Filled { get; set; }
        public TimeSpan Rebuilt { get; set; }
        public TimeSpan Scanned { get; set; }
        public long Rows { get; set; }
    }
}
