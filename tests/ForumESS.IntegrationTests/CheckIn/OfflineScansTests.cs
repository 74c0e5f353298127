using ForumESS.Application.CheckIn;
using ForumESS.Application.Registrations;
using ForumESS.Domain.CheckIn;
using ForumESS.IntegrationTests.Database;
using ForumESS.IntegrationTests.Registrations;

namespace ForumESS.IntegrationTests.CheckIn;

/// <summary>Scans of devices that judged by themselves and tell of it later.</summary>
public abstract class OfflineScansTests(Engine engine)
{
    private const int Tickets = 5;

    [SkippableFact]
    public async Task What_an_offline_door_was_told_stands_whatever_is_known_now()
    {
        await using var forum = await TestForum.OpenAsync(engine);
        var receipt = await forum.TicketAsync();
        var code = receipt.Ticket!.Code;
        await forum.RecordAsync(forum.Scan(code));
        await forum.SendAsync(new CancelRegistration(receipt.Id));
        forum.Clock.Advance(TimeSpan.FromMinutes(10));

        var answer = await forum.RecordAsync(
            Told(forum, code, Verdict.Admitted),
            Told(forum, code, Verdict.AlreadyIn),
            Told(forum, code, Verdict.Refused, "check_in.room_full"),
            Told(forum, code, Verdict.Refused, "no such reason")
        );

        Assert.Equal(
            [
                (Verdict.Admitted, "ticket.cancelled"),
                (Verdict.AlreadyIn, "ticket.cancelled"),
                (Verdict.Refused, "check_in.room_full"),
                (Verdict.Refused, null),
            ],
            answer.Results.Select(result => (result.Verdict, result.Reason))
        );
        Assert.Equal(1, answer.Occupancy.Inside);
    }

    [SkippableFact]
    public async Task A_clock_that_lost_its_time_is_not_believed_and_spoils_no_figure()
    {
        await using var forum = await TestForum.OpenAsync(engine);
        var received = forum.Clock.GetUtcNow();
        var windows = new Dictionary<string, EntryWindow> { ["ess"] = new(received.AddHours(-1), null) };
        await forum.SendAsync(new SetEntryRules(RegistrationDesk.Year, new EntryRules { Windows = windows }));
        DateTimeOffset[] clocks = [DateTimeOffset.MinValue, DateTimeOffset.UnixEpoch, received.AddDays(-367)];
        foreach (var clock in clocks.Concat(clocks))
        {
            var code = (await forum.TicketAsync($"{Guid.NewGuid():N}@exemple.fr")).Ticket!.Code;
            await forum.RecordAsync(
                forum.Scan(code, at: clock, offline: true),
                forum.Scan(code, ScanDirection.Out, at: received)
            );
        }

        var scans = await ScansAsync(forum);
        Assert.All(scans, scan => Assert.True(scan.ScannedAt >= received));
        Assert.All(scans, scan => Assert.Null(scan.Reason));
        Assert.Empty(await forum.SendAsync(new GetDoorFaults()));
    }

    [SkippableFact]
    public async Task Whom_an_offline_door_turned_away_is_not_counted()
    {
        await using var forum = await TestForum.OpenAsync(engine);
        var code = (await forum.TicketAsync()).Ticket!.Code;

        var answer = await forum.RecordAsync(Told(forum, code, Verdict.Refused, "check_in.room_full"));

        Assert.Equal(0, answer.Occupancy.Inside);
        Assert.Equal(0, await forum.InsideAsync());
    }

    [SkippableTheory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task A_lost_answer_leaves_the_verdict_that_the_door_went_by_in_either_order(bool isToldFirst)
    {
        await using var forum = await TestForum.OpenAsync(engine);
        var code = (await forum.TicketAsync()).Ticket!.Code;
        await forum.RecordAsync(forum.Scan(code, gate: "B"));
        forum.Clock.Advance(TimeSpan.FromMinutes(1));
        var asked = forum.Scan(code) with { Told = Verdict.Admitted };
        var told = asked with { Offline = true };

        await forum.RecordAsync(isToldFirst ? told : asked);
        forum.Clock.Advance(TimeSpan.FromMinutes(1));
        var answer = await forum.RecordAsync(isToldFirst ? asked : told);
        var again = await forum.RecordAsync(asked, told);

        Assert.Equal(Verdict.Admitted, answer.Results[0].Verdict);
        Assert.Equal([Verdict.Admitted, Verdict.Admitted], again.Results.Select(result => result.Verdict));
        var scans = await ScansAsync(forum);
        var kept = scans.Single(scan => scan.Id == asked.Id);
        Assert.Equal((true, Verdict.Admitted), (kept.Offline, kept.Told));
        Assert.Equal(asked.ScannedAt, kept.Moment);
        Assert.Equal(asked.Id, Assert.Single(EntryConflict.Of(scans)).Second.Id);
    }

    [SkippableFact]
    public async Task Who_asks_for_scans_from_a_number_on_misses_none_and_gets_completed_ones_again()
    {
        await using var forum = await TestForum.OpenAsync(engine);
        var code = (await forum.TicketAsync()).Ticket!.Code;
        var asked = forum.Scan(code);
        await forum.RecordAsync(asked);
        await forum.RecordAsync(forum.Scan(code, ScanDirection.Out));

        var all = await NumberedAsync(forum, 0);
        await forum.RecordAsync(asked with { Offline = true, Told = Verdict.Admitted });
        var since = await NumberedAsync(forum, all[^1].Seq);

        Assert.Equal([1L, 2L], all.Select(scan => scan.Seq));
        Assert.Equal((3L, asked.Id), (Assert.Single(since).Seq, since[0].Scan.Id));
    }

    [SkippableTheory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    [InlineData(4)]
    [InlineData(5)]
    [InlineData(6)]
    public async Task However_devices_tell_of_their_day_the_state_is_the_same(int seed)
    {
        var dice = new Random(seed);
        await using var forum = await TestForum.OpenAsync(engine);
        var day = await DayAsync(forum, dice);
        forum.Clock.Advance(TimeSpan.FromHours(12));

        foreach (var upload in Uploads(day, dice))
        {
            forum.Clock.Advance(TimeSpan.FromSeconds(dice.Next(300)));
            var answers = await forum.RecordAsync(upload);
            Assert.Equal(upload.Select(scan => scan.Told), answers.Results.Select(answer => (Verdict?)answer.Verdict));
        }

        var stored = (await ScansAsync(forum)).GroupBy(scan => scan.TicketId).ToList();
        var expected = day.GroupBy(passage => passage.Code).ToList();
        Assert.Equal(day.Count, stored.Sum(scans => scans.Count()));
        Assert.Equal(Inside(expected.Select(Facts)), await forum.InsideAsync());
        Assert.Empty(await forum.SendAsync(new GetDoorFaults()));
        Assert.Equal(Entries(expected.Select(Facts)), Entries(stored));
        Assert.Equal(Conflicts(expected.Select(Facts)), Conflicts(stored));
    }

    [SkippableTheory]
    [InlineData(7)]
    [InlineData(8)]
    [InlineData(9)]
    public async Task A_database_that_holds_scans_already_is_counted_from_them_when_it_is_migrated(int seed)
    {
        var dice = new Random(seed);
        await using var forum = await TestForum.OpenAsync(engine);
        var day = await DayAsync(forum, dice);
        foreach (var upload in Uploads(day, dice))
        {
            await forum.RecordAsync(upload);
        }
        var inside = await forum.InsideAsync();

        await forum.CountFromTheScansAsync();

        Assert.InRange(inside, 1, Tickets);
        Assert.Equal(inside, await forum.InsideAsync());
        Assert.Empty(await forum.SendAsync(new GetDoorFaults()));
    }

    /// <summary>What truly happened at four doors without a network, each told by what it alone knew.</summary>
    private static async Task<List<Passage>> DayAsync(TestForum forum, Random dice)
    {
        var codes = new List<string>();
        foreach (var place in Enumerable.Range(0, Tickets))
        {
            codes.Add((await forum.TicketAsync($"personne{place}@exemple.fr")).Ticket!.Code);
        }
        // Wrong by up to a year; what a device measured of it is right to a fifth of a second.
        var errors = Enumerable.Range(0, 4).Select(_ => TimeSpan.FromMinutes(dice.Next(-500_000, 500_000))).ToList();
        var inside = new HashSet<(int Door, string Code)>();
        var day = new List<Passage>();
        var at = forum.Clock.GetUtcNow();
        for (var count = 0; count < 80; count++)
        {
            at += TimeSpan.FromSeconds(1 + dice.Next(60));
            var door = dice.Next(4);
            var code = codes[dice.Next(codes.Count)];
            var direction = dice.Next(3) == 0 ? ScanDirection.Out : ScanDirection.In;
            var told =
                direction == ScanDirection.Out ? Verdict.Left
                : dice.Next(10) == 0 ? Verdict.Refused
                : inside.Contains((door, code)) ? Verdict.AlreadyIn
                : Verdict.Admitted;
            _ =
                direction == ScanDirection.Out
                    ? inside.Remove((door, code))
                    : told == Verdict.Admitted && inside.Add((door, code));
            var offset = -errors[door] + TimeSpan.FromMilliseconds(dice.Next(-200, 200));
            day.Add(
                new Passage(
                    Guid.CreateVersion7(at + errors[door]),
                    door,
                    code,
                    direction,
                    told,
                    at,
                    at + errors[door] + offset,
                    offset
                )
            );
        }
        return day;
    }

    /// <summary>Each device tells its own in parts, some of them more than once, and the devices in any order.</summary>
    private static IEnumerable<ScanReport[]> Uploads(List<Passage> day, Random dice)
    {
        var parts = day.GroupBy(passage => passage.Door)
            .SelectMany(door => door.Chunk(1 + dice.Next(12)))
            .Select(part => part.Select(passage => passage.ToReport()).ToArray())
            .ToList();
        var repeated = parts.Where(_ => dice.Next(3) == 0).ToList();
        return parts.Concat(repeated).OrderBy(_ => dice.Next());
    }

    private static ScanReport Told(TestForum forum, string code, Verdict told, string? reason = null) =>
        forum.Scan(code, offline: true) with
        {
            Told = told,
            ToldReason = reason,
        };

    private static async Task<IReadOnlyList<NumberedScan>> NumberedAsync(TestForum forum, long after) =>
        (await forum.SendAsync(new GetDoorScans(RegistrationDesk.Year, after, GetDoorScans.MostScans))).Value.Items;

    private static async Task<List<Scan>> ScansAsync(TestForum forum) =>
        [.. (await NumberedAsync(forum, 0)).Select(numbered => numbered.Scan)];

    private static IEnumerable<Scan> Facts(IEnumerable<Passage> passages) =>
        passages.Select(passage => passage.ToFact());

    private static int Inside(IEnumerable<IEnumerable<Scan>> holders) =>
        holders.Count(scans => Presence.Of(scans).IsInside);

    private static IEnumerable<Guid?> Entries(IEnumerable<IEnumerable<Scan>> holders) =>
        holders.Select(scans => Presence.Of(scans).Entry?.Id).Order();

    private static IEnumerable<(Guid, Guid)> Conflicts(IEnumerable<IEnumerable<Scan>> holders) =>
        holders.SelectMany(EntryConflict.Of).Select(conflict => (conflict.First.Id, conflict.Second.Id)).Order();

    /// <param name="At">By the true time.</param>
    /// <param name="ScannedAt">By the device's clock, set right as well as it could.</param>
    private sealed record Passage(
        Guid Id,
        int Door,
        string Code,
        ScanDirection Direction,
        Verdict Told,
        DateTimeOffset At,
        DateTimeOffset ScannedAt,
        TimeSpan Offset
    )
    {
        private string Gate => "ABCD"[Door].ToString();

        public ScanReport ToReport() =>
            new()
            {
                Id = Id,
                Code = Code,
                Gate = Gate,
                Direction = Direction,
                ScannedAt = ScannedAt,
                Offline = true,
                Told = Told,
                ClockOffset = Offset,
            };

        public Scan ToFact() =>
            new()
            {
                Id = Id,
                EditionId = Guid.Empty,
                TicketId = Guid.Empty,
                Gate = Gate,
                Direction = Direction,
                ScannedAt = At,
                ReceivedAt = At,
                Offline = true,
                ActorId = Guid.Empty,
                Verdict = Told,
                Told = Told,
            };
    }
}

public sealed class SqliteOfflineScansTests() : OfflineScansTests(Engine.Sqlite);

public sealed class SqlServerOfflineScansTests() : OfflineScansTests(Engine.SqlServer);
