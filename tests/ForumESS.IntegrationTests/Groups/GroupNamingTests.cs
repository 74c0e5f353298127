using ForumESS.Application.Groups;
using ForumESS.Application.Registrations;
using ForumESS.IntegrationTests.Database;
using ForumESS.IntegrationTests.Registrations;
using static ForumESS.IntegrationTests.Groups.GroupRoom;

namespace ForumESS.IntegrationTests.Groups;

/// <summary>Who has the seats of a group, and how it is said.</summary>
public abstract class GroupNamingTests(Engine engine)
{
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
        var twice = await forum.SendAsync(
            new NameGroup(id, [new SeatName(seat, "Lou", "A"), new SeatName(seat, "Lou", "B")])
        );

        Assert.Equal("group.too_many_names", tooMany.Error?.Code);
        Assert.Equal("Names[1].FirstName", Assert.Single(faulty.Error!.Fields).Field);
        Assert.Equal("group.seat_unknown", stranger.Error?.Code);
        Assert.Equal("group.no_names", nothing.Error?.Code);
        Assert.Equal("group.seat_unknown", twice.Error?.Code);
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

    private static SeatName Named(string lastName) => new(SeatId: null, "Lou", lastName);
}

public sealed class GroupNamingTestsOnSqlite() : GroupNamingTests(Engine.Sqlite);

public sealed class GroupNamingTestsOnSqlServer() : GroupNamingTests(Engine.SqlServer);
