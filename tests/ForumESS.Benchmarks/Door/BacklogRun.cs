using System.Diagnostics;
using System.Net.Http.Headers;
using System.Text.Json;
using ForumESS.Benchmarks.Load;
using ForumESS.Benchmarks.Processes;
using ForumESS.Benchmarks.Report;

namespace ForumESS.Benchmarks.Door;

/// <summary>
/// What a device scanned offline, told in batches as it does, one after the other; and how long another device then takes
/// to have all of it.
/// </summary>
internal static class BacklogRun
{
    private const int InBatch = 500;

    // Rounds end with their requests.
    private static readonly TimeSpan Unbounded = TimeSpan.FromMinutes(5);
    private static readonly int[] Sizes = [1_000, 2_500, 5_000];

    public static async Task RunAsync(Pace pace, CancellationToken cancellationToken)
    {
        Machine.Print("door --backlog");
        using var workspace = new Workspace();
        var warmUps = pace == Pace.Quick ? 2 : 40;
        var people = (warmUps * InBatch) + (Sizes.Sum() * Pace.Rounds);
        var door = await DoorPeople.ComeAsync(workspace, people, cancellationToken);
        await using var site = await SiteProcess.StartAsync(workspace, cancellationToken);
        await using var floor = await FloorProcess.StartAsync(Parts.DoorFloor, door.FloorFile, cancellationToken);
        await using var load = new LoadProcess();
        var duel = new Duel(load, floor, site, side => Order(side.Address, site, door));
        await duel.WarmUpAsync(Unbounded, warmUps, cancellationToken);
        var before = duel.AnsweredBySite * InBatch;

        var table = new Table("scans", "floor ms", "site ms", "site / floor", "site ms a 1,000", "rounds ms");
        foreach (var size in Sizes)
        {
            var both = await duel.FightAsync(1, Unbounded, size / InBatch, cancellationToken);
            table.Add(
                Table.Whole(size),
                Table.Whole(both.Floor.Seconds * 1000),
                Table.Whole(both.Site.Seconds * 1000),
                Table.Ratio(both.Site.Seconds, both.Floor.Seconds),
                Table.Whole(both.Site.Seconds * 1000 / size * 1000),
                string.Join(" ", both.SiteRounds.Select(round => Table.Whole(round.Seconds * 1000)))
            );
        }
        table.Print();
        await PullAsync(site, door.Token, before + (Sizes.Sum() * Pace.Rounds) - Sizes[^1], cancellationToken);
        DoorCheck.Floor(door.FloorFile, duel.AnsweredByFloor * InBatch);
        await DoorCheck.SiteAsync(workspace, site, duel.AnsweredBySite * InBatch, cancellationToken);
    }

    private static LoadOrder Order(Uri address, SiteProcess site, DoorPeople people) =>
        DoorRun.Order(address, site.Year, people) with
        {
            TicketsEach = InBatch,
        };

    private static async Task PullAsync(SiteProcess site, string token, long after, CancellationToken cancellationToken)
    {
        using var client = new HttpClient { BaseAddress = site.Address };
        client.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", token);
        var watch = Stopwatch.StartNew();
        var pulled = 0;
        for (var more = true; more; )
        {
            var address = new Uri($"api/v1/editions/{site.Year}/door/scans?after={after}", UriKind.Relative);
            using var page = JsonDocument.Parse(await client.GetByteArrayAsync(address, cancellationToken));
            pulled += page.RootElement.GetProperty("items").GetArrayLength();
            after = page.RootElement.GetProperty("next").GetInt64();
            more = page.RootElement.GetProperty("more").GetBoolean();
        }
        Console.WriteLine(
            $"another device has the last {Table.Whole(pulled)} of them in {Table.Whole(watch.Elapsed.TotalMilliseconds)} ms"
        );
    }
}
