using System.Text.Json;
using ForumESS.Application.Campaigns;
using ForumESS.Application.CheckIn;
using ForumESS.Application.Editions;
using ForumESS.Application.Privacy;
using ForumESS.Application.Registrations;
using ForumESS.Application.Statistics;
using ForumESS.Domain;
using ForumESS.Domain.CheckIn;
using ForumESS.Domain.Editions;
using ForumESS.Domain.Questions;
using ForumESS.Infrastructure.Database;
using ForumESS.IntegrationTests.CheckIn;
using ForumESS.IntegrationTests.Database;
using ForumESS.IntegrationTests.Groups;
using ForumESS.IntegrationTests.Questions;
using ForumESS.IntegrationTests.Registrations;
using ForumESS.IntegrationTests.Statistics;

namespace ForumESS.IntegrationTests.Privacy;

public abstract class RetentionTests(Engine engine)
{
    private static readonly JsonSerializerOptions WithTuples = new() { IncludeFields = true };

    private static readonly SqlText FindEnd = new("select ends_at from editions where year = 2027");

    private static readonly SqlText CountKnown = new(
        "select count(*) from registrations where email not like '%.invalid'"
    );

    private static readonly SqlText CountNeeds = new("select count(*) from registrations where needs is not null");

    private static readonly SqlText CountTraces = new(
        """
        select (select count(*) from registrations
                where last_name not in ('—', '') or organisation is not null or siret is not null or needs is not null
                   or search_key <> '' or holder_email is not null)
             + (select count(*) from registration_groups where name <> '—' or email not like '%.invalid')
             + (select count(*) from mails where recipient <> '' or secret is not null)
             + (select count(*) from walk_ins where name is not null)
             + (select count(*) from consents) + (select count(*) from link_keys) + (select count(*) from answers)
             + (select count(*) from schedule_notices) + (select count(*) from search_words)
        """
    );

    [SkippableFact]
    public async Task After_the_retention_nobody_is_known_and_every_figure_is_as_it_was()
    {
        await using var forum = await TestForum.OpenAsync(engine);
        await forum.SendAsync(QuestionDesk.Question(QuestionKind.Text, "Projet"));
        await forum.SendAsync(RegistrationDesk.Someone().Answering(("projet", ["Une fabrique"])));
        await forum.SendAsync(RegistrationDesk.Someone("part@exemple.fr"));
        await GroupRoom.RegisterAsync(forum, GroupRoom.Class(3));
        await forum.ScanAsync(RegistrationDesk.Year, await forum.RegisterAsync(RegistrationDesk.Year, "student"));
        await forum.SendAsync(Gates.WalkIn(forum.Clock.GetUtcNow(), "ess", "Inès Petit"));
        await EndAsync(forum);
        await forum.SendAsync(new IndexRegistrations(RegistrationDesk.Year, forum.Clock.GetUtcNow()));
        var before = await FiguresAsync(forum);

        forum.Clock.Advance(TimeSpan.FromDays(Retention.DefaultDays) - TimeSpan.FromTicks(1));
        Assert.Empty((await PurgeAsync(forum)).People);
        Assert.Empty(await forum.SendAsync(new ListDuePeople()));

        forum.Clock.Advance(TimeSpan.FromTicks(1));
        var due = Assert.Single(await forum.SendAsync(new ListDuePeople()));
        Assert.Equal((RegistrationDesk.Year, 6, 0), (due.Year, due.People, due.Needs));
        Assert.NotEqual(0, await forum.ReadAsync<int>(CountTraces));

        Assert.Equal([due], (await PurgeAsync(forum)).People);
        Assert.Equal(0, await forum.ReadAsync<int>(CountTraces));
        Assert.Equal(before, await FiguresAsync(forum));
        Assert.Empty((await PurgeAsync(forum)).People);
    }

    [SkippableFact]
    public async Task Who_wants_the_newsletter_keeps_name_and_address_alone_and_only_until_they_want_it_no_more()
    {
        await using var forum = await TestForum.OpenAsync(engine);
        var reader = await forum.SendAsync(
            RegistrationDesk.Someone() with
            {
                Newsletter = new ShownConsent("Oui, la lettre", "1"),
            }
        );
        await EndAsync(forum);
        await forum.SendAsync(new IndexRegistrations(RegistrationDesk.Year, forum.Clock.GetUtcNow()));
        forum.Clock.Advance(TimeSpan.FromDays(Retention.DefaultDays));

        Assert.Equal(1, Assert.Single(await forum.SendAsync(new ListDuePeople())).Readers);
        Assert.Empty((await PurgeAsync(forum)).People);
        Assert.Empty(await forum.SendAsync(new ListDuePeople()));
        var kept = (await forum.SendAsync(new GetRegistrationForOffice(RegistrationDesk.Year, reader.Value.Id)))!.Line;
        Assert.Equal(("Ferrand", "camille.ferrand@exemple.fr", null), (kept.LastName, kept.Email, kept.Organisation));
        Assert.Empty(await forum.SendAsync(new GetSearchFaults()));

        await forum.SendAsync(new Unsubscribe(reader.Value.Id));
        Assert.Equal(1, Assert.Single((await PurgeAsync(forum)).People).People);
        Assert.Equal(0, await forum.ReadAsync<int>(CountTraces));
    }

    [SkippableFact]
    public async Task Needs_go_the_day_after_the_forum_whoever_is_still_known()
    {
        await using var forum = await TestForum.OpenAsync(engine);
        await forum.SendAsync(RegistrationDesk.Someone() with { Needs = "Boucle magnétique" });
        var ends = await forum.ReadAsync<DateTimeOffset>(FindEnd);

        forum.Clock.SetUtcNow(ends.AddMinutes(1));
        Assert.Equal(0, (await PurgeAsync(forum)).Needs);

        // Midnight in Paris, in winter.
        forum.Clock.SetUtcNow(new DateTimeOffset(ends.UtcDateTime.Date, TimeSpan.Zero).AddHours(23));
        Assert.Equal(1, Assert.Single(await forum.SendAsync(new ListDuePeople())).Needs);
        Assert.Equal(1, (await PurgeAsync(forum)).Needs);
        Assert.Equal((0, 1), (await forum.ReadAsync<int>(CountNeeds), await forum.ReadAsync<int>(CountKnown)));
    }

    [SkippableFact]
    public async Task A_forum_that_was_moved_meanwhile_keeps_its_people()
    {
        await using var forum = await TestForum.OpenAsync(engine);
        await forum.SendAsync(RegistrationDesk.Someone());

        var refused = await forum.SendAsync(new ForgetPeople(RegistrationDesk.Year));

        Assert.Equal("privacy.not_due", refused.Error?.Code);
        Assert.Equal(1, await forum.ReadAsync<int>(CountKnown));
    }

    [SkippableFact]
    public async Task Many_people_go_in_parts()
    {
        const int People = ForgetPeople.MostPeople + 1;
        await using var forum = await TestForum.OpenAsync(engine, People);
        await forum.RaceAsync(Enumerable.Range(0, People).Select(i => RegistrationDesk.Someone($"p{i}@exemple.fr")));
        await EndAsync(forum);
        forum.Clock.Advance(TimeSpan.FromDays(Retention.DefaultDays));

        var part = await forum.SendAsync(new ForgetPeople(RegistrationDesk.Year));

        Assert.Equal((ForgetPeople.MostPeople, 1), (part.Value, await forum.ReadAsync<int>(CountKnown)));
        Assert.Equal(1, Assert.Single((await PurgeAsync(forum)).People).People);
    }

    private static async Task EndAsync(TestForum forum)
    {
        forum.Clock.SetUtcNow(await forum.ReadAsync<DateTimeOffset>(FindEnd));
        await forum.SetStatusAsync(RegistrationDesk.Year, "held");
    }

    private static Task<PurgeReport> PurgeAsync(TestForum forum) => RegistrationDesk.PurgeAsync(forum);

    private static async Task<string> FiguresAsync(TestForum forum) =>
        JsonSerializer.Serialize(
            (
                await forum.SendAsync(new GetTurnoutHistory()),
                await forum.SendAsync(new GetEditionTurnout(RegistrationDesk.Year)),
                await forum.SendAsync(new GetEditions()),
                await forum.SendAsync(new GetLedgerFaults())
            ),
            WithTuples
        );
}

public sealed class SqliteRetentionTests() : RetentionTests(Engine.Sqlite);

public sealed class SqlServerRetentionTests() : RetentionTests(Engine.SqlServer);
