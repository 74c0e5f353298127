using ForumESS.Application.Editions;
using ForumESS.Application.Groups;
using ForumESS.IntegrationTests.Database;
using ForumESS.IntegrationTests.Registrations;
using static ForumESS.IntegrationTests.Groups.GroupRoom;

namespace ForumESS.IntegrationTests.Groups;

/// <summary>The day names are due, as the office sets it and as the forum takes it along.</summary>
public abstract class NamesDeadlineMoveTests(Engine engine)
{
    [SkippableFact]
    public async Task The_office_s_date_holds_for_groups_that_are_there_and_for_those_to_come()
    {
        await using var forum = await OpenAsync(engine, seats: 30);
        var id = await RegisterAsync(forum, Class(seats: 4));
        var usual = (await DetailsAsync(forum, id)).NamesDueAt;

        Assert.Null((await forum.SendAsync(new SetNamesDeadline(RegistrationDesk.Year, usual.AddDays(-3)))).Error);

        var later = await RegisterAsync(forum, Class(seats: 2, email: "omar.diallo@exemple.fr"));
        Assert.Equal(usual.AddDays(-3), (await DetailsAsync(forum, id)).NamesDueAt);
        Assert.Equal(usual.AddDays(-3), (await DetailsAsync(forum, later)).NamesDueAt);
        Assert.Null((await forum.SendAsync(new SetNamesDeadline(RegistrationDesk.Year, null))).Error);
        Assert.Equal(usual, (await DetailsAsync(forum, id)).NamesDueAt);
    }

    [SkippableFact]
    public async Task A_date_brought_forward_is_told_to_who_still_owes_names_and_leaves_them_two_days()
    {
        await using var forum = await OpenAsync(engine, seats: 30);
        var id = await RegisterAsync(forum, Class(seats: 2));
        var done = await RegisterAsync(forum, Class(seats: 2, email: "omar.diallo@exemple.fr"));
        await NameAsync(forum, done, "Diallo", "Costa");
        var now = forum.Clock.GetUtcNow();

        await forum.SendAsync(new SetNamesDeadline(RegistrationDesk.Year, now.AddHours(1)));

        Assert.Equal(now.AddDays(2), (await DetailsAsync(forum, id)).NamesDueAt);
        await ToldAsync(forum, "group_confirmation", "group_names_due");
        Assert.Equal(1, await forum.MailsAsync("group_names_due"));
        await forum.SendAsync(new SetNamesDeadline(RegistrationDesk.Year, now.AddDays(9)));
        Assert.Equal(now.AddDays(9), (await DetailsAsync(forum, id)).NamesDueAt);
        Assert.Equal(1, await forum.MailsAsync("group_names_due"));
    }

    [SkippableTheory]
    [InlineData(-1, "group.names_due_past")]
    [InlineData(900, "group.names_due_after_start")]
    public async Task A_date_that_cannot_be_is_refused_at_its_field(int days, string code)
    {
        await using var forum = await OpenAsync(engine, seats: 30);

        var refused = await forum.SendAsync(
            new SetNamesDeadline(RegistrationDesk.Year, forum.Clock.GetUtcNow().AddDays(days))
        );

        var fault = Assert.Single(refused.Error!.Fields);
        Assert.Equal(("NamesDueAt", code), (fault.Field, fault.Code));
        Assert.Null((await forum.SendAsync(new ListGroups(RegistrationDesk.Year)))!.NamesDueAt);
    }

    [SkippableTheory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task A_forum_that_moves_takes_the_date_along(bool isOffices)
    {
        await using var forum = await OpenAsync(engine, seats: 30);
        var id = await RegisterAsync(forum, Class(seats: 2));
        var due = (await DetailsAsync(forum, id)).NamesDueAt;
        if (isOffices)
        {
            due = due.AddDays(-5);
            await forum.SendAsync(new SetNamesDeadline(RegistrationDesk.Year, due));
        }

        await MoveAsync(forum, days: 2);

        Assert.Equal(due.AddDays(2), (await DetailsAsync(forum, id)).NamesDueAt);
        Assert.Equal(isOffices ? due.AddDays(2) : null, (await ListingAsync(forum)).NamesDueAt);
        Assert.Equal(isOffices ? 1 : 0, await forum.MailsAsync("group_names_due"));
        await MoveAsync(forum, days: -4);
        Assert.Equal(due.AddDays(-2), (await DetailsAsync(forum, id)).NamesDueAt);
        Assert.Equal(isOffices ? 2 : 1, await forum.MailsAsync("group_names_due"));
    }

    private static async Task<GroupListing> ListingAsync(TestForum forum) =>
        (await forum.SendAsync(new ListGroups(RegistrationDesk.Year)))!;

    private static async Task MoveAsync(TestForum forum, int days)
    {
        var plan = (await forum.SendAsync(new GetEditionForOffice(RegistrationDesk.Year)))!.Plan;
        var moved = await forum.SendAsync(
            new ChangeEdition
            {
                Year = RegistrationDesk.Year,
                Theme = new Dictionary<string, string?> { ["fr"] = "Faire ensemble" },
                RoomId = plan.RoomId,
                StartsAt = plan.StartsAt!.Value.AddDays(days),
                EndsAt = plan.EndsAt!.Value.AddDays(days),
                RegistrationOpensAt = plan.RegistrationOpensAt,
                RegistrationClosesAt = plan.RegistrationClosesAt!.Value.AddDays(-9),
            }
        );
        Assert.Null(moved.Error);
    }
}

public sealed class NamesDeadlineMoveTestsOnSqlite() : NamesDeadlineMoveTests(Engine.Sqlite);

public sealed class NamesDeadlineMoveTestsOnSqlServer() : NamesDeadlineMoveTests(Engine.SqlServer);
