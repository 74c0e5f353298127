using ForumESS.Application.Groups;
using ForumESS.Application.Registrations;
using ForumESS.Application.Waiting;
using ForumESS.Domain.Registrations;
using ForumESS.IntegrationTests.Database;
using ForumESS.IntegrationTests.Registrations;
using static ForumESS.IntegrationTests.Groups.GroupRoom;

namespace ForumESS.IntegrationTests.Groups;

/// <summary>People of a group who have an address of their own, and those whose contact does it for them.</summary>
public abstract class GroupPeopleTests(Engine engine)
{
    private const string Ines = "ines.abadie@exemple.fr";

    [SkippableFact]
    public async Task Who_is_named_with_an_address_gets_the_ticket_there_once_and_a_link_to_that_seat_alone()
    {
        await using var forum = await OpenAsync(engine, seats: 30);
        var id = await RegisterAsync(forum, Class(seats: 3));

        var seat = await NameWithAddressAsync(forum, id, Ines);
        await forum.SendAsync(new NameGroup(id, [new SeatName(seat.Id, "Inès", "Abadie-Roux") { Email = Ines }]));

        Assert.Equal(1, await forum.MailsToAsync(Ines));
        var own = (await OwnAsync(forum))!;
        Assert.Equal((seat.Id, false, Ines), (own.Id, own.OpensGroup, own.Email));
        Assert.Equal("Abadie-Roux", own.LastName);
    }

    [SkippableFact]
    public async Task The_first_seat_s_person_opens_that_seat_and_the_contact_goes_on_opening_the_group()
    {
        await using var forum = await OpenAsync(engine, seats: 30);
        var receipt = (await forum.SendAsync(Class(seats: 1 + 1))).Value;
        await forum.SendAsync(new NameGroup(receipt.Id, [new SeatName(receipt.Id, "Inès", "Abadie") { Email = Ines }]));

        Assert.Equal((receipt.Id, false), ((await OwnAsync(forum))!.Id, (await OwnAsync(forum))!.OpensGroup));
        Assert.True((await forum.SendAsync(new GetRegistrationByKey(receipt.Link.Value)))!.OpensGroup);
        // Their new link ends theirs, not the group's.
        await forum.SendAsync(new ResendMail(receipt.Id, EndsOthers: true));
        Assert.True((await forum.SendAsync(new GetRegistrationByKey(receipt.Link.Value)))!.OpensGroup);
    }

    [SkippableFact]
    public async Task The_group_s_link_opens_each_of_its_named_seats_and_no_other()
    {
        await using var forum = await OpenAsync(engine, seats: 30);
        var receipt = (await forum.SendAsync(Class(seats: 2))).Value;
        var other = await RegisterAsync(forum, Class(seats: 3, email: "omar.diallo@exemple.fr"));
        var alone = (await forum.SendAsync(RegistrationDesk.Someone())).Value;
        await NameAsync(forum, receipt.Id, "Abadie");
        await NameAsync(forum, other, "Diallo", "Costa");
        var seats = (await DetailsAsync(forum, receipt.Id)).Seats;

        async Task<Guid?> OpenSeatAsync(Guid seat) =>
            (await forum.SendAsync(new GetRegistrationByKey(LinkAddress.OfSeat(receipt.Link.Value, seat))))?.Id;

        var named = seats.Single(seat => seat.IsNamed).Id;
        Assert.Equal(named, await OpenSeatAsync(named));
        Assert.Null(await OpenSeatAsync(seats.Single(seat => !seat.IsNamed).Id));
        Assert.Null(await OpenSeatAsync(other));
        Assert.Null(await OpenSeatAsync(alone.Id));
        await NameWithAddressAsync(forum, other, Ines);
        var ofOther = await forum.MailedKeyAsync("group_ticket", Ines);
        Assert.Null(await forum.SendAsync(new GetRegistrationByKey($"{ofOther}.{named:N}")));
    }

    [SkippableFact]
    public async Task Another_address_for_a_seat_voids_what_the_first_was_sent()
    {
        await using var forum = await OpenAsync(engine, seats: 30);
        var id = await RegisterAsync(forum, Class(seats: 3));
        var seat = await NameWithAddressAsync(forum, id, "ines.abadi@exemple.fr");
        var former = await forum.MailedKeyAsync("group_ticket", "ines.abadi@exemple.fr");

        await forum.SendAsync(new NameGroup(id, [new SeatName(seat.Id, "Inès", "Abadie") { Email = Ines }]));

        Assert.Null(await forum.SendAsync(new GetRegistrationByKey(former)));
        var now = (await DetailsAsync(forum, id)).Held.Single(held => held.Id == seat.Id);
        Assert.NotEqual(seat.TicketCode, now.TicketCode);
        Assert.Equal(now.TicketCode, (await OwnAsync(forum))!.TicketCode);
        Assert.Equal(1, await forum.ValidTicketsAsync());
    }

    [SkippableFact]
    public async Task An_address_that_was_taken_away_is_told_so_and_nothing_more_and_the_seat_stays()
    {
        await using var forum = await OpenAsync(engine, seats: 30);
        var id = await RegisterAsync(forum, Class(seats: 3));
        var seat = await NameWithAddressAsync(forum, id, Ines);

        await forum.SendAsync(new NameGroup(id, [new SeatName(seat.Id, "Inès", "Abadie") { Email = "" }]));
        await forum.SendAsync(new RequestLink(Ines));

        Assert.Equal(2, await forum.MailsToAsync(Ines));
        Assert.Null(await OwnAsync(forum));
        Assert.Null((await DetailsAsync(forum, id)).Held.Single(held => held.Id == seat.Id).Email);
    }

    [SkippableFact]
    public async Task No_address_is_sent_the_tickets_of_a_whole_class_by_a_stranger()
    {
        await using var forum = await OpenAsync(engine, seats: 30);
        var id = await RegisterAsync(forum, Class(seats: 6));
        var names = Enumerable.Range(0, 5).Select(i => new SeatName(null, "Lou", $"N{i}") { Email = Ines });

        var refused = await forum.SendAsync(new NameGroup(id, [.. names]));

        var fault = Assert.Single(refused.Error!.Fields);
        Assert.Equal(("Names[4].Email", "group.holder_of_many"), (fault.Field, fault.Code));
        Assert.Equal(0, await forum.MailsToAsync(Ines));
        Assert.Equal(0, (await DetailsAsync(forum, id)).Named);
    }

    [SkippableFact]
    public async Task Going_to_and_fro_between_addresses_ends_before_it_pesters_anybody()
    {
        await using var forum = await OpenAsync(engine, seats: 30);
        var id = await RegisterAsync(forum, Class(seats: 3));
        var seat = await NameWithAddressAsync(forum, id, Ines);
        string? code = null;
        for (var i = 0; code is null && i < 10; i++)
        {
            foreach (var email in (string[])["", Ines])
            {
                var answer = await forum.SendAsync(
                    new NameGroup(id, [new SeatName(seat.Id, "Inès", "Abadie") { Email = email }])
                );
                code ??= answer.Error?.Fields[0].Code;
            }
        }

        Assert.NotNull(code);
        // A ticket, and that it is void.
        Assert.InRange(await forum.MailsToAsync(Ines), 1, 6);
    }

    [SkippableFact]
    public async Task A_lost_link_comes_again_to_the_person_and_not_to_the_contact()
    {
        await using var forum = await OpenAsync(engine, seats: 30);
        var id = await RegisterAsync(forum, Class(seats: 3));
        await NameWithAddressAsync(forum, id, Ines);

        Assert.True((await forum.SendAsync(new RequestLink(Ines))).IsSuccess);

        Assert.Equal(2, await forum.MailsToAsync(Ines));
        await ToldAsync(forum, "group_confirmation");
    }

    [SkippableFact]
    public async Task A_seat_given_up_by_its_person_is_told_to_both_once_it_is_for_good()
    {
        await using var forum = await OpenAsync(engine, seats: 30);
        var id = await RegisterAsync(forum, Class(seats: 3));
        var seat = await NameWithAddressAsync(forum, id, Ines);
        await forum.SendAsync(new CancelRegistration(seat.Id, Undoable: true));
        await forum.SendAsync(new UndoCancellation(seat.Id));
        Assert.Equal(seat.TicketCode, (await OwnAsync(forum))!.TicketCode);

        await forum.SendAsync(new CancelRegistration(seat.Id, Undoable: true));
        forum.Clock.Advance(TimeSpan.FromMinutes(5));
        await forum.SendAsync(new SettleSeats(RegistrationDesk.Year));

        await ToldAsync(forum, "group_confirmation", "cancellation");
        Assert.Equal(1, await forum.MailsAsync("group_ticket_void"));
        await HoldsAsync(forum);
    }

    [SkippableFact]
    public async Task A_cancelled_group_tells_each_person_and_its_contact_once()
    {
        await using var forum = await OpenAsync(engine, seats: 30);
        var id = await RegisterAsync(forum, Class(seats: 3));
        await NameWithAddressAsync(forum, id, Ines);
        await forum.SendAsync(new CancelGroup(id, Undoable: true));

        forum.Clock.Advance(TimeSpan.FromMinutes(5));
        await forum.SendAsync(new SettleSeats(RegistrationDesk.Year));

        await ToldAsync(forum, "group_confirmation", "cancellation");
        Assert.Equal(1, await forum.MailsAsync("group_ticket_void"));
    }

    [SkippableFact]
    public async Task Nobody_is_forgotten_by_the_contact_before_they_are_told_that_their_seat_is_gone()
    {
        await using var forum = await OpenAsync(engine, seats: 30);
        var id = await RegisterAsync(forum, Class(seats: 2));
        var seat = await NameWithAddressAsync(forum, id, Ines);
        await forum.SendAsync(new CancelGroup(id, Undoable: true));

        var early = await forum.SendAsync(new EraseGroup(id));
        var one = await forum.SendAsync(new EraseRegistration(seat.Id, ByContact: true));
        forum.Clock.Advance(TimeSpan.FromMinutes(5));
        var unsettled = await forum.SendAsync(new EraseGroup(id));
        await forum.SendAsync(new SettleSeats(RegistrationDesk.Year));

        Assert.All([early, one, unsettled], answer => Assert.Equal("group.erase_needs_told", answer.Error?.Code));
        Assert.Equal(1, await forum.MailsAsync("group_ticket_void"));
        Assert.True((await forum.SendAsync(new EraseGroup(id))).IsSuccess);
        Assert.Equal(0, await forum.MailsToAsync(Ines));
    }

    [SkippableFact]
    public async Task A_person_is_forgotten_on_their_word_and_the_group_stays()
    {
        await using var forum = await OpenAsync(engine, seats: 30);
        var receipt = (await forum.SendAsync(Class(seats: 2))).Value;
        await forum.SendAsync(new NameGroup(receipt.Id, [new SeatName(receipt.Id, "Inès", "Abadie") { Email = Ines }]));
        Assert.Equal(
            "registration.erase_needs_end",
            (await forum.SendAsync(new EraseRegistration(receipt.Id))).Error?.Code
        );
        await forum.SendAsync(new CancelRegistration(receipt.Id, Undoable: true));

        Assert.Null((await forum.SendAsync(new EraseRegistration(receipt.Id))).Error);

        Assert.Equal(0, await forum.MailsToAsync(Ines));
        Assert.Null(await OwnAsync(forum));
        Assert.True((await forum.SendAsync(new GetRegistrationByKey(receipt.Link.Value)))!.OpensGroup);
        Assert.Equal("—", (await forum.SendAsync(new GetRegistration(receipt.Id)))!.LastName);
        await ToldAsync(forum, "group_confirmation");
        Assert.Equal(1, await forum.TakenAsync());
        await HoldsAsync(forum);
    }

    [SkippableFact]
    public async Task A_seat_added_later_is_nobody_s_yet_whoever_has_the_first()
    {
        await using var forum = await OpenAsync(engine, seats: 30);
        var id = await RegisterAsync(forum, Class(seats: 2));
        await forum.SendAsync(new NameGroup(id, [new SeatName(id, "Inès", "Abadie") { Email = Ines }]));
        await forum.SendAsync(new CorrectRegistration { Id = id, Needs = "Un fauteuil" });

        await forum.SendAsync(new ResizeGroup(id, 3));

        foreach (var seat in (await DetailsAsync(forum, id)).Held.Where(seat => seat.Id != id))
        {
            var stored = (await forum.SendAsync(new GetRegistration(seat.Id)))!;
            Assert.Equal((Contact, null), (stored.Email, stored.Needs));
        }
    }

    private static async Task<GroupSeat> NameWithAddressAsync(TestForum forum, Guid id, string email)
    {
        var named = await forum.SendAsync(
            new NameGroup(id, [new SeatName(SeatId: null, "Inès", "Abadie") { Email = email }])
        );
        Assert.Null(named.Error);
        return (await DetailsAsync(forum, id)).Held.Single(seat => seat.Email == email);
    }

    private static async Task<RegistrationDetails?> OwnAsync(TestForum forum) =>
        await forum.SendAsync(new GetRegistrationByKey(await forum.MailedKeyAsync("group_ticket", Ines)));
}

public sealed class GroupPeopleTestsOnSqlite() : GroupPeopleTests(Engine.Sqlite);

public sealed class GroupPeopleTestsOnSqlServer() : GroupPeopleTests(Engine.SqlServer);
