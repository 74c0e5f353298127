using ForumESS.Application.Groups;
using ForumESS.Application.Registrations;
using ForumESS.Application.Waiting;
using ForumESS.Domain.Registrations;
using ForumESS.IntegrationTests.Database;
using ForumESS.IntegrationTests.Registrations;
using static ForumESS.IntegrationTests.Groups.GroupRoom;

namespace ForumESS.IntegrationTests.Groups;

/// <summary>How a group loses a seat or all of them, and has them back.</summary>
public abstract class GroupEndTests(Engine engine)
{
    [SkippableFact]
    public async Task An_offer_to_a_whole_group_that_nobody_answers_ends_it()
    {
        await using var forum = await OpenAsync(engine, seats: 2);
        var id = await RegisterAsync(forum, Class(seats: 3));
        await SetSeatsAsync(forum, seats: 3);

        forum.Clock.SetUtcNow((await DetailsAsync(forum, id)).OfferedUntil!.Value);
        await forum.SendAsync(new SettleSeats(RegistrationDesk.Year));

        Assert.NotNull((await DetailsAsync(forum, id)).EndedAt);
        await ToldAsync(forum, "waitlisted", "offer", "offer_expired");
        Assert.True((await forum.SendAsync(Class(seats: 2))).IsSuccess);
        await HoldsAsync(forum);
    }

    [SkippableFact]
    public async Task One_seat_is_given_up_by_itself_and_can_be_had_back_for_five_minutes()
    {
        await using var forum = await OpenAsync(engine, seats: 4);
        var id = await RegisterAsync(forum, Class(seats: 3));
        await NameAsync(forum, id, "Abadie", "Benali", "Costa");
        var seat = (await DetailsAsync(forum, id)).Held.First(held => held.Id == id);

        await forum.SendAsync(new CancelGroupSeat(id, seat.Id, Undoable: true));

        var group = await DetailsAsync(forum, id);
        Assert.Equal(2, group.Held.Count());
        Assert.NotNull(group.Seats.Single(given => given.Id == seat.Id).UndoUntil);
        Assert.Equal(3, await forum.TakenAsync());
        Assert.True((await forum.SendAsync(new UndoGroupCancellation(id, seat.Id))).IsSuccess);
        var back = (await DetailsAsync(forum, id)).Held.Single(held => held.Id == seat.Id);
        Assert.Equal(seat.TicketCode, back.TicketCode);
        var again = await forum.SendAsync(new UndoGroupCancellation(id, seat.Id));
        Assert.Equal("waiting.undone_already", again.Error?.Code);

        // The first seat's registration speaks for the group, and goes on doing so without its seat.
        await forum.SendAsync(new CancelGroupSeat(id, seat.Id, Undoable: true));
        forum.Clock.Advance(TimeSpan.FromMinutes(5));
        Assert.Equal("waiting.undo_gone", (await forum.SendAsync(new UndoGroupCancellation(id, seat.Id))).Error?.Code);
        await forum.SendAsync(new SettleSeats(RegistrationDesk.Year));
        Assert.Equal(2, await forum.TakenAsync());
        await forum.SendAsync(new RequestLink(Contact));
        await ToldAsync(forum, "group_confirmation", "link");
        Assert.Equal("group.duplicate", (await forum.SendAsync(Class(seats: 2))).Error?.Code);
        await HoldsAsync(forum);
    }

    [SkippableFact]
    public async Task The_office_cancels_a_seat_or_a_place_of_a_group_as_any_other_and_its_contact_is_told()
    {
        await using var forum = await OpenAsync(engine, seats: 2);
        var id = await RegisterAsync(forum, Class(seats: 4, takesPart: true));
        var seats = (await DetailsAsync(forum, id)).Seats;

        await forum.SendAsync(
            new CancelRegistration(seats.First(seat => seat.Status == RegistrationStatus.Waitlisted).Id)
        );
        Assert.Equal((2, 1), Sizes(await DetailsAsync(forum, id)));
        await forum.SendAsync(
            new CancelRegistration(seats.First(seat => seat.Status == RegistrationStatus.Confirmed).Id)
        );

        // The seat is offered to the one who waits.
        var group = await DetailsAsync(forum, id);
        Assert.Equal((1, 1), (group.Held.Count(), group.Offered));
        await ToldAsync(forum, "group_confirmation", "cancellation", "offer", "cancellation");
        await HoldsAsync(forum);
    }

    [SkippableFact]
    public async Task A_whole_group_is_cancelled_and_had_back_with_the_same_tickets()
    {
        await using var forum = await OpenAsync(engine, seats: 3);
        // A clock that goes on while a command runs, as clocks do.
        forum.Clock.AutoAdvanceAmount = TimeSpan.FromMilliseconds(1);
        var id = await RegisterAsync(forum, Class(seats: 5, takesPart: true));
        await NameAsync(forum, id, "Abadie");
        var ticket = (await DetailsAsync(forum, id)).Held.Single(seat => seat.IsNamed).TicketCode;

        await forum.SendAsync(new CancelGroup(id, Undoable: true));

        var ended = await DetailsAsync(forum, id);
        Assert.NotNull(ended.UndoUntil);
        Assert.Empty(ended.Parties);
        Assert.Equal(0, await forum.ValidTicketsAsync());
        Assert.Equal(3, await forum.TakenAsync());
        forum.Clock.Advance(TimeSpan.FromMinutes(4));
        Assert.True((await forum.SendAsync(new UndoGroupCancellation(id))).IsSuccess);
        Assert.Equal("waiting.undone_already", (await forum.SendAsync(new UndoGroupCancellation(id))).Error?.Code);

        var group = await DetailsAsync(forum, id);
        Assert.Equal((3, 0), Sizes(group));
        Assert.Equal(ticket, group.Held.Single(seat => seat.IsNamed).TicketCode);
        Assert.Null(group.EndedAt);
        forum.Clock.Advance(TimeSpan.FromMinutes(2));
        await forum.SendAsync(new SettleSeats(RegistrationDesk.Year));
        await ToldAsync(forum, "group_confirmation");
        await HoldsAsync(forum);
    }

    [SkippableFact]
    public async Task A_cancelled_group_is_told_once_when_it_cannot_be_undone_and_its_address_is_free_again()
    {
        await using var forum = await OpenAsync(engine, seats: 3);
        var id = await RegisterAsync(forum, Class(seats: 3));
        var waiting = await forum.SendAsync(RegistrationDesk.Someone("anne@exemple.fr"));
        await forum.SendAsync(new CancelGroup(id, Undoable: true));

        forum.Clock.Advance(TimeSpan.FromMinutes(5));
        Assert.Equal([RegistrationDesk.Year], await forum.SendAsync(new ListDueEditions(forum.Clock.GetUtcNow())));
        await forum.SendAsync(new SettleSeats(RegistrationDesk.Year));
        await forum.SendAsync(new SettleSeats(RegistrationDesk.Year));

        await ToldAsync(forum, "group_confirmation", "cancellation");
        Assert.NotNull((await forum.SendAsync(new GetRegistration(waiting.Value.Id)))!.OfferedUntil);
        Assert.Equal("group.ended", (await forum.SendAsync(new ResizeGroup(id, 2))).Error?.Code);
        Assert.True((await forum.SendAsync(Class(seats: 2))).IsSuccess);
        await HoldsAsync(forum);
    }

    [SkippableFact]
    public async Task An_address_that_gave_up_its_groups_too_often_today_must_wait()
    {
        await using var forum = await OpenAsync(engine, seats: 30);
        for (var i = 0; i < Registration.ReleasesADay; i++)
        {
            await forum.SendAsync(new CancelGroup(await RegisterAsync(forum, Class(seats: 2))));
        }

        Assert.Equal("registration.too_many_returns", (await forum.SendAsync(Class(seats: 2))).Error?.Code);
    }

    private static (int Held, int Waiting) Sizes(GroupDetails group) => (group.Held.Count(), group.Waiting);
}

public sealed class GroupEndTestsOnSqlite() : GroupEndTests(Engine.Sqlite);

public sealed class GroupEndTestsOnSqlServer() : GroupEndTests(Engine.SqlServer);
