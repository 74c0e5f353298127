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
        await CorrectAsync(forum, CorrectionKind.Add, 5);

        var full = await forum.RecordAsync(forum.Scan(code));
        await CorrectAsync(forum, CorrectionKind.Remove, 2);
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

        await CorrectAsync(forum, CorrectionKind.Add, 3, id);
        await CorrectAsync(forum, CorrectionKind.Add, 3, id);

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
        await CorrectAsync(forum, CorrectionKind.Remove, 4);
        Assert.Equal(0, await forum.InsideAsync());

        await CorrectAsync(forum, CorrectionKind.Count, 12);

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
        await CorrectAsync(forum, CorrectionKind.Count, 12);
        forum.Clock.Advance(TimeSpan.FromHours(1));
        await CorrectAsync(forum, CorrectionKind.Count, 20);
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
        await CorrectAsync(forum, CorrectionKind.Count, 4);
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
            var correction = Correction(forum, kind, chance.Next(1, 9));
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

    [SkippableFact]
    public async Task Who_comes_after_more_left_than_came_in_is_inside_beside_them_until_somebody_counts()
    {
        await using var forum = await TestForum.OpenAsync(engine);
        var morning = forum.Clock.GetUtcNow();
        await TapAsync(forum, ScanDirection.Out, 10);
        forum.Clock.Advance(TimeSpan.FromSeconds(10));
        var answer = await TapAsync(forum, ScanDirection.In, 10);

        Assert.Equal((10, 10, true), (answer.Inside, answer.Unseen, answer.IsAtLeast));
        Assert.Equal(answer, (await forum.SendAsync(new GetOccupancy(RegistrationDesk.Year))).Value);
        var history = await forum.SendAsync(new GetTurnoutHistory { WithUnderWay = true });
        var count = history.Single(year => year.Year == RegistrationDesk.Year).Count!;
        Assert.Equal(Quantity.Between(10, null), Measure.Peak.Of(count).Quantity);

        // A phone tells late that four of them came in: six did unseen, and who is inside stays.
        var late = forum.Scan("", at: morning.AddMinutes(-1), offline: true) with
        {
            WalkIn = new("ess", 4),
        };
        answer = (await forum.SendAsync(Gates.Batch(late) with { Years = [RegistrationDesk.Year] })).Value.Occupancy;
        Assert.Equal((10, 6), (answer.Inside, answer.Unseen));

        await CorrectAsync(forum, CorrectionKind.Count, 12);
        forum.Clock.Advance(TimeSpan.FromSeconds(10));
        answer = await TapAsync(forum, ScanDirection.Out, 2);
        Assert.Equal((10, 0, false), (answer.Inside, answer.Unseen, answer.IsAtLeast));
        Assert.Empty(await forum.SendAsync(new GetTallyFaults()));
    }

    [SkippableFact]
    public async Task Who_seemed_to_have_come_unseen_is_nobody_once_a_phone_tells_late_how_it_was()
    {
        await using var forum = await TestForum.OpenAsync(engine);
        var codes = new List<string>();
        foreach (var person in Enumerable.Range(0, 8))
        {
            codes.Add((await forum.TicketAsync($"personne{person}@exemple.fr")).Ticket!.Code);
        }
        await forum.RecordAsync([.. codes.Select(code => forum.Scan(code))]);
        var morning = forum.Clock.GetUtcNow();
        forum.Clock.Advance(TimeSpan.FromMinutes(10));
        // One is outside, and the phone that saw it has no network.
        await CorrectAsync(forum, CorrectionKind.Count, 7);
        forum.Clock.Advance(TimeSpan.FromMinutes(10));
        await forum.RecordAsync([.. codes.Select(code => forum.Scan(code, ScanDirection.Out))]);
        Assert.Equal(1, (await forum.SendAsync(new GetOccupancy(RegistrationDesk.Year))).Value.Unseen);

        var answer = await forum.RecordAsync(
            forum.Scan(codes[0], ScanDirection.Out, at: morning.AddMinutes(5), offline: true),
            forum.Scan(codes[0], at: morning.AddMinutes(15), offline: true)
        );

        var room = answer.Occupancy;
        Assert.Equal((0, 0, false), (room.Inside, room.Unseen, room.IsAtLeast));
        Assert.Empty(await forum.SendAsync(new GetTallyFaults()));
    }

    [SkippableTheory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task An_older_store_is_counted_anew_at_the_start_where_what_is_counted_changed_and_only_there(
        bool someoneStayedForDays
    )
    {
        await using var forum = await TestForum.OpenAsync(engine);
        var code = (await forum.TicketAsync()).Ticket!.Code;
        await forum.RecordAsync(forum.Scan(code));
        forum.Clock.Advance(TimeSpan.FromHours(2));
        await forum.RecordAsync(forum.Scan(code, ScanDirection.Out));
        await forum.MigrateToUnseenAsync();
        Assert.Empty(await forum.SendAsync(new ListYearsToTally(OnlyUncounted: true)));

        if (someoneStayedForDays)
        {
            await forum.RecordAsync(forum.Scan(code));
            forum.Clock.Advance(TimeSpan.FromDays(2));
            await forum.RecordAsync(forum.Scan(code, ScanDirection.Out));
        }
        else
        {
            await TapAsync(forum, ScanDirection.Out, 10);
            forum.Clock.Advance(TimeSpan.FromMinutes(1));
            await TapAsync(forum, ScanDirection.In, 8);
        }
        await forum.MigrateToUnseenAsync();

        Assert.Equal([RegistrationDesk.Year], await forum.SendAsync(new ListYearsToTally(OnlyUncounted: true)));
        Assert.True((await forum.SendAsync(new RebuildTallies(RegistrationDesk.Year))).IsSuccess);
        Assert.Empty(await forum.SendAsync(new ListYearsToTally(OnlyUncounted: true)));
        Assert.Equal(someoneStayedForDays ? 0 : 8, await forum.InsideAsync());
        Assert.Empty(await forum.SendAsync(new GetTallyFaults()));
    }

    [SkippableFact]
    public async Task A_tap_taken_back_proves_nobody_unseen()
    {
        await using var forum = await TestForum.OpenAsync(engine);
        await TapAsync(forum, ScanDirection.Out, 1);
        forum.Clock.Advance(TimeSpan.FromSeconds(10));

        var answer = await TapAsync(forum, ScanDirection.Out, WalkIn.TakenBack);

        Assert.Equal((0, 0, false), (answer.Inside, answer.Unseen, answer.IsAtLeast));
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

        var result = await forum.SendAsync(Correction(forum, kind, people) with { Reason = reason });

        Assert.Equal(code, Assert.Single(result.Error!.Fields).Code);
        Assert.Equal(0, await forum.InsideAsync());
    }

    [SkippableFact]
    public async Task A_supervisor_lets_somebody_into_a_full_room_with_a_reason_that_is_kept()
    {
        await using var forum = await TestForum.OpenAsync(engine);
        await forum.SetCapacityAsync(10);
        var scan = forum.Scan((await forum.TicketAsync()).Ticket!.Code) with
        {
            OverrideReason = "Intervenante attendue",
        };

        var byVolunteer = await forum.SendAsync(Gates.Batch(scan));
        var elsewhere = await forum.SendAsync(
            Gates.Batch(scan with { Id = Guid.NewGuid() }) with
            {
                SupervisedYears = [2014],
            }
        );
        var bySupervisor = await forum.SendAsync(
            Gates.Batch(scan with { Id = Guid.NewGuid() }) with
            {
                SupervisedYears = [RegistrationDesk.Year],
            }
        );

        Assert.Equal(CheckInErrors.RoomFull.Code, byVolunteer.Value.Results[0].Reason);
        Assert.Equal(CheckInErrors.RoomFull.Code, elsewhere.Value.Results[0].Reason);
        Assert.Equal(
            (Verdict.Admitted, CheckInErrors.OverLimit.Code),
            (bySupervisor.Value.Results[0].Verdict, bySupervisor.Value.Results[0].Reason)
        );
        var log = (await forum.SendAsync(new GetRoomLog(RegistrationDesk.Year)))!;
        var line = Assert.Single(log.Overrides);
        Assert.Equal(("A", "Intervenante attendue"), (line.Gate, line.Reason));
        Assert.Equal(new Occupancy(1, 0), log.Occupancy);
    }

    [SkippableFact]
    public async Task What_an_offline_door_answered_for_stays_as_told_and_is_listed()
    {
        await using var forum = await TestForum.OpenAsync(engine);
        await forum.SetCapacityAsync(10);
        var scan = forum.Scan((await forum.TicketAsync()).Ticket!.Code, offline: true) with
        {
            Told = Verdict.Admitted,
            ToldReason = CheckInErrors.OverLimit.Code,
            OverrideReason = "Évacuation d’un couloir",
        };

        var answer = await forum.RecordAsync(scan, scan);

        Assert.All(
            answer.Results,
            result => Assert.Equal((Verdict.Admitted, CheckInErrors.OverLimit.Code), (result.Verdict, result.Reason))
        );
        Assert.Single((await forum.SendAsync(new GetRoomLog(RegistrationDesk.Year)))!.Overrides);
    }

    [SkippableFact]
    public async Task A_reason_given_where_there_is_room_is_no_override()
    {
        await using var forum = await TestForum.OpenAsync(engine);
        var scan = forum.Scan((await forum.TicketAsync()).Ticket!.Code) with { OverrideReason = "Par prudence" };

        var answer = await forum.SendAsync(Gates.Batch(scan) with { SupervisedYears = null });

        Assert.Null(answer.Value.Results[0].Reason);
        Assert.Empty((await forum.SendAsync(new GetRoomLog(RegistrationDesk.Year)))!.Overrides);
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
        await CorrectAsync(forum, CorrectionKind.Count, 40);
        Assert.True(await IsAtLeastAsync(forum));

        var gap = Assert.Single((await forum.SendAsync(new GetRoomLog(RegistrationDesk.Year)))!.Gaps);
        forum.Clock.Advance(TimeSpan.FromMinutes(10));
        Assert.True((await forum.SendAsync(new EndUnscanned(RegistrationDesk.Year, gap.Id))).IsSuccess);
        Assert.True(await IsAtLeastAsync(forum));
        await CorrectAsync(forum, CorrectionKind.Add, 1);
        Assert.True(await IsAtLeastAsync(forum));
        await CorrectAsync(forum, CorrectionKind.Count, 44);
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

    private static async Task<Occupancy> TapAsync(TestForum forum, ScanDirection way, int people)
    {
        var tap = forum.Scan("", way) with { WalkIn = new("ess", people) };
        return (await forum.SendAsync(Gates.Batch(tap) with { Years = [RegistrationDesk.Year] })).Value.Occupancy;
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

    private static CorrectCount Correction(TestForum forum, CorrectionKind kind, int? people) =>
        new()
        {
            Year = RegistrationDesk.Year,
            Id = Guid.CreateVersion7(forum.Clock.GetUtcNow()),
            Kind = kind,
            People = people,
            Reason = " Porte de service ",
            ActorId = Gates.Actor,
        };

    private static async Task CorrectAsync(TestForum forum, CorrectionKind kind, int people, Guid? id = null)
    {
        var command = Correction(forum, kind, people);
        Assert.True((await forum.SendAsync(command with { Id = id ?? command.Id })).IsSuccess);
    }

    private static async Task<bool> IsAtLeastAsync(TestForum forum) =>
        (await forum.SendAsync(new GetOccupancy(RegistrationDesk.Year))).Value.IsAtLeast;
}

public sealed class SqliteRoomCountTests() : RoomCountTests(Engine.Sqlite);

public sealed class SqlServerRoomCountTests() : RoomCountTests(Engine.SqlServer);
