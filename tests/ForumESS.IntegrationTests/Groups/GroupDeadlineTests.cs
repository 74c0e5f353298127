using ForumESS.Application.CheckIn;
using ForumESS.Application.Groups;
using ForumESS.Application.Registrations;
using ForumESS.Application.Waiting;
using ForumESS.Domain.CheckIn;
using ForumESS.IntegrationTests.CheckIn;
using ForumESS.IntegrationTests.Database;
using ForumESS.IntegrationTests.Registrations;
using static ForumESS.IntegrationTests.Groups.GroupRoom;

namespace ForumESS.IntegrationTests.Groups;

public abstract class GroupDeadlineTests(Engine engine)
{
    [SkippableFact]
    public async Task Missing_names_are_asked_for_twice_and_then_their_seats_go_on()
    {
        await using var forum = await OpenAsync(engine, seats: 4);
        var id = await RegisterAsync(forum, Class(seats: 4));
        await NameAsync(forum, id, "Abadie");
        var waiting = (await forum.SendAsync(RegistrationDesk.Someone("anne@exemple.fr"))).Value;
        var due = (await DetailsAsync(forum, id)).NamesDueAt;

        await PassAsync(forum, due.AddDays(-7).AddSeconds(-1));
        await ToldAsync(forum, "group_confirmation");
        await PassAsync(forum, due.AddDays(-7));
        await PassAsync(forum, due.AddDays(-2));
        await ToldAsync(forum, "group_confirmation", "group_names_due", "group_names_due");
        Assert.Equal(4, (await DetailsAsync(forum, id)).Size);
        await PassAsync(forum, due);

        var group = await DetailsAsync(forum, id);
        Assert.Equal((1, 1, 3), (group.Size, group.Named, group.LostSeats));
        await ToldAsync(forum, "group_confirmation", "group_names_due", "group_names_due", "group_seats_lost");
        Assert.NotNull((await forum.SendAsync(new GetRegistration(waiting.Id)))!.OfferedUntil);
        Assert.Equal(1, await forum.ValidTicketsAsync());
        await HoldsAsync(forum);
    }

    [SkippableFact]
    public async Task A_site_that_slept_through_a_warning_sends_the_one_that_is_due()
    {
        await using var forum = await OpenAsync(engine, seats: 4);
        var id = await RegisterAsync(forum, Class(seats: 4));
        var due = (await DetailsAsync(forum, id)).NamesDueAt;

        await PassAsync(forum, due.AddDays(-1));

        await ToldAsync(forum, "group_confirmation", "group_names_due");
    }

    [SkippableFact]
    public async Task A_group_whose_people_are_all_named_hears_nothing_more()
    {
        await using var forum = await OpenAsync(engine, seats: 4);
        var id = await RegisterAsync(forum, Class(seats: 2));
        await NameAsync(forum, id, "Abadie", "Benali");
        var due = (await DetailsAsync(forum, id)).NamesDueAt;

        await PassAsync(forum, due.AddDays(-7));
        await PassAsync(forum, due.AddDays(-2));
        await PassAsync(forum, due);

        await ToldAsync(forum, "group_confirmation");
        Assert.Equal(2, await forum.ConfirmedAsync());
        Assert.Empty(await forum.SendAsync(new ListDueEditions(due.AddDays(1))));
    }

    [SkippableFact]
    public async Task A_name_that_comes_at_the_deadline_is_too_late_even_before_anybody_looked()
    {
        await using var forum = await OpenAsync(engine, seats: 4);
        var id = await RegisterAsync(forum, Class(seats: 3));
        await NameAsync(forum, id, "Abadie");
        forum.Clock.SetUtcNow((await DetailsAsync(forum, id)).NamesDueAt);

        var late = await forum.SendAsync(new NameGroup(id, [new SeatName(SeatId: null, "Lou", "Benali")]));

        Assert.Equal("group.too_many_names", late.Error?.Code);
    }

    [SkippableFact]
    public async Task A_group_that_nobody_was_named_for_ends_at_the_deadline()
    {
        await using var forum = await OpenAsync(engine, seats: 4);
        var id = await RegisterAsync(forum, Class(seats: 3));

        await PassAsync(forum, (await DetailsAsync(forum, id)).NamesDueAt);

        Assert.NotNull((await DetailsAsync(forum, id)).EndedAt);
        Assert.Equal(0, await forum.TakenAsync());
        await ToldAsync(forum, "group_confirmation", "group_seats_lost");
        await HoldsAsync(forum);
    }

    [SkippableFact]
    public async Task Seats_accepted_after_the_deadline_have_two_days_for_their_names()
    {
        await using var forum = await OpenAsync(engine, seats: 2);
        var id = await RegisterAsync(forum, Class(seats: 3, takesPart: true));
        await NameAsync(forum, id, "Abadie", "Benali");
        await PassAsync(forum, (await DetailsAsync(forum, id)).NamesDueAt);
        await SetSeatsAsync(forum, seats: 3);

        await forum.SendAsync(new AcceptOffer(id));

        var due = (await DetailsAsync(forum, id)).NamesDueAt;
        Assert.Equal(forum.Clock.GetUtcNow().AddDays(2), due);
        await PassAsync(forum, due);
        Assert.Equal((2, 1), ((await DetailsAsync(forum, id)).Size, (await DetailsAsync(forum, id)).LostSeats));
        await HoldsAsync(forum);
    }

    [SkippableFact]
    public async Task A_group_of_the_last_two_days_comes_by_one_ticket_and_loses_no_seat_when_the_forum_begins()
    {
        await using var forum = await OpenAsync(engine, seats: 30);
        var startsAt = Sessions.SessionBench.Opening;
        forum.Clock.SetUtcNow(startsAt.AddDays(-1));
        var id = await RegisterAsync(forum, Class(seats: 24));

        var ticket = Assert.Single(
            (await DetailsAsync(forum, id)).Seats.Select(seat => seat.TicketCode).OfType<string>()
        );
        Assert.Null((await forum.SendAsync(new ResizeGroup(id, 20))).Error);
        await PassAsync(forum, startsAt);
        var came = await forum.RecordAsync(forum.Scan(ticket), forum.Scan(ticket) with { People = 17 });
        await NameAsync(forum, id, "Abadie", "Benali");

        var group = await DetailsAsync(forum, id);
        Assert.Equal((20, 0, 18), (group.Size, group.LostSeats, group.Came));
        Assert.Equal(
            [(Verdict.Admitted, null, 1), (Verdict.Admitted, null, 18)],
            came.Results.Select(result => (result.Verdict, result.Name, result.Group!.Inside))
        );
        // One of the two is named on the seat whose ticket stood for all.
        Assert.Equal(2, await forum.ValidTicketsAsync());
        Assert.Contains(group.Seats, seat => seat.TicketCode == ticket && seat.IsNamed);
        await ToldAsync(forum, "group_confirmation");
        Assert.Empty(await forum.SendAsync(new GetDoorFaults()));
        await HoldsAsync(forum);
    }

    // What the worker does each time it looks.
    private static async Task PassAsync(TestForum forum, DateTimeOffset instant)
    {
        forum.Clock.SetUtcNow(instant);
        foreach (var year in await forum.SendAsync(new ListDueEditions(instant)))
        {
            await forum.SendAsync(new SettleSeats(year));
        }
    }
}

public sealed class GroupDeadlineTestsOnSqlite() : GroupDeadlineTests(Engine.Sqlite);

public sealed class GroupDeadlineTestsOnSqlServer() : GroupDeadlineTests(Engine.SqlServer);
