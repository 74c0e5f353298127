using System.Diagnostics;
using ForumESS.Application.CheckIn;
using ForumESS.Application.Statistics;
using ForumESS.Benchmarks.Processes;
using ForumESS.Benchmarks.Report;
using ForumESS.Benchmarks.Rush;
using ForumESS.Domain.CheckIn;
using ForumESS.Domain.Statistics;
using ForumESS.Domain.Tickets;
using Microsoft.Extensions.DependencyInjection;

namespace ForumESS.Benchmarks.Turnout;

/// <summary>What a scan costs that is counted as it is written, beside one that is only written.</summary>
internal static class ScanCost
{
    private const int Rounds = 40;
    private const int WarmUp = 8;
    private const int Singles = 40;
    private const int Crowd = 400;

    private static readonly Guid Actor = Guid.CreateVersion7();

    public static async Task PrintAsync(CancellationToken cancellationToken)
    {
        using var countedFiles = new Workspace();
        using var bareFiles = new Workspace();
        var countedFile = await PrepareAsync(countedFiles, cancellationToken);
        var bareFile = await PrepareAsync(bareFiles, cancellationToken);
        await using var counted = new InProcess(countedFile);
        await using var bare = new InProcess(bareFile, services => services.AddScoped<ITallyStore, UncountedTallies>());
        var next = 0;
        var singles = new List<(double Counted, double Bare)>();
        var crowds = new List<(double Counted, double Bare)>();
        for (var round = 0; round < Rounds; round++)
        {
            var numbers = Enumerable.Range(next, Singles).ToArray();
            singles.Add(
                (
                    await TimeAsync(() => OneByOneAsync(counted, numbers, cancellationToken)) / Singles,
                    await TimeAsync(() => OneByOneAsync(bare, numbers, cancellationToken)) / Singles
                )
            );
            var crowd = Enumerable.Range(next + Singles, Crowd).ToArray();
            crowds.Add(
                (
                    await TimeAsync(() => AtOnceAsync(counted, crowd, cancellationToken)) / Crowd,
                    await TimeAsync(() => AtOnceAsync(bare, crowd, cancellationToken)) / Crowd
                )
            );
            next += Singles + Crowd;
        }
        var table = new Table("writing a scan, µs", "uncounted", "counted", "counted / uncounted");
        // The first rounds warm up.
        Add(table, "one after the other", [.. singles.Skip(WarmUp)]);
        Add(table, "32 callers at once", [.. crowds.Skip(WarmUp)]);
        table.Print();
        await CheckAsync(counted, cancellationToken);
    }

    private static void Add(Table table, string name, (double Counted, double Bare)[] rounds)
    {
        var counted = Median(rounds.Select(round => round.Counted));
        var bare = Median(rounds.Select(round => round.Bare));
        // Of each round by itself: what else the machine does meanwhile slows both.
        var ratio = Median(rounds.Select(round => round.Counted / round.Bare));
        table.Add(name, Table.Whole(bare * 1000), Table.Whole(counted * 1000), Table.Fine(ratio));
    }

    private static async Task CheckAsync(InProcess site, CancellationToken cancellationToken)
    {
        if (await site.SendAsync(new GetTallyFaults(), cancellationToken) is { Count: > 0 })
        {
            throw new RunFailedException("What was counted is not what the scans tell.");
        }
    }

    private static async Task<string> PrepareAsync(Workspace workspace, CancellationToken cancellationToken)
    {
        string databaseFile;
        await using (var site = await SiteProcess.StartAsync(workspace, cancellationToken))
        {
            databaseFile = site.DatabaseFile;
        }
        using var store = new RushStore(databaseFile);
        store.Execute("pragma foreign_keys = off; begin; create temp table people (i integer, short text)");
        for (var number = 0; number < Rounds * (Singles + Crowd); number++)
        {
            store.Add("insert into people values (@i, @short)", ("@i", $"{number}"), ("@short", CodeOf(number)));
        }
        store.Execute(
            """
            create temp table place as
            select id as edition, strftime('%Y-%m-%d %H:%M:%f', 'now') || '0000' as at
            from editions where status = 'open' order by year desc limit 1;
            create temp table made as
            select i, short, edition, at,
                   lower(printf('01900000-%04x-7%03x-8%03x-', i / 65536, i % 4096, i % 4096) || hex(randomblob(6))) as id
            from people, place;
            insert into registrations (id, edition_id, audience, status, first_name, last_name, email, email_key,
                                       language, origin, created_at, confirmed_at, search_key)
            select id, edition, case i % 4 when 0 then 'company' when 1 then 'ess' when 2 then 'student' else 'resident' end,
                   'confirmed', 'Camille', 'Ferrand', i || '@foule.example', i || '@foule.example', 'fr', 'api', at, at, ''
            from made order by id;
            insert into tickets (id, registration_id, edition_id, issue_number, code, short_code, issued_at)
            select id, id, edition, 1, 'x' || i, short, at from made order by id;
            update rooms set capacity = 1000000;
            commit;
            pragma wal_checkpoint(truncate);
            """
        );
        await using var site2 = new InProcess(databaseFile);
        foreach (var year in await site2.SendAsync(new ListYearsToTally(OnlyUncounted: true), cancellationToken))
        {
            await site2.SendAsync(new RebuildTallies(year), cancellationToken);
        }
        return databaseFile;
    }

    private static async Task OneByOneAsync(InProcess site, int[] numbers, CancellationToken cancellationToken)
    {
        foreach (var number in numbers)
        {
            await ScanAsync(site, number, cancellationToken);
        }
    }

    private static Task AtOnceAsync(InProcess site, int[] numbers, CancellationToken cancellationToken) =>
        Parallel.ForEachAsync(
            numbers,
            new ParallelOptions { MaxDegreeOfParallelism = 32, CancellationToken = cancellationToken },
            async (number, token) => await ScanAsync(site, number, token)
        );

    private static async Task ScanAsync(InProcess site, int number, CancellationToken cancellationToken)
    {
        var scan = new ScanReport
        {
            Id = Guid.CreateVersion7(),
            Code = CodeOf(number),
            Gate = "A",
            Direction = ScanDirection.In,
            ScannedAt = DateTimeOffset.UtcNow,
            Offline = false,
        };
        var answer = await site.SendAsync(new RecordScans { Scans = [scan], ActorId = Actor }, cancellationToken);
        if (answer.Value.Results[0].Verdict != Verdict.Admitted)
        {
            throw new RunFailedException($"A scan was answered with {answer.Value.Results[0].Reason}.");
        }
    }

    private static string CodeOf(int number) => ShortCode.FromRandom((ulong)number).Value;

    private static async Task<double> TimeAsync(Func<Task> work)
    {
        var watch = Stopwatch.StartNew();
        await work();
        return watch.Elapsed.TotalMilliseconds;
    }

    private static double Median(IEnumerable<double> numbers)
    {
        var sorted = numbers.Order().ToArray();
        return sorted[sorted.Length / 2];
    }

    /// <summary>Counts nothing.</summary>
    private sealed class UncountedTallies : ITallyStore
    {
        public Task CountAsync(
            Guid editionId,
            string audience,
            bool holdsSeat,
            Attendance before,
            Attendance now,
            CancellationToken cancellationToken
        ) => Task.CompletedTask;

        public Task RecountAsync(Guid editionId, CancellationToken cancellationToken) => Task.CompletedTask;

        public Task ArchiveAsync(Guid editionId, CancellationToken cancellationToken) => Task.CompletedTask;
    }
}
