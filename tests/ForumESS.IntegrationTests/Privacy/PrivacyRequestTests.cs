using ForumESS.Application.Audit;
using ForumESS.Application.Privacy;
using ForumESS.Application.Registrations;
using ForumESS.Domain.Audit;
using ForumESS.Domain.Privacy;
using ForumESS.Infrastructure.Database;
using ForumESS.IntegrationTests.Database;
using ForumESS.IntegrationTests.Groups;
using ForumESS.IntegrationTests.Registrations;

namespace ForumESS.IntegrationTests.Privacy;

public abstract class PrivacyRequestTests(Engine engine)
{
    private const string Address = "camille.ferrand@exemple.fr";

    private static readonly SqlText CountKnown = new(
        "select count(*) from privacy_requests where contact <> '' or contact_key <> '' or asked is not null"
    );

    private static readonly SqlText EndLongAgo = new(
        "update editions set ends_at = '2020-01-01 12:00:00.0000000' where year = 2027"
    );

    [SkippableFact]
    public async Task A_request_finds_what_is_held_of_who_asks_whatever_tag_their_address_has()
    {
        await using var forum = await TestForum.OpenAsync(engine);
        var own = await forum.SendAsync(RegistrationDesk.Someone(Address));
        await forum.SendAsync(RegistrationDesk.Someone("autre@exemple.fr"));

        var file = await FileAsync(
            forum,
            await AskAsync(forum, PrivacyRight.Access, "Camille.Ferrand+rgpd@exemple.fr")
        );

        Assert.Equal(own.Value.Id, Assert.Single(file.Registrations).Id);
        Assert.Empty(file.Groups);
    }

    [SkippableFact]
    public async Task Who_speaks_for_a_group_finds_the_group_and_whoever_sits_in_it_only_their_seat()
    {
        await using var forum = await TestForum.OpenAsync(engine);
        await GroupRoom.RegisterAsync(forum, GroupRoom.Class(3));

        var contact = await FileAsync(forum, await AskAsync(forum, PrivacyRight.Access, GroupRoom.Contact));
        var stranger = await FileAsync(forum, await AskAsync(forum, PrivacyRight.Access, "autre@exemple.fr"));

        Assert.Single(contact.Groups);
        Assert.Empty(contact.Registrations);
        Assert.Empty(stranger.Groups);
        Assert.Empty(stranger.Registrations);
    }

    [SkippableFact]
    public async Task What_was_answered_stays_answered()
    {
        await using var forum = await TestForum.OpenAsync(engine);
        var id = await AskAsync(forum, PrivacyRight.Access);

        var first = await forum.SendAsync(new ClosePrivacyRequest(id, PrivacyOutcome.Granted, "Copie envoyée."));
        var second = await forum.SendAsync(new ClosePrivacyRequest(id, PrivacyOutcome.Refused, "Non."));
        var unknown = await forum.SendAsync(new ClosePrivacyRequest(Guid.NewGuid(), PrivacyOutcome.Granted, "Oui."));

        Assert.Null(first.Error);
        Assert.Equal("privacy.request_closed", second.Error?.Code);
        Assert.Equal("privacy.request_unknown", unknown.Error?.Code);
        var line = (await FileAsync(forum, id)).Line;
        Assert.Equal((PrivacyOutcome.Granted, "Copie envoyée."), (line.Outcome, line.Done));
    }

    [SkippableFact]
    public async Task Who_was_erased_at_their_request_is_forgotten_with_the_answer_and_the_proof_stays()
    {
        await using var forum = await TestForum.OpenAsync(engine);
        var id = await AskAsync(forum, PrivacyRight.Erasure);

        await forum.SendAsync(new ClosePrivacyRequest(id, PrivacyOutcome.Granted, "Tout est effacé."));

        Assert.Equal(0, await forum.ReadAsync<int>(CountKnown));
        var line = (await FileAsync(forum, id)).Line;
        Assert.Equal(("", "Tout est effacé."), (line.Contact, line.Done));
        Assert.Equal(
            [AuditAction.ClosePrivacyRequest, AuditAction.RecordPrivacyRequest],
            (await JournalAsync(forum, AuditSubject.PrivacyRequest)).Select(entry =>
                Enum.Parse<AuditAction>(entry.Action.Replace("_", "", StringComparison.Ordinal), ignoreCase: true)
            )
        );
        Assert.All(
            await JournalAsync(forum, AuditSubject.PrivacyRequest),
            entry => Assert.DoesNotContain("ferrand", entry.Details!.ToJson(), StringComparison.OrdinalIgnoreCase)
        );
    }

    [SkippableFact]
    public async Task Other_requesters_are_forgotten_after_the_retention_and_not_before_the_answer()
    {
        await using var forum = await TestForum.OpenAsync(engine);
        var closed = await AskAsync(forum, PrivacyRight.Access);
        await AskAsync(forum, PrivacyRight.Portability);
        await forum.SendAsync(new ClosePrivacyRequest(closed, PrivacyOutcome.Granted, "Copie envoyée."));
        forum.Clock.Advance(TimeSpan.FromDays(Retention.DefaultDays) - TimeSpan.FromTicks(1));
        Assert.Equal(0, (await RegistrationDesk.PurgeAsync(forum)).Requesters);

        forum.Clock.Advance(TimeSpan.FromTicks(1));
        Assert.Equal(1, (await forum.SendAsync(new CountDueTraces())).Requesters);
        Assert.Equal(1, (await RegistrationDesk.PurgeAsync(forum)).Requesters);
        Assert.Equal(0, (await forum.SendAsync(new CountDueTraces())).Requesters);

        Assert.Equal(1, await forum.ReadAsync<int>(CountKnown));
    }

    [SkippableFact]
    public async Task Erasing_a_registration_forgets_who_made_answered_requests_too()
    {
        await using var forum = await TestForum.OpenAsync(engine);
        var registration = await forum.SendAsync(RegistrationDesk.Someone(Address));
        var closed = await AskAsync(forum, PrivacyRight.Access);
        await forum.SendAsync(new ClosePrivacyRequest(closed, PrivacyOutcome.Granted, "Copie envoyée."));
        await AskAsync(forum, PrivacyRight.Access, "autre@exemple.fr");
        await forum.SendAsync(new CancelRegistration(registration.Value.Id));

        await forum.SendAsync(new EraseRegistration(registration.Value.Id));

        Assert.Equal(1, await forum.ReadAsync<int>(CountKnown));
        Assert.Equal("", (await FileAsync(forum, closed)).Line.Contact);
    }

    [SkippableFact]
    public async Task A_purge_stands_in_the_journal_with_its_counts_and_one_that_found_nothing_does_not()
    {
        await using var forum = await TestForum.OpenAsync(engine);
        await forum.SendAsync(RegistrationDesk.Someone(Address) with { Needs = "Boucle magnétique" });
        await RegistrationDesk.PurgeAsync(forum);
        Assert.Empty(await PurgesAsync(forum));

        await forum.ExecuteAsync(EndLongAgo);
        await RegistrationDesk.PurgeAsync(forum);
        await RegistrationDesk.PurgeAsync(forum);

        var purges = await PurgesAsync(forum);
        Assert.Equal(["forget_people", "forget_needs"], purges.Select(entry => entry.Action));
        Assert.All(purges, entry => Assert.Equal("1", entry.Details!.Asked!["people"]));
        Assert.Equal(2027, purges[0].Year);
        Assert.Null((await forum.SendAsync(new CheckAuditChain())).BrokenAt);
    }

    [SkippableFact]
    public async Task Each_wording_that_people_agreed_to_is_counted()
    {
        await using var forum = await TestForum.OpenAsync(engine);
        await AgreeAsync(forum, "a@exemple.fr", "Oui, la lettre", "1");
        await AgreeAsync(forum, "b@exemple.fr", "Oui, la lettre", "1");
        await AgreeAsync(forum, "c@exemple.fr", "Oui, chaque mois", "2");

        var ledger = await forum.SendAsync(new GetConsentLedger());

        Assert.Equal(
            [("Oui, chaque mois", 1, 0), ("Oui, la lettre", 2, 0)],
            ledger.OrderBy(wording => wording.Text).Select(wording => (wording.Text, wording.Given, wording.Withdrawn))
        );
    }

    private static async Task AgreeAsync(TestForum forum, string email, string text, string version) =>
        await forum.SendAsync(RegistrationDesk.Someone(email) with { Newsletter = new ShownConsent(text, version) });

    private static async Task<IReadOnlyList<AuditLine>> PurgesAsync(TestForum forum) =>
        [
            .. (await forum.SendAsync(new ListAuditEntries())).Items.Where(entry =>
                entry.Action.StartsWith("forget", StringComparison.Ordinal)
            ),
        ];

    private static async Task<IReadOnlyList<AuditLine>> JournalAsync(TestForum forum, AuditSubject subject) =>
        (await forum.SendAsync(new ListAuditEntries { Subject = subject })).Items;

    private static async Task<PrivacyRequestFile> FileAsync(TestForum forum, Guid id) =>
        (await forum.SendAsync(new GetPrivacyRequest(id)))!;

    private static async Task<Guid> AskAsync(TestForum forum, PrivacyRight right, string email = Address) =>
        (
            await forum.SendAsync(
                new RecordPrivacyRequest
                {
                    Right = right,
                    Email = email,
                    Asked = "Par courriel, Camille Ferrand",
                    ReceivedAt = forum.Clock.GetUtcNow(),
                }
            )
        ).Value;
}

public sealed class SqlitePrivacyRequestTests() : PrivacyRequestTests(Engine.Sqlite);

public sealed class SqlServerPrivacyRequestTests() : PrivacyRequestTests(Engine.SqlServer);
