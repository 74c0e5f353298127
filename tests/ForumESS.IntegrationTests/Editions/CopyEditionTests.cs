using System.Text.Json;
using ForumESS.Application.CheckIn;
using ForumESS.Application.Editions;
using ForumESS.Application.Questions;
using ForumESS.Application.Sessions;
using ForumESS.Domain.Editions;
using ForumESS.Domain.Questions;
using ForumESS.IntegrationTests.Database;
using ForumESS.IntegrationTests.Questions;
using ForumESS.IntegrationTests.Registrations;

namespace ForumESS.IntegrationTests.Editions;

public abstract class CopyEditionTests(Engine engine)
{
    private const int Next = 2031;

    [SkippableFact]
    public async Task Everything_but_theme_and_people_is_as_it_was_on_the_same_day_of_the_week_and_hour()
    {
        await using var forum = await TestForum.OpenAsync(engine);
        await forum.SendAsync(QuestionDesk.Question(QuestionKind.Text, "Projet"));
        await forum.SendAsync(RegistrationDesk.Someone().Answering(("projet", ["Une fabrique"])));

        var copied = await forum.SendAsync(new CopyEdition(RegistrationDesk.Year, Next));

        Assert.Null(copied.Error);
        var before = (await forum.SendAsync(new GetEditionForOffice(RegistrationDesk.Year)))!;
        var after = (await forum.SendAsync(new GetEditionForOffice(Next)))!;
        Assert.Equal(EditionStatus.Draft, after.Status);
        Assert.Null(after.Plan.Theme);
        Assert.Equal(
            (before.Plan.RoomId, before.Seats!.Total, 0),
            (after.Plan.RoomId, after.Seats!.Total, after.Seats.Taken)
        );
        Assert.Equal(before.Gates, after.Gates);
        Assert.Equal(
            before.Audiences.Select(quota => (quota.Audience, quota.IsInvited, quota.Guarantee, quota.Maximum)),
            after.Audiences.Select(quota => (quota.Audience, quota.IsInvited, quota.Guarantee, quota.Maximum))
        );
        Assert.Equal(Wall(before.Plan.StartsAt), Wall(after.Plan.StartsAt));
        Assert.Equal(Wall(before.Plan.RegistrationOpensAt), Wall(after.Plan.RegistrationOpensAt));
        Assert.Equal(await CodesAsync(forum, RegistrationDesk.Year), await CodesAsync(forum, Next));
        Assert.Equal(
            JsonSerializer.Serialize(await forum.SendAsync(new GetEntryRules(RegistrationDesk.Year))),
            JsonSerializer.Serialize(await forum.SendAsync(new GetEntryRules(Next)))
        );
    }

    [SkippableFact]
    public async Task Sessions_keep_their_hours_on_the_new_day()
    {
        await using var forum = await TestForum.OpenAsync(engine);
        var day = (await forum.SendAsync(new GetEditionForOffice(RegistrationDesk.Year)))!.Plan.StartsAt!.Value;
        var added = await forum.SendAsync(
            new AddSession
            {
                Year = RegistrationDesk.Year,
                Kind = default,
                Title = new Dictionary<string, string?> { ["fr"] = "Premiers pas" },
                StartsAt = day.AddHours(1),
                EndsAt = day.AddHours(2),
                Capacity = 20,
            }
        );
        Assert.Null(added.Error);

        await forum.SendAsync(new CopyEdition(RegistrationDesk.Year, Next));

        var start = (await forum.SendAsync(new GetEditionForOffice(Next)))!.Plan.StartsAt!.Value;
        var session = (await forum.SendAsync(new ListSessionsForOffice(Next)))!.Single(each =>
            each.Title!.In("fr") == "Premiers pas"
        );
        Assert.Equal((start.AddHours(1), 20, 0), (session.StartsAt, session.Capacity, session.Taken));
    }

    [SkippableTheory]
    [InlineData(1999, Next, "edition.unknown")]
    [InlineData(RegistrationDesk.Year, RegistrationDesk.Year, "edition.year_taken")]
    [InlineData(null, Next, "request.invalid")]
    [InlineData(RegistrationDesk.Year, 0, "edition.year_out_of_range")]
    [InlineData(RegistrationDesk.Year, 20271, "edition.year_out_of_range")]
    public async Task What_cannot_be_copied_leaves_nothing_behind(int? from, int? year, string code)
    {
        await using var forum = await TestForum.OpenAsync(engine);
        var before = await forum.SendAsync(new ListEditionsForOffice());

        var refused = await forum.SendAsync(new CopyEdition(from, year));

        Assert.Equal(code, refused.Error?.Code);
        Assert.Equal(before.Count, (await forum.SendAsync(new ListEditionsForOffice())).Count);
    }

    private static (DayOfWeek, TimeSpan) Wall(DateTimeOffset? instant)
    {
        var local = TimeZoneInfo.ConvertTime(instant!.Value, TimeZoneInfo.FindSystemTimeZoneById("Europe/Paris"));
        return (local.DayOfWeek, local.TimeOfDay);
    }

    private static async Task<IEnumerable<string>> CodesAsync(TestForum forum, int year) =>
        (await forum.SendAsync(new ListQuestionsForOffice(year)))!.Select(each => each.Question.Code);
}

public sealed class SqliteCopyEditionTests() : CopyEditionTests(Engine.Sqlite);

public sealed class SqlServerCopyEditionTests() : CopyEditionTests(Engine.SqlServer);
