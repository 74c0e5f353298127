using ForumESS.Application.Groups;
using ForumESS.Application.Waiting;
using ForumESS.Domain.Waiting;
using ForumESS.IntegrationTests.Database;
using ForumESS.IntegrationTests.Registrations;
using static ForumESS.IntegrationTests.Groups.GroupRoom;

namespace ForumESS.IntegrationTests.Groups;

/// <summary>A group that becomes smaller or larger.</summary>
public abstract class GroupSizeTests(Engine engine)
{
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

    private static (int Held, int Waiting) Sizes(GroupDetails group) => (group.Held.Count(), group.Waiting);
}

public sealed class GroupSizeTestsOnSqlite() : GroupSizeTests(Engine.Sqlite);

public sealed class GroupSizeTestsOnSqlServer() : GroupSizeTests(Engine.SqlServer);
