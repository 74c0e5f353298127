using ForumESS.Domain.Questions;
using ForumESS.IntegrationTests.Database;
using ForumESS.IntegrationTests.Hosting;
using ForumESS.IntegrationTests.Questions;
using ForumESS.IntegrationTests.Registrations;

namespace ForumESS.IntegrationTests.Privacy;

/// <summary>The verb on a database whose questions fell due before this machine's clock.</summary>
public sealed class PurgeVerbTests
{
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

    private static Task<(int Code, string Output, string Error)> RunAsync(TestForum forum, params string[] verb) =>
        SiteProcess.RunAsync(verb, null, ("ConnectionStrings:Forum", forum.Options.ConnectionString));
}
