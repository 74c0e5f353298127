using ForumESS.Application.CheckIn;
using ForumESS.Application.Statistics;
using ForumESS.Domain;
using ForumESS.Domain.CheckIn;
using ForumESS.Domain.Statistics;
using ForumESS.IntegrationTests.Database;
using ForumESS.IntegrationTests.Registrations;

namespace ForumESS.IntegrationTests.CheckIn;

/// <summary>The live count: entries less exits and corrections, each of them a fact.</summary>
public abstract class RoomCountTests(Engine engine)
{
    [SkippableFact]
    public async Task Corrections_are_added_to_the_passages_and_stop_the_door_at_the_limit()
    {
        await using var forum = await TestForum.OpenAsync(engine);
        await forum.SetCapacityAsync(15);
        var code = (await forum.TicketAsync()).Ticket!.Code;
        await forum.CorrectAsync(CorrectionKind.Add, 5);

        var full = await forum.RecordAsync(forum.Scan(code));
        await forum.CorrectAsync(CorrectionKind.Remove, 2);
        var admitted = await forum.RecordAsync(forum.Scan(code));

        Assert.Equal(CheckInErrors.RoomFull.Code, full.Results[0].Reason);
        Assert.Equal(new Occupancy(5, 5), full.Occupancy);
        Assert.Equal(Verdict.Admitted, admitted.Results[0].Verdict);
        Assert.Equal(4, admitted.Occupancy.Inside);
    }

    [SkippableFact]
    public async Task A_correction_sent_twice_is_one_and_the_log_says_who_and_why()
    {
        await using var forum = await TestForum.OpenAsync(engine);
        var id = Guid.CreateVersion7(forum.Clock.GetUtcNow());

        await forum.CorrectAsync(CorrectionKind.Add, 3, id);
        await forum.CorrectAsync(CorrectionKind.Add, 3, id);

        var log = (await forum.SendAsync(new GetRoomLog(RegistrationDesk.Year)))!;
        var line = Assert.Single(log.Corrections);
        Assert.Equal((3, "Porte de service", null), (line.People, line.Reason, line.Actor));
        Assert.Equal(3, log.Occupancy.Inside);
    }

    [SkippableFact]
    public async Task A_count_in_the_room_is_what_is_inside_from_then_on()
    {
        await using var forum = await TestForum.OpenAsync(engine);
        await forum.RecordAsync(forum.Scan((await forum.TicketAsync()).Ticket!.Code));
        await forum.CorrectAsync(CorrectionKind.Remove, 4);
        Assert.Equal(0, await forum.InsideAsync());

        await forum.CorrectAsync(CorrectionKind.Count, 12);

        Assert.Equal(12, await forum.InsideAsync());
        await forum.RecordAsync(forum.Scan((await forum.TicketAsync("autre@exemple.fr")).Ticket!.Code));
        Assert.Equal(13, await forum.InsideAsync());
    }

    [SkippableFact]
    public async Task What_happened_before_a_count_in_the_room_and_is_told_after_it_is_in_it_already()
    {
        await using var forum = await TestForum.OpenAsync(engine);
        var codes = new List<string>();
        foreach (var person in (string[])["a", "b", "c"])
        {
            codes.Add((await forum.TicketAsync($"{person}@exemple.fr")).Ticket!.Code);
        }
        var morning = forum.Clock.GetUtcNow();
        forum.Clock.Advance(TimeSpan.FromHours(1));
        await forum.CorrectAsync(CorrectionKind.Count, 12);
        forum.Clock.Advance(TimeSpan.FromHours(1));
        await forum.CorrectAsync(CorrectionKind.Count, 20);
        forum.Clock.Advance(TimeSpan.FromHours(1));

        // Two came before both counts, one of them left between them; one came since.
        var late = await forum.RecordAsync(
            forum.Scan(codes[0], at: morning.AddMinutes(5), offline: true),
            forum.Scan(codes[1], at: morning.AddMinutes(6), offline: true),
            forum.Scan(codes[0], ScanDirection.Out, at: morning.AddMinutes(90), offline: true),
            forum.Scan(codes[2], at: morning.AddMinutes(150), offline: true)
        );
        var tap = forum.Scan("", at: morning.AddMinutes(7), offline: true) with { WalkIn = new("ess", 3) };
        await forum.SendAsync(Gates.Batch(tap, tap) with { Years = [RegistrationDesk.Year] });

        Assert.Equal(21, late.Occupancy.Inside);
        Assert.Equal(21, await forum.InsideAsync());
        var lines = (await forum.SendAsync(new GetRoomLog(RegistrationDesk.Year)))!.Corrections;
        Assert.Equal([9, 7], lines.Select(line => line.People));
        // Who was counted by hand and leaves is one fewer, once it is told that they came.
        await forum.RecordAsync(forum.Scan(codes[1], ScanDirection.Out));
        Assert.Equal(20, await forum.InsideAsync());
        Assert.Empty(await forum.SendAsync(new GetDoorFaults()));
        Assert.Empty(await forum.SendAsync(new GetTallyFaults()));
    }

    [SkippableTheory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    [InlineData(4)]
    public async Task Any_order_of_passages_taps_and_corrections_told_any_number_of_times_leaves_the_count_of_the_model(
        int seed
    )
    {
        await using var forum = await TestForum.OpenAsync(engine);
        var chance = new Random(seed);
        var morning = forum.Clock.GetUtcNow();
        // Counted by hand in the middle of it, when nothing of it was told.
        forum.Clock.Advance(TimeSpan.FromMinutes(60.5));
        var countedAt = forum.Clock.GetUtcNow();
        await forum.CorrectAsync(CorrectionKind.Count, 4);
        forum.Clock.Advance(TimeSpan.FromHours(3));
        var facts = new List<Func<Task>>();
        var moves = new List<(DateTimeOffset At, int People)>();
        foreach (var person in Enumerable.Range(0, 6))
        {
            var code = (await forum.TicketAsync($"personne{person}@exemple.fr")).Ticket!.Code;
            var passages = chance.Next(0, 5);
            for (var passage = 0; passage < passages; passage++)
            {
                var at = morning.AddMinutes((person * 20) + passage);
                var scan = forum.Scan(
                    code,
                    passage % 2 == 0 ? ScanDirection.In : ScanDirection.Out,
                    at: at,
                    offline: true
                );
                facts.Add(() => forum.RecordAsync(scan));
                moves.Add((at, passage % 2 == 0 ? 1 : -1));
            }
        }
        for (var tap = 0; tap < 8; tap++)
        {
            var people = chance.Next(1, 5);
            var way = tap % 2 == 1 ? ScanDirection.Out : ScanDirection.In;
            var at = morning.AddMinutes(chance.Next(120)).AddSeconds(tap + 1);
            var walkIn = forum.Scan("", way, at: at, offline: true) with { WalkIn = new("ess", people) };
            facts.Add(() => forum.SendAsync(Gates.Batch(walkIn) with { Years = [RegistrationDesk.Year] }));
            moves.Add((at, way == ScanDirection.In ? people : -people));
        }
        for (var place = 0; place < 4; place++)
        {
            var kind = place % 2 == 0 ? CorrectionKind.Add : CorrectionKind.Remove;
            var correction = forum.Correction(kind, chance.Next(1, 9));
            facts.Add(() => forum.SendAsync(correction));
            moves.Add((forum.Clock.GetUtcNow(), CountCorrection.PeopleOf(kind, correction.People!.Value, 0)));
        }

        var told = facts.Concat(facts.Where(_ => chance.Next(3) == 0)).ToArray();
        chance.Shuffle(told);
        foreach (var fact in told)
        {
            await fact();
        }

        var since = moves.Where(move => move.At > countedAt).ToList();
        var unseen = since
            .Select(last => -4 - since.Where(move => move.At <= last.At).Sum(move => move.People))
            .Append(0)
            .Max();
        var room = (await forum.SendAsync(new GetOccupancy(RegistrationDesk.Year))).Value;
        Assert.Equal((4 + since.Sum(move => move.People) + unseen, unseen), (room.Inside, room.Unseen));
        Assert.Equal(unseen > 0, room.IsAtLeast);
        Assert.Empty(await forum.SendAsync(new GetDoorFaults()));
        Assert.Empty(await forum.SendAsync(new GetTallyFaults()));
    }

    [SkippableTheory]
    [InlineData(CorrectionKind.Add, 0, "Motif", "check_in.people_malformed")]
    [InlineData(CorrectionKind.Count, null, "Motif", "check_in.people_malformed")]
    [InlineData(CorrectionKind.Count, 10_001, "Motif", "check_in.people_malformed")]
    [InlineData(CorrectionKind.Remove, 1, " ", "check_in.reason_required")]
    public async Task A_correction_has_a_number_and_a_reason(
        CorrectionKind kind,
        int? people,
        string reason,
        string code
    )
    {
        await using var forum = await TestForum.OpenAsync(engine);

        var result = await forum.SendAsync(forum.Correction(kind, people) with { Reason = reason });

        Assert.Equal(code, Assert.Single(result.Error!.Fields).Code);
        Assert.Equal(0, await forum.InsideAsync());
    }

    [SkippableFact]
    public async Task A_gate_left_unscanned_makes_the_count_at_least_until_the_room_is_counted_after_it()
    {
        await using var forum = await TestForum.OpenAsync(engine);
        await forum.RecordAsync(forum.Scan((await forum.TicketAsync()).Ticket!.Code));
        Assert.False(await IsAtLeastAsync(forum));

        Assert.True((await forum.SendAsync(Gap(forum))).IsSuccess);
        Assert.True(await IsAtLeastAsync(forum));
        forum.Clock.Advance(TimeSpan.FromMinutes(10));
        await forum.CorrectAsync(CorrectionKind.Count, 40);
        Assert.True(await IsAtLeastAsync(forum));

        var gap = Assert.Single((await forum.SendAsync(new GetRoomLog(RegistrationDesk.Year)))!.Gaps);
        forum.Clock.Advance(TimeSpan.FromMinutes(10));
        Assert.True((await forum.SendAsync(new EndUnscanned(RegistrationDesk.Year, gap.Id))).IsSuccess);
        Assert.True(await IsAtLeastAsync(forum));
        await forum.CorrectAsync(CorrectionKind.Add, 1);
        Assert.True(await IsAtLeastAsync(forum));
        await forum.CorrectAsync(CorrectionKind.Count, 44);
        Assert.False(await IsAtLeastAsync(forum));

        var turnout = (await forum.SendAsync(new GetEditionTurnout(RegistrationDesk.Year)))!;
        Assert.Equal((1, Precision.AtLeast), (turnout.Total.Present, turnout.Precision));
        Assert.Equal(
            CheckInErrors.GapUnknown,
            (await forum.SendAsync(new EndUnscanned(RegistrationDesk.Year, gap.Id))).Error
        );
    }

    [SkippableFact]
    public async Task A_gap_is_at_a_known_gate_and_in_the_past()
    {
        await using var forum = await TestForum.OpenAsync(engine);
        var now = forum.Clock.GetUtcNow();

        async Task RefusesAsync(DeclareUnscanned gap, Error expected) =>
            Assert.Equal(expected.Code, (await forum.SendAsync(gap)).Error!.Code);

        await RefusesAsync(Gap(forum) with { Gate = "Z" }, CheckInErrors.GateUnknown);
        await RefusesAsync(Gap(forum) with { From = now.AddMinutes(1) }, CheckInErrors.GapTimes);
        await RefusesAsync(
            Gap(forum) with
            {
                From = now.AddHours(-1),
                Until = now.AddHours(-1),
            },
            CheckInErrors.GapTimes
        );
        await RefusesAsync(Gap(forum) with { Until = now.AddMinutes(1) }, CheckInErrors.GapTimes);
        Assert.False(await IsAtLeastAsync(forum));
    }

    private static DeclareUnscanned Gap(TestForum forum) =>
        new()
        {
            Year = RegistrationDesk.Year,
            Id = Guid.CreateVersion7(forum.Clock.GetUtcNow()),
            Gate = "B",
            From = null,
            Until = null,
            Reason = "Appareil en panne",
            ActorId = Gates.Actor,
        };

    private static async Task<bool> IsAtLeastAsync(TestForum forum) =>
        (await forum.SendAsync(new GetOccupancy(RegistrationDesk.Year))).Value.IsAtLeast;
}

public sealed class SqliteRoomCountTests() : RoomCountTests(Engine.Sqlite);

public sealed class SqlServerRoomCountTests() : RoomCountTests(Engine.SqlServer);
