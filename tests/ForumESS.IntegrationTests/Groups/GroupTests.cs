using ForumESS.Application.Groups;
using ForumESS.Application.Registrations;
using ForumESS.Application.Waiting;
using ForumESS.Domain.Registrations;
using ForumESS.Domain.Waiting;
using ForumESS.IntegrationTests.Database;
using ForumESS.IntegrationTests.Registrations;
using static ForumESS.IntegrationTests.Groups.GroupRoom;

namespace ForumESS.IntegrationTests.Groups;

public abstract class GroupTests(Engine engine)
{
    [SkippableFact]
    public async Task A_head_count_takes_as_many_seats_and_no_ticket_yet()
    {
        await using var forum = await OpenAsync(engine, seats: 30);

        var receipt = (await forum.SendAsync(Class(seats: 12))).Value;

        var group = await DetailsAsync(forum, receipt.Id);
        Assert.Null(receipt.Position);
        Assert.Equal((12, 12, 0), (group.Size, group.Unnamed, group.Waiting));
        Assert.Equal(12, await forum.TakenAsync());
        Assert.Equal(0, await forum.ValidTicketsAsync());
        await ToldAsync(forum, "group_confirmation");
        await HoldsAsync(forum);
    }

    [SkippableFact]
    public async Task The_link_opens_the_group_and_a_lost_one_comes_again_to_its_contact()
    {
        await using var forum = await OpenAsync(engine, seats: 30);
        var receipt = (await forum.SendAsync(Class(seats: 3))).Value;

        var opened = await forum.SendAsync(new GetRegistrationByKey(receipt.Link.Value));
        await forum.SendAsync(new RequestLink(Contact.ToUpperInvariant()));

        Assert.Equal(receipt.Id, opened!.GroupId);
        var again = await forum.MailedKeyAsync("link", Contact);
        Assert.Equal(receipt.Id, (await forum.SendAsync(new GetRegistrationByKey(again)))!.GroupId);
    }

    [SkippableFact]
    public async Task An_address_speaks_for_one_group_and_may_register_itself_too()
    {
        await using var forum = await OpenAsync(engine, seats: 30);
        await RegisterAsync(forum, Class(seats: 3));

        var second = await forum.SendAsync(Class(seats: 2));
        var alone = await forum.SendAsync(RegistrationDesk.Someone(Contact));

        Assert.Equal("group.duplicate", second.Error?.Code);
        Assert.True(alone.IsSuccess);
        await ToldAsync(forum, "group_confirmation", "link", "confirmation");
        Assert.Equal(4, await forum.TakenAsync());
    }

    [SkippableFact]
    public async Task A_group_that_wants_all_or_nothing_waits_as_one_party()
    {
        await using var forum = await OpenAsync(engine, seats: 4);

        var receipt = (await forum.SendAsync(Class(seats: 5))).Value;

        var group = await DetailsAsync(forum, receipt.Id);
        Assert.Equal(1, receipt.Position);
        Assert.Equal((0, 5), (group.Held.Count(), group.Waiting));
        Assert.Equal(0, await forum.TakenAsync());
        await ToldAsync(forum, "waitlisted");

        await SetSeatsAsync(forum, seats: 5);

        Assert.Equal(5, (await DetailsAsync(forum, receipt.Id)).Offered);
        await HoldsAsync(forum);
    }

    [SkippableFact]
    public async Task A_group_that_takes_a_part_gets_what_is_left_and_waits_for_the_rest()
    {
        await using var forum = await OpenAsync(engine, seats: 3);

        var id = await RegisterAsync(forum, Class(seats: 5, takesPart: true));

        var group = await DetailsAsync(forum, id);
        Assert.Equal((3, 2), (group.Held.Count(), group.Waiting));
        await ToldAsync(forum, "group_confirmation");

        await SetSeatsAsync(forum, seats: 4);
        Assert.Equal((1, 1), Offer(await DetailsAsync(forum, id)));
        Assert.True((await forum.SendAsync(new AcceptOffer(id))).IsSuccess);

        group = await DetailsAsync(forum, id);
        Assert.Equal((4, 1, 0), (group.Held.Count(), group.Waiting, group.Offered));
        Assert.Equal(0, await forum.ValidTicketsAsync());
        await ToldAsync(forum, "group_confirmation", "offer", "group_confirmation");
        await HoldsAsync(forum);
    }

    [SkippableFact]
    public async Task Refusing_a_part_gives_it_on_and_keeps_what_is_held_and_waited_for()
    {
        await using var forum = await OpenAsync(engine, seats: 3);
        var id = await RegisterAsync(forum, Class(seats: 5, takesPart: true));
        await SetSeatsAsync(forum, seats: 4);

        await forum.SendAsync(new RefuseOffer(id));

        // The last place comes next, for the seat that was just refused.
        Assert.Equal((1, 0), Offer(await DetailsAsync(forum, id)));
        await forum.SendAsync(new RefuseOffer(id));
        var group = await DetailsAsync(forum, id);
        Assert.Equal((3, 3, 0), (group.Size, group.Held.Count(), group.Offered));
        Assert.Null(group.EndedAt);
        await HoldsAsync(forum);
    }

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
    public async Task Without_a_waiting_list_a_group_that_does_not_fit_is_refused_with_what_is_left()
    {
        await using var forum = await OpenAsync(engine, seats: 4, keepsWaitingList: false);

        var refused = await forum.SendAsync(Class(seats: 5, takesPart: true));

        Assert.Equal("group.not_enough_seats", refused.Error?.Code);
        Assert.Equal(4, refused.Error!.Args["left"]);
        Assert.True((await forum.SendAsync(Class(seats: 4))).IsSuccess);
    }

    [SkippableTheory]
    [InlineData("student", 1, "group.size_out_of_range")]
    [InlineData("student", 101, "group.size_out_of_range")]
    [InlineData("student", null, "group.size_required")]
    [InlineData("company", 3, "registration.audience_unknown")]
    [InlineData(null, 3, "registration.audience_required")]
    public async Task A_group_that_cannot_be_is_refused_at_its_field(string? audience, int? seats, string code)
    {
        await using var forum = await OpenAsync(engine, seats: 290);

        var refused = await forum.SendAsync(Class(seats: 2) with { Audience = audience, Seats = seats });

        Assert.Equal(code, Assert.Single(refused.Error!.Fields).Code);
        Assert.Equal(0, await forum.TakenAsync());
    }

    [SkippableFact]
    public async Task Each_name_gets_a_ticket_of_its_own_and_correcting_it_keeps_the_ticket()
    {
        await using var forum = await OpenAsync(engine, seats: 30);
        var id = await RegisterAsync(forum, Class(seats: 4));

        await NameAsync(forum, id, "Abadie", "Benali");
        var named = (await DetailsAsync(forum, id)).Held.Where(seat => seat.IsNamed).ToList();
        var corrected = await forum.SendAsync(new NameGroup(id, [new SeatName(named[0].Id, "Lou-Anne", "Abadie")]));

        Assert.True(corrected.IsSuccess);
        Assert.Equal(2, named.Select(seat => seat.TicketCode).Distinct().Count());
        var after = (await DetailsAsync(forum, id)).Held.Single(seat => seat.Id == named[0].Id);
        Assert.Equal(("Lou-Anne", named[0].TicketCode), (after.FirstName, after.TicketCode));
        Assert.Equal(2, await forum.ValidTicketsAsync());
    }

    [SkippableFact]
    public async Task Names_are_taken_all_or_none()
    {
        await using var forum = await OpenAsync(engine, seats: 30);
        var id = await RegisterAsync(forum, Class(seats: 2));
        var seat = (await DetailsAsync(forum, id)).Seats[0].Id;

        var tooMany = await forum.SendAsync(new NameGroup(id, [Named("A"), Named("B"), Named("C")]));
        var faulty = await forum.SendAsync(new NameGroup(id, [Named("A"), new SeatName(null, " ", "B")]));
        var stranger = await forum.SendAsync(new NameGroup(id, [Named("A"), new SeatName(Guid.Empty, "Lou", "B")]));
        var nothing = await forum.SendAsync(new NameGroup(id, [new SeatName(seat, "", null)]));

        Assert.Equal("group.too_many_names", tooMany.Error?.Code);
        Assert.Equal("Names[1].FirstName", Assert.Single(faulty.Error!.Fields).Field);
        Assert.Equal("group.seat_unknown", stranger.Error?.Code);
        Assert.Equal("group.no_names", nothing.Error?.Code);
        Assert.Equal(0, (await DetailsAsync(forum, id)).Named);
    }

    [SkippableFact]
    public async Task A_named_seat_is_not_emptied_by_a_blank_and_no_other_way_names_one_that_has_none()
    {
        await using var forum = await OpenAsync(engine, seats: 30);
        var id = await RegisterAsync(forum, Class(seats: 2));
        await NameAsync(forum, id, "Abadie");
        var seats = (await DetailsAsync(forum, id)).Seats;

        var blank = await forum.SendAsync(new NameGroup(id, [.. seats.Select(seat => new SeatName(seat.Id, "", ""))]));
        var byPatch = await forum.SendAsync(
            new CorrectRegistration
            {
                Id = seats.Single(seat => !seat.IsNamed).Id,
                FirstName = "Lou",
                LastName = "Benali",
            }
        );

        Assert.Equal("registration.first_name_required", Assert.Single(blank.Error!.Fields).Code);
        Assert.Equal("group.seat_unnamed", byPatch.Error?.Code);
    }

    [SkippableFact]
    public async Task A_name_that_was_changed_meanwhile_is_told_and_not_overwritten()
    {
        await using var forum = await OpenAsync(engine, seats: 30);
        var id = await RegisterAsync(forum, Class(seats: 2));
        await NameAsync(forum, id, "Abadie");
        var seat = (await DetailsAsync(forum, id)).Held.Single(held => held.IsNamed).Id;
        await forum.SendAsync(new NameGroup(id, [new SeatName(seat, "Malo", "Le Goff") { Known = "Lou Abadie" }]));

        var late = await forum.SendAsync(
            new NameGroup(id, [new SeatName(seat, "Noé", "Costa") { Known = "Lou Abadie" }])
        );
        var same = await forum.SendAsync(
            new NameGroup(id, [new SeatName(seat, "Malo", "Le Goff") { Known = "Lou Abadie" }])
        );

        var fault = Assert.Single(late.Error!.Fields);
        Assert.Equal(("group.seat_renamed", "Malo Le Goff"), (fault.Code, fault.Args["name"]));
        Assert.True(same.IsSuccess);
        Assert.Equal("Malo Le Goff", (await DetailsAsync(forum, id)).Held.Single(held => held.Id == seat).FullName);
    }

    [SkippableFact]
    public async Task Fewer_people_free_places_in_the_line_first_then_seats_without_a_name()
    {
        await using var forum = await OpenAsync(engine, seats: 4);
        var id = await RegisterAsync(forum, Class(seats: 6, takesPart: true));
        await NameAsync(forum, id, "Abadie");

        Assert.True((await forum.SendAsync(new ResizeGroup(id, 5))).IsSuccess);
        Assert.Equal((4, 1), Sizes(await DetailsAsync(forum, id)));
        Assert.True((await forum.SendAsync(new ResizeGroup(id, 2))).IsSuccess);
        Assert.Equal((2, 0), Sizes(await DetailsAsync(forum, id)));
        Assert.Equal(2, await forum.TakenAsync());

        await NameAsync(forum, id, "Benali");
        var refused = await forum.SendAsync(new ResizeGroup(id, 1));
        Assert.Equal("group.size_below_named", refused.Error?.Code);
        Assert.Equal(2, refused.Error!.Args["named"]);
        await HoldsAsync(forum);
    }

    [SkippableFact]
    public async Task A_party_that_shrinks_until_it_fits_is_offered_its_seats_at_once()
    {
        await using var forum = await OpenAsync(engine, seats: 4);
        var id = await RegisterAsync(forum, Class(seats: 6));

        await forum.SendAsync(new ResizeGroup(id, 4));

        Assert.Equal(4, (await DetailsAsync(forum, id)).Offered);
        await HoldsAsync(forum);
    }

    [SkippableFact]
    public async Task A_party_that_shrinks_to_what_the_office_gathered_for_it_is_offered_that()
    {
        await using var forum = await OpenAsync(engine, seats: 4);
        var id = await RegisterAsync(forum, Class(seats: 6));
        await forum.SendAsync(
            new HelpWaitingParty(RegistrationDesk.Year, await forum.EntryAsync(id), WaitingHelp.HoldSeats)
        );
        Assert.Equal(4, await forum.TakenAsync());

        Assert.True((await forum.SendAsync(new ResizeGroup(id, 4))).IsSuccess);
        Assert.Equal(4, (await DetailsAsync(forum, id)).Offered);
        await HoldsAsync(forum);
    }

    [SkippableFact]
    public async Task More_people_take_seats_or_wait_and_nobody_resizes_while_an_offer_is_open()
    {
        await using var forum = await OpenAsync(engine, seats: 5);
        var id = await RegisterAsync(forum, Class(seats: 2));

        Assert.True((await forum.SendAsync(new ResizeGroup(id, 4))).IsSuccess);
        Assert.Equal((4, 0), Sizes(await DetailsAsync(forum, id)));
        Assert.True((await forum.SendAsync(new ResizeGroup(id, 6))).IsSuccess);
        Assert.Equal((4, 2), Sizes(await DetailsAsync(forum, id)));
        Assert.Equal("group.waits", (await forum.SendAsync(new ResizeGroup(id, 7))).Error?.Code);
        await SetSeatsAsync(forum, seats: 6);
        Assert.Equal("group.offer_open", (await forum.SendAsync(new ResizeGroup(id, 5))).Error?.Code);
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

    private static SeatName Named(string lastName) => new(SeatId: null, "Lou", lastName);

    private static (int Held, int Waiting) Sizes(GroupDetails group) => (group.Held.Count(), group.Waiting);

    private static (int Offered, int Waiting) Offer(GroupDetails group) => (group.Offered, group.Waiting);
}

public sealed class GroupTestsOnSqlite() : GroupTests(Engine.Sqlite);

public sealed class GroupTestsOnSqlServer() : GroupTests(Engine.SqlServer);
