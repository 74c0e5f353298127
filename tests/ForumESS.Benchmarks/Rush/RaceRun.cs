using System.Diagnostics;
using ForumESS.Benchmarks.Processes;
using ForumESS.Benchmarks.Report;

namespace ForumESS.Benchmarks.Rush;

/// <summary>
/// More people than seats, all at once, with seats kept for some audiences: who has a seat is worked out again from the
/// order in which they were stored, by the rule as written in the issue and not as programmed in the site.
/// </summary>
internal static class RaceRun
{
    private const int People = 2_000;
    private const int Seats = 290;

    private static readonly Share[] Shares =
    [
        new("company", Guarantee: 40, Maximum: 120),
        new("ess", Guarantee: 60, Maximum: 150),
        new("authority", Guarantee: 30, Maximum: 60),
        new("project", Guarantee: 50, Maximum: 80),
        new("student", Guarantee: 20, Maximum: 100),
    ];

    public static async Task RunAsync(Pace pace, CancellationToken cancellationToken)
    {
        Machine.Print("rush --race");
        using var workspace = new Workspace();
        await using var site = await SiteProcess.StartAsync(workspace, cancellationToken, Seats);
        using var store = new RushStore(site.DatabaseFile);
        SetShares(store);
        var clock = Stopwatch.StartNew();
        var answers = await RaceAsync(site, cancellationToken);
        var seconds = clock.Elapsed.TotalSeconds;

        store.MustBeWhole();
        var stored = Stored(store);
        CheckAnswers(answers, stored);
        CheckRule(stored);
        CheckLine(store, answers);
        var seated = Shares.Select(share =>
            $"{share.Audience} {stored.Count(each => each.IsSeated && each.Audience == share.Audience)}"
        );
        Console.WriteLine(
            $"{Table.Whole(People)} people, {Seats} seats: {stored.Count(each => each.IsSeated)} seated "
                + $"({string.Join(", ", seated)}), {stored.Count(each => !each.IsSeated)} in line, each as the rule says, "
                + $"in {Table.Fine(seconds)} s; every place in line is that of the arrival; the ledger equals the rows."
        );
    }

    private static void SetShares(RushStore store)
    {
        // Never released during the run.
        store.Execute("update seat_ledgers set release_at = '2999-01-01 00:00:00.0000000'");
        store.Execute("update seat_quotas set guarantee = 0, maximum = 0");
        foreach (var share in Shares)
        {
            store.Execute(
                $"update seat_quotas set guarantee = {share.Guarantee}, maximum = {share.Maximum} where audience = '{share.Audience}'"
            );
        }
    }

    private static async Task<RushAnswer[]> RaceAsync(SiteProcess site, CancellationToken cancellationToken)
    {
        using var client = new RushClient(site.Address, site.Year);
        var start = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        var people = Enumerable
            .Range(0, People)
            .Select(async number =>
            {
                await start.Task;
                var audience = Shares[number % Shares.Length].Audience;
                return await client.RegisterAsync(audience, $"coureur{number}@course.example", cancellationToken);
            })
            .ToArray();
        start.SetResult();
        return await Task.WhenAll(people);
    }

    // The writer stores one after another, and each says when.
    private static IReadOnlyList<Entry> Stored(RushStore store) =>
        store.Rows(
            "select id, audience, status from registrations order by created_at, id",
            row => new Entry(row.GetString(0), row.GetString(1), row.GetString(2) == "confirmed")
        );

    private static void CheckAnswers(RushAnswer[] answers, IReadOnlyList<Entry> stored)
    {
        var promised = answers.ToDictionary(answer => answer.Id, answer => answer.Status == "confirmed");
        if (
            promised.Count != stored.Count
            || stored.Any(each => !promised.TryGetValue(each.Id, out var seat) || seat != each.IsSeated)
        )
        {
            throw new RunFailedException("What was answered is not what is stored.");
        }
    }

    private static void CheckRule(IReadOnlyList<Entry> stored)
    {
        var taken = Shares.ToDictionary(share => share.Audience, _ => 0);
        foreach (var (entry, number) in stored.Select((entry, number) => (entry, number)))
        {
            var own = Shares.Single(share => share.Audience == entry.Audience);
            var keptForOthers = Shares
                .Where(share => share != own)
                .Sum(share => Math.Max(0, share.Guarantee - taken[share.Audience]));
            var fits = taken[own.Audience] < own.Maximum && Seats - taken.Values.Sum() - keptForOthers >= 1;
            if (fits != entry.IsSeated)
            {
                throw new RunFailedException(
                    $"Number {number}, {entry.Audience}: {(fits ? "kept waiting beside" : "seated without")} a free seat."
                );
            }
            taken[own.Audience] += entry.IsSeated ? 1 : 0;
        }
    }

    private static void CheckLine(RushStore store, RushAnswer[] answers)
    {
        var line = store.Rows(
            """
            select w.registration_id, w.audience
            from waiting_entries w
            join registrations r on r.id = w.registration_id
            order by r.created_at, r.id
            """,
            row => (Id: row.GetString(0), Audience: row.GetString(1))
        );
        var byArrival = store.Rows(
            "select registration_id from waiting_entries order by arrival",
            row => row.GetString(0)
        );
        var told = answers.ToDictionary(answer => answer.Id, answer => answer.Position);
        var places = line.GroupBy(each => each.Audience)
            .SelectMany(audience => audience.Select((each, i) => (each.Id, Place: i + 1)));
        if (!line.Select(each => each.Id).SequenceEqual(byArrival) || places.Any(each => told[each.Id] != each.Place))
        {
            throw new RunFailedException("Somebody's place in line is not that of the arrival.");
        }
    }

    private sealed record Share(string Audience, int Guarantee, int Maximum);

    private sealed record Entry(string Id, string Audience, bool IsSeated);
}
