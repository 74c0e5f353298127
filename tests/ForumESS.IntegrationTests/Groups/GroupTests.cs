using ForumESS.Application.Groups;
using ForumESS.Application.Registrations;
using ForumESS.Application.Waiting;
using ForumESS.IntegrationTests.Database;
using ForumESS.IntegrationTests.Registrations;
using static ForumESS.IntegrationTests.Groups.GroupRoom;

namespace ForumESS.IntegrationTests.Groups;

/// <summary>How a group gets its seats, at once or from the line.</summary>
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

    private static (int Offered, int Waiting) Offer(GroupDetails group) => (group.Offered, group.Waiting);
}

public sealed class GroupTestsOnSqlite() : GroupTests(Engine.Sqlite);

public sealed class GroupTestsOnSqlServer() : GroupTests(Engine.SqlServer);
