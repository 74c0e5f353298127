using ForumESS.Domain.Questions;
using ForumESS.Infrastructure.Database;
using ForumESS.IntegrationTests.Database;
using ForumESS.IntegrationTests.Groups;
using ForumESS.IntegrationTests.Hosting;
using ForumESS.IntegrationTests.Questions;
using ForumESS.IntegrationTests.Registrations;

namespace ForumESS.IntegrationTests.Privacy;

/// <summary>The verb on a database whose questions fell due before this machine's clock.</summary>
public sealed class PurgeVerbTests
{
    private static readonly SqlText EndLongAgo = new(
        "update editions set ends_at = '2020-01-01 12:00:00.0000000' where year = 2027"
    );

    private static readonly SqlText AddRelease = new(
        """
        insert into address_releases (id, edition_id, email_key, released_at)
        select @id, id, 'a@exemple.fr', ends_at from editions where year = 2027
        """
    );

    private static readonly SqlText AddProof = new(
        """
        insert into mails (id, kind, recipient, language, status, attempts, created_at, due_at)
        select @id, 'address_proof', '', 'fr', 'sent', 1, ends_at, ends_at from editions where year = 2027
        """
    );

    private static readonly SqlText AddSurveyLink = new(
        """
        insert into survey_tokens (id, key_hash, edition_id, last_day)
        select 7, @key, id, '2020-01-02' from editions where year = 2027
        """
    );

    private static readonly SqlText AddRequest = new(
        """
        insert into privacy_requests (id, kind, contact, contact_key, received_at, due_at, closed_at)
        select @id, 'access', 'a@exemple.fr', 'a@exemple.fr', ends_at, ends_at, ends_at
        from editions
        where year = 2027
        """
    );

    private static readonly SqlText AddWalkIn = new(
        """
        insert into walk_ins
        (id, edition_id, gate, direction, audience, people, name, scanned_at, received_at, offline, actor_id, source)
        select @id, id, 'A', 'in', 'ess', 1, 'Inès Petit', ends_at, ends_at, 0, @id, 'device'
        from editions
        where year = 2027
        """
    );

    [Fact]
    public async Task It_says_what_would_go_then_erases_it_then_finds_nothing()
    {
        await using var forum = await TestForum.CreateAsync(Engine.Sqlite);
        await forum.AddDemoEditionAsync();
        await forum.SendAsync(
            QuestionDesk.Question(QuestionKind.Text, "Allergies") with
            {
                PurgeAt = forum.Clock.GetUtcNow().AddHours(1),
            }
        );
        await forum.SendAsync(RegistrationDesk.Someone().Answering(("allergies", ["Noix"])));

        var dry = await RunAsync(forum, "purge", "--dry-run");
        Assert.Equal((0, "2027 allergies: answers of 1 person are due"), (dry.Code, dry.Output.Trim()));
        Assert.Equal(1, await forum.AnswersAsync());

        var real = await RunAsync(forum, "purge");
        Assert.Equal((0, "2027 allergies: answers of 1 person erased"), (real.Code, real.Output.Trim()));
        Assert.Equal(0, await forum.AnswersAsync());

        var again = await RunAsync(forum, "purge");
        Assert.Equal((0, "Nothing is due."), (again.Code, again.Output.Trim()));
    }

    [Fact]
    public async Task It_says_whose_retention_is_over_then_forgets_them()
    {
        await using var forum = await TestForum.CreateAsync(Engine.Sqlite);
        await forum.AddDemoEditionAsync();
        await forum.SendAsync(RegistrationDesk.Someone() with { Needs = "Boucle magnétique" });
        await forum.ExecuteAsync(EndLongAgo);

        var dry = await RunAsync(forum, "purge", "--dry-run");
        var real = await RunAsync(forum, "purge");
        var again = await RunAsync(forum, "purge");

        Assert.Equal("2027: needs of 1 person are due\n2027: 1 person to be forgotten", dry.Output.Trim());
        Assert.Equal("needs of 1 person erased\n2027: 1 person forgotten", real.Output.Trim());
        Assert.Equal("Nothing is due.", again.Output.Trim());
    }

    [Fact]
    public async Task A_dry_run_names_everything_that_then_goes()
    {
        await using var forum = await TestForum.CreateAsync(Engine.Sqlite);
        await forum.AddDemoEditionAsync();
        await GroupRoom.RegisterAsync(forum, GroupRoom.Class(3));
        await forum.ExecuteAsync(EndLongAgo);
        foreach (var trace in (SqlText[])[AddRelease, AddProof, AddSurveyLink, AddRequest, AddWalkIn])
        {
            await forum.ExecuteAsync(trace, new { id = Guid.CreateVersion7(), key = new string('a', 64) });
        }

        var dry = await RunAsync(forum, "purge", "--dry-run");
        await RunAsync(forum, "purge");
        var again = await RunAsync(forum, "purge", "--dry-run");

        Assert.Equal(
            [
                "addresses that gave up a seat a day ago or more: 1 to be forgotten",
                "mails that proved an address: 1 to be deleted",
                "links to surveys, out of date: 1 to be forgotten",
                "answered requests about personal data: 1 to lose who asked",
                "2027: names of 1 person without a ticket are due",
                "2027: 3 people to be forgotten",
                "2027: contacts of 1 groups to be forgotten",
            ],
            dry.Output.Trim().Split('\n')
        );
        Assert.Equal("Nothing is due.", again.Output.Trim());
    }

    private static Task<(int Code, string Output, string Error)> RunAsync(TestForum forum, params string[] verb) =>
        SiteProcess.RunAsync(verb, null, ("ConnectionStrings:Forum", forum.Options.ConnectionString));
}
