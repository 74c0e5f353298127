using ForumESS.Application.CheckIn;
using ForumESS.Application.Statistics;
using ForumESS.Domain.CheckIn;
using ForumESS.Infrastructure.Database;
using ForumESS.IntegrationTests.Database;
using ForumESS.IntegrationTests.Registrations;
using Microsoft.Extensions.DependencyInjection;

namespace ForumESS.IntegrationTests.CheckIn;

/// <summary>People without a ticket: present, never registered, and bound by the room alone.</summary>
public abstract class WalkInTests(Engine engine)
{
    private static readonly SqlText SeatsTaken = new("select sum(taken) from seat_quotas");

    private static readonly SqlText TakeBackThree = new("update walk_ins set people = -3");

    [SkippableFact]
    public async Task Who_walks_in_is_present_and_not_registered_and_takes_no_seat()
    {
        await using var forum = await TestForum.OpenAsync(engine);
        await forum.RecordAsync(forum.Scan((await forum.TicketAsync()).Ticket!.Code));
        var seats = await forum.ReadAsync<int>(SeatsTaken);

        var answer = await TakeAsync(forum, Walk(forum, "ess", 2), Walk(forum, "student", 1, name: "Inès Petit"));

        Assert.All(answer.Results, result => Assert.Equal(Verdict.Admitted, result.Verdict));
        Assert.Equal(("student", "Inès Petit"), (answer.Results[1].Audience, answer.Results[1].Name));
        Assert.Equal(4, answer.Occupancy.Inside);
        Assert.Equal(4, await forum.InsideAsync());
        Assert.Equal(seats, await forum.ReadAsync<int>(SeatsTaken));
        var turnout = (await forum.SendAsync(new GetEditionTurnout(RegistrationDesk.Year)))!;
        var ess = turnout.Audiences.Single(audience => audience.Code == "ess");
        var student = turnout.Audiences.Single(audience => audience.Code == "student");
        Assert.Equal((1, 3, 2), (ess.Registered, ess.Present, ess.WalkIn));
        Assert.Equal((0, 1, 1), (student.Registered, student.Present, student.WalkIn));
        Assert.Equal((1, 4, 3), (turnout.Total.Registered, turnout.Total.Present, turnout.Total.WalkIn));
        var published = (await forum.SendAsync(new GetTurnoutHistory { WithUnderWay = true })).Single(year =>
            year.Year == RegistrationDesk.Year
        );
        Assert.Equal(4, published.Present.Value);
        Assert.Equal(
            [("ess", 1, 3), ("student", 0, 1)],
            published.Audiences.Select(each => (each.Code, each.Registered ?? -1, each.Present ?? -1)).Order()
        );
    }

    [SkippableFact]
    public async Task The_limit_holds_for_whoever_walks_in_and_a_supervisor_may_answer_for_them()
    {
        await using var forum = await TestForum.OpenAsync(engine);
        await forum.SetCapacityAsync(12);
        var crowd = Walk(forum, "ess", 3);

        var refused = await TakeAsync(forum, crowd, Walk(forum, "ess", 2), Walk(forum, "ess", 1));
        var forced = await forum.SendAsync(
            Batch(Walk(forum, "ess", 1) with { OverrideReason = "Fauteuil roulant" }) with
            {
                SupervisedYears = null,
            }
        );
        var offline = await TakeAsync(forum, Walk(forum, "ess", 1, offline: true));

        Assert.Equal(
            [
                (Verdict.Refused, "check_in.room_full"),
                (Verdict.Admitted, null),
                (Verdict.Refused, "check_in.room_full"),
            ],
            refused.Results.Select(result => (result.Verdict, result.Reason))
        );
        Assert.Equal(
            (Verdict.Admitted, "check_in.over_limit"),
            (forced.Value.Results[0].Verdict, forced.Value.Results[0].Reason)
        );
        Assert.Equal(Verdict.Admitted, offline.Results[0].Verdict);
        Assert.Equal(new Occupancy(4, 2), offline.Occupancy);
        var log = (await forum.SendAsync(new GetRoomLog(RegistrationDesk.Year)))!;
        Assert.Equal("Fauteuil roulant", Assert.Single(log.Overrides).Reason);
    }

    [SkippableFact]
    public async Task Only_a_tap_that_is_counted_is_taken_back_and_by_nobody_else()
    {
        await using var forum = await TestForum.OpenAsync(engine);
        await forum.SetCapacityAsync(11);
        var taken = Walk(forum, "ess", WalkIn.TakenBack);
        var others = new RecordScans
        {
            Scans = [Walk(forum, "ess", WalkIn.TakenBack)],
            Years = [RegistrationDesk.Year],
            ActorId = Guid.CreateVersion7(),
        };

        var early = await TakeAsync(forum, Walk(forum, "ess", WalkIn.TakenBack));
        // The second finds the room full, and so has nothing to undo.
        var full = await TakeAsync(forum, Walk(forum, "ess", 1), Walk(forum, "ess", 1));
        var alien = (await forum.SendAsync(others)).Value;
        var back = await TakeAsync(
            forum,
            Walk(forum, "student", WalkIn.TakenBack),
            Walk(forum, "ess", WalkIn.TakenBack, ScanDirection.Out, offline: true),
            taken,
            taken,
            Walk(forum, "ess", WalkIn.TakenBack)
        );

        const string nothing = "check_in.nothing_to_take_back";
        Assert.Equal(nothing, early.Results[0].Reason);
        Assert.Equal([null, "check_in.room_full"], full.Results.Select(result => result.Reason));
        Assert.Equal((nothing, 1), (alien.Results[0].Reason, alien.Occupancy.Inside));
        Assert.Equal([nothing, nothing, null, null, nothing], back.Results.Select(result => result.Reason));
        Assert.Equal(0, back.Occupancy.Inside);
    }

    [SkippableFact]
    public async Task A_store_in_which_more_was_taken_back_than_counted_shows_nobody_rather_than_less()
    {
        await using var forum = await TestForum.OpenAsync(engine);
        await TakeAsync(forum, Walk(forum, "ess", 1));
        await forum.InScopeAsync(scope => scope.GetRequiredService<DbSession>().ExecuteAsync(TakeBackThree));
        await forum.SendAsync(new RebuildTallies(RegistrationDesk.Year));

        var turnout = (await forum.SendAsync(new GetEditionTurnout(RegistrationDesk.Year)))!;
        var year = (await forum.SendAsync(new GetTurnoutHistory { WithUnderWay = true })).Single(each =>
            each.Year == RegistrationDesk.Year
        );

        Assert.Equal((0, 0), (turnout.Total.Present, turnout.Total.WalkIn));
        Assert.Null(year.Present.Value);
        Assert.Equal(0, year.Count!.Sum.WalkIns);
        Assert.Empty(await forum.SendAsync(new GetTallyFaults()));
    }

    [SkippableFact]
    public async Task Taps_told_in_any_order_and_any_number_of_times_leave_the_same_count()
    {
        await using var forum = await TestForum.OpenAsync(engine);
        ScanReport[] day =
        [
            Walk(forum, "ess", 1, offline: true),
            Walk(forum, "ess", 40, offline: true),
            Walk(forum, "student", 1, offline: true),
            Walk(forum, "ess", 5, ScanDirection.Out, offline: true),
        ];
        // A device tells of a tap before it takes it back.
        var back = Walk(forum, "student", WalkIn.TakenBack, offline: true);
        var order = new Random(20270318);

        foreach (
            var part in day.OrderBy(_ => order.Next())
                .Append(back)
                .Concat(day.Append(back).OrderBy(_ => order.Next()))
                .Chunk(2)
        )
        {
            Assert.All(
                (await TakeAsync(forum, part)).Results,
                result => Assert.NotEqual(Verdict.Refused, result.Verdict)
            );
        }

        Assert.Equal(36, await forum.InsideAsync());
        var wall = (await forum.SendAsync(new GetWall(RegistrationDesk.Year, 24))).Value;
        Assert.Equal((41, 5), (wall.Gates[0].Entries, wall.Gates[0].Exits));
        Assert.Equal([41], wall.Arrivals.Counts);
    }

    [SkippableFact]
    public async Task What_makes_no_sense_is_refused_and_an_id_is_used_once()
    {
        await using var forum = await TestForum.OpenAsync(engine);
        var walk = Walk(forum, "ess", 1);
        await TakeAsync(forum, walk);

        var answer = await TakeAsync(
            forum,
            walk with
            {
                WalkIn = new("ess", 2),
            },
            Walk(forum, "nobody", 1),
            Walk(forum, "ess", 0),
            Walk(forum, "ess", WalkIn.MostPeople + 1),
            Walk(forum, "ess", 1) with
            {
                Gate = "Z",
            }
        );
        var anyEdition = await forum.RecordAsync(Walk(forum, "ess", 1));

        Assert.Equal(
            [
                "check_in.scan_reused",
                "check_in.scan_malformed",
                "check_in.scan_malformed",
                "check_in.scan_malformed",
                "check_in.gate_unknown",
            ],
            answer.Results.Select(result => result.Reason)
        );
        Assert.Equal("check_in.scan_malformed", anyEdition.Results[0].Reason);
        Assert.Equal(1, await forum.InsideAsync());
    }

    private static ScanReport Walk(
        TestForum forum,
        string audience,
        int people,
        ScanDirection direction = ScanDirection.In,
        bool offline = false,
        string? name = null
    ) => forum.Scan("", direction, offline: offline) with { WalkIn = new(audience, people, name) };

    private static RecordScans Batch(params ScanReport[] scans) =>
        Gates.Batch(scans) with
        {
            Years = [RegistrationDesk.Year],
        };

    private static async Task<ScansAnswer> TakeAsync(TestForum forum, params ScanReport[] scans) =>
        (await forum.SendAsync(Batch(scans))).Value;
}

public sealed class SqliteWalkInTests() : WalkInTests(Engine.Sqlite);

public sealed class SqlServerWalkInTests() : WalkInTests(Engine.SqlServer);
