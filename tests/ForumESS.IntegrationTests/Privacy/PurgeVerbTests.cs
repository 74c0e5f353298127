using ForumESS.Domain.Questions;
using ForumESS.Infrastructure.Database;
using ForumESS.IntegrationTests.Database;
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

    private static Task<(int Code, string Output, string Error)> RunAsync(TestForum forum, params string[] verb) =>
        SiteProcess.RunAsync(verb, null, ("ConnectionStrings:Forum", forum.Options.ConnectionString));
}
