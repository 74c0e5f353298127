using ForumESS.Application.CheckIn;
using ForumESS.Application.Groups;
using ForumESS.Application.Statistics;
using ForumESS.Domain;
using ForumESS.Domain.CheckIn;
using ForumESS.Infrastructure.Database;
using ForumESS.IntegrationTests.Database;
using ForumESS.IntegrationTests.Groups;
using ForumESS.IntegrationTests.Registrations;
using Microsoft.Extensions.DependencyInjection;

namespace ForumESS.IntegrationTests.CheckIn;

/// <summary>A class comes together: the ticket of one of them stands for those who are there.</summary>
public abstract class GroupCheckInTests(Engine engine)
{
    private const string Class = "Lycée des Dentellières, 1re STMG";

    private static readonly SqlText Miscount = new("update registration_groups set came_unnamed = came_unnamed + 1");

    [SkippableFact]
    public async Task One_ticket_lets_in_those_who_are_there_and_is_told_how_many_of_the_group_are_inside()
    {
        await using var forum = await GroupRoom.OpenAsync(engine, seats: 40);
        var tickets = await TicketsAsync(forum, seats: 24, named: 3);

        var alone = (await forum.RecordAsync(forum.Scan(tickets[0]))).Results[0];
        var others = await forum.RecordAsync(Group(forum, tickets[0], 21));
        var late = (await forum.RecordAsync(forum.Scan(tickets[1]))).Results[0];

        Assert.Equal((Verdict.Admitted, new GroupAnswer(Class, 24, 1)), (alone.Verdict, alone.Group));
        Assert.Equal(
            (Verdict.Admitted, null, new GroupAnswer(Class, 24, 22)),
            (others.Results[0].Verdict, others.Results[0].Reason, others.Results[0].Group)
        );
        Assert.Equal(22, others.Occupancy.Inside);
        Assert.Equal((Verdict.Admitted, 23), (late.Verdict, late.Group!.Inside));
        Assert.Equal(23, await forum.InsideAsync());
        Assert.Empty(await forum.SendAsync(new GetDoorFaults()));
    }

    [SkippableFact]
    public async Task Who_is_counted_is_present_among_the_registered_and_no_absentee()
    {
        await using var forum = await GroupRoom.OpenAsync(engine, seats: 40);
        var tickets = await TicketsAsync(forum, seats: 24, named: 3);

        await forum.RecordAsync(forum.Scan(tickets[0]), Group(forum, tickets[0], 21));

        var turnout = (await forum.SendAsync(new GetEditionTurnout(RegistrationDesk.Year)))!;
        Assert.Equal(
            (24, 22, 2, 0),
            (turnout.Total.Registered, turnout.Total.Present, turnout.Total.NoShow, turnout.Total.WalkIn)
        );
        var published = (await forum.SendAsync(new GetTurnoutHistory { WithUnderWay = true })).Single(year =>
            year.Year == RegistrationDesk.Year
        );
        Assert.Equal(22, published.Present.Value);
        var group = (await forum.SendAsync(new GetDoorRules(RegistrationDesk.Year))).Value.Groups.Keys.Single();
        Assert.Equal(22, (await GroupRoom.DetailsAsync(forum, group)).Came);
        var wall = (await forum.SendAsync(new GetWall(RegistrationDesk.Year, 24))).Value;
        Assert.Equal(22, wall.Gates[0].Entries);
    }

    [SkippableFact]
    public async Task Seats_of_people_who_came_are_not_given_up_in_any_way()
    {
        await using var forum = await GroupRoom.OpenAsync(engine, seats: 40);
        var tickets = await TicketsAsync(forum, seats: 11, named: 3);
        await forum.RecordAsync(Group(forum, tickets[0], 10));
        var group = (await forum.SendAsync(new GetDoorRules(RegistrationDesk.Year))).Value.Groups.Keys.Single();
        var seats = (await GroupRoom.DetailsAsync(forum, group)).Seats;

        var fewer = await forum.SendAsync(new ResizeGroup(group, 9));
        var none = await forum.SendAsync(new CancelGroup(group));
        Assert.True((await forum.SendAsync(new ResizeGroup(group, 10))).IsSuccess);
        var one = await forum.SendAsync(new CancelGroupSeat(group, seats.First(seat => seat.IsNamed).Id));

        Assert.All(
            (Result[])[fewer, none, one],
            refused =>
                Assert.Equal(("group.size_below_present", 10), (refused.Error?.Code, refused.Error?.Args["present"]))
        );
        var turnout = (await forum.SendAsync(new GetEditionTurnout(RegistrationDesk.Year)))!;
        Assert.Equal((10, 0), (turnout.Total.Present, turnout.Total.NoShow));
    }

    [SkippableFact]
    public async Task Once_all_are_counted_the_ticket_of_one_of_them_lets_nobody_else_in()
    {
        await using var forum = await GroupRoom.OpenAsync(engine, seats: 40);
        var tickets = await TicketsAsync(forum, seats: 24, named: 3);
        var counted = forum.Clock.GetUtcNow();
        await forum.RecordAsync(Group(forum, tickets[0], 24, gate: "B"));
        forum.Clock.Advance(TimeSpan.FromMinutes(5));

        var again = await forum.RecordAsync(forum.Scan(tickets[1]), Group(forum, tickets[2], 1));

        Assert.Equal(
            (Verdict.AlreadyIn, new EntryAnswer(counted, "B")),
            (again.Results[0].Verdict, again.Results[0].FirstScan)
        );
        Assert.Equal((Verdict.Refused, "check_in.group_too_many"), (again.Results[1].Verdict, again.Results[1].Reason));
        Assert.Equal(24, again.Occupancy.Inside);
        var left = await forum.RecordAsync(
            Group(forum, tickets[0], 20, direction: ScanDirection.Out),
            forum.Scan(tickets[1], ScanDirection.Out)
        );
        Assert.Equal([null, null], left.Results.Select(result => result.Reason));
        Assert.Equal(3, left.Occupancy.Inside);
        Assert.Empty(await forum.SendAsync(new GetDoorFaults()));
    }

    [SkippableFact]
    public async Task The_limit_of_the_room_holds_for_the_whole_group()
    {
        await using var forum = await GroupRoom.OpenAsync(engine, seats: 40);
        var tickets = await TicketsAsync(forum, seats: 24, named: 1);
        await forum.SetCapacityAsync(20);

        var answer = await forum.RecordAsync(Group(forum, tickets[0], 11), Group(forum, tickets[0], 10));

        Assert.Equal(
            [(Verdict.Refused, "check_in.room_full"), (Verdict.Admitted, null)],
            answer.Results.Select(result => (result.Verdict, result.Reason))
        );
        Assert.Equal(new Occupancy(10, 10), answer.Occupancy);
    }

    [SkippableFact]
    public async Task Counts_told_in_any_order_and_any_number_of_times_leave_the_same_group()
    {
        await using var forum = await GroupRoom.OpenAsync(engine, seats: 40);
        var tickets = await TicketsAsync(forum, seats: 24, named: 3);
        var morning = forum.Clock.GetUtcNow();
        forum.Clock.Advance(TimeSpan.FromHours(2));
        ScanReport At(int minute, ScanReport report) =>
            report with
            {
                ScannedAt = morning.AddMinutes(minute),
                Offline = true,
                Told = report.Direction == ScanDirection.In ? Verdict.Admitted : Verdict.Left,
            };
        ScanReport[] day =
        [
            At(0, forum.Scan(tickets[0])),
            At(1, Group(forum, tickets[0], 12)),
            At(2, Group(forum, tickets[1], 12, gate: "B")),
            At(30, forum.Scan(tickets[2], ScanDirection.Out)),
            At(60, Group(forum, tickets[0], 9, direction: ScanDirection.Out)),
            At(90, Group(forum, tickets[1], 2)),
        ];
        var order = new Random(20270318);

        foreach (var part in day.OrderBy(_ => order.Next()).Concat(day.OrderBy(_ => order.Next())).Chunk(2))
        {
            var answer = await forum.RecordAsync(part);
            Assert.All(answer.Results, result => Assert.NotEqual(Verdict.Refused, result.Verdict));
            Assert.Empty(await forum.SendAsync(new GetDoorFaults()));
        }

        // 1 by a ticket, 12, and 11 that were free: all 24. Less one and nine, and two who came back.
        Assert.Equal(16, await forum.InsideAsync());
        var turnout = (await forum.SendAsync(new GetEditionTurnout(RegistrationDesk.Year)))!;
        Assert.Equal((24, 0), (turnout.Total.Present, turnout.Total.NoShow));
        Assert.Equal(day.Length, await forum.StoredScansAsync());
        Assert.Empty(await forum.SendAsync(new GetTallyFaults()));
    }

    [SkippableFact]
    public async Task Too_many_of_a_group_are_listed_for_a_decision_and_not_where_everybody_comes_and_goes()
    {
        await using var forum = await GroupRoom.OpenAsync(engine, seats: 40);
        var tickets = await TicketsAsync(forum, seats: 24, named: 3);
        ScanReport Offline(int people, string gate) =>
            Group(forum, tickets[0], people, gate) with
            {
                Offline = true,
                Told = Verdict.Admitted,
            };
        await forum.RecordAsync(Offline(24, "A"));
        forum.Clock.Advance(TimeSpan.FromMinutes(7));
        await forum.RecordAsync(Offline(23, "B"));

        var line = Assert.Single((await forum.SendAsync(new ListEntryConflicts(RegistrationDesk.Year)))!);
        await forum.SendAsync(new SetEntryRules(RegistrationDesk.Year, new EntryRules { Reentry = Reentry.Freely }));
        var freely = await forum.SendAsync(new ListEntryConflicts(RegistrationDesk.Year));

        Assert.Equal(
            (new ConflictGroup(Class, 23), "A", "B", TimeSpan.FromMinutes(7), null),
            (line.Group, line.First.Gate, line.Second.Gate, line.Between, line.Decision)
        );
        Assert.Equal(24, await forum.InsideAsync());
        Assert.Empty(freely!);
    }

    [SkippableFact]
    public async Task A_count_is_told_once_and_only_of_a_group()
    {
        await using var forum = await GroupRoom.OpenAsync(engine, seats: 40);
        var tickets = await TicketsAsync(forum, seats: 24, named: 1);
        var someone = (await forum.TicketAsync()).Ticket!.Code;
        var count = Group(forum, tickets[0], 20);

        var answer = await forum.RecordAsync(
            count,
            count,
            count with
            {
                People = 21,
            },
            Group(forum, tickets[0], 0),
            Group(forum, tickets[0], 101),
            Group(forum, someone, 2)
        );

        Assert.Equal(
            [
                null,
                null,
                "check_in.scan_reused",
                "check_in.scan_malformed",
                "check_in.scan_malformed",
                "check_in.scan_malformed",
            ],
            answer.Results.Select(result => result.Reason)
        );
        Assert.Equal(answer.Results[0], answer.Results[1]);
        Assert.Equal(20, answer.Occupancy.Inside);
    }

    [SkippableFact]
    public async Task The_check_finds_a_group_that_was_counted_wrong()
    {
        await using var forum = await GroupRoom.OpenAsync(engine, seats: 40);
        var tickets = await TicketsAsync(forum, seats: 24, named: 1);
        await forum.RecordAsync(Group(forum, tickets[0], 20));
        await forum.InScopeAsync(scope => scope.GetRequiredService<DbSession>().ExecuteAsync(Miscount));

        var fault = Assert.Single(await forum.SendAsync(new GetDoorFaults()));

        Assert.Equal((true, 21, 20), (fault.IsOfGroup, fault.Inside, fault.Counted));
    }

    [SkippableFact]
    public async Task A_device_is_told_who_comes_together()
    {
        await using var forum = await GroupRoom.OpenAsync(engine, seats: 40);
        var tickets = await TicketsAsync(forum, seats: 24, named: 2);
        await forum.RecordAsync(Group(forum, tickets[0], 20));

        var rules = (await forum.SendAsync(new GetDoorRules(RegistrationDesk.Year))).Value;
        var scans = (await forum.SendAsync(new GetDoorScans(RegistrationDesk.Year, 0, 10))).Value;

        var group = Assert.Single(rules.Groups).Value;
        Assert.Equal(24, group.Seats);
        Assert.Equal((await Task.WhenAll(tickets.Select(forum.TicketIdAsync))).Order(), group.Tickets.Order());
        Assert.Equal(new GroupCount(20, 24), Assert.Single(scans.Items).Scan.Group);
    }

    private static ScanReport Group(
        TestForum forum,
        string code,
        int people,
        string gate = "A",
        ScanDirection direction = ScanDirection.In
    ) => forum.Scan(code, direction, gate) with { People = people };

    /// <summary>Texts of the tickets of those of a class who are named.</summary>
    private static async Task<IReadOnlyList<string>> TicketsAsync(TestForum forum, int seats, int named)
    {
        var id = await GroupRoom.RegisterAsync(forum, GroupRoom.Class(seats));
        await GroupRoom.NameAsync(forum, id, [.. Enumerable.Range(1, named).Select(place => $"Dupont {place}")]);
        return [.. (await GroupRoom.DetailsAsync(forum, id)).Seats.Select(seat => seat.TicketCode).OfType<string>()];
    }
}

public sealed class SqliteGroupCheckInTests() : GroupCheckInTests(Engine.Sqlite);

public sealed class SqlServerGroupCheckInTests() : GroupCheckInTests(Engine.SqlServer);
