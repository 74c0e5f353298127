using ForumESS.Application.Privacy;
using ForumESS.Application.Questions;
using ForumESS.Application.Registrations;
using ForumESS.Domain.Questions;
using ForumESS.IntegrationTests.Database;
using ForumESS.IntegrationTests.Questions;
using ForumESS.IntegrationTests.Registrations;
using Microsoft.Extensions.DependencyInjection;

namespace ForumESS.IntegrationTests.Privacy;

public abstract class PurgeTests(Engine engine)
{
    private static readonly TimeSpan UntilPurge = TimeSpan.FromDays(30);

    [SkippableFact]
    public async Task Answers_go_on_their_date_and_nothing_else_does()
    {
        await using var forum = await OpenAsync();
        await forum.SendAsync(
            RegistrationDesk.Someone().Answering(("allergies", ["Noix"]), ("ateliers", ["un", "deux"]))
        );
        await forum.SendAsync(
            RegistrationDesk.Someone("autre@exemple.fr").Answering(("allergies", ["Lait"]), ("ateliers", ["un"]))
        );

        forum.Clock.Advance(UntilPurge - TimeSpan.FromTicks(1));
        Assert.Empty(await forum.SendAsync(new ListDueAnswers()));
        Assert.Empty(await PurgeAsync(forum));

        forum.Clock.Advance(TimeSpan.FromTicks(1));
        var due = Assert.Single(await forum.SendAsync(new ListDueAnswers()));
        Assert.Equal((RegistrationDesk.Year, "allergies", 2), (due.Year, due.Code, due.People));
        Assert.Equal(5, await forum.AnswersAsync());

        Assert.Equal([due], await PurgeAsync(forum));
        Assert.Equal(3, await forum.AnswersAsync());
        Assert.Equal(2, await forum.ConfirmedAsync());
        Assert.Empty(await PurgeAsync(forum));
    }

    [SkippableFact]
    public async Task Nobody_is_asked_any_more_what_would_be_wiped_at_once()
    {
        await using var forum = await OpenAsync();
        forum.Clock.Advance(UntilPurge);

        var form = await forum.SendAsync(RegistrationDesk.Someone().Answering(("allergies", ["Noix"])));

        Assert.True(form.IsSuccess);
        Assert.Equal(0, await forum.AnswersAsync());
    }

    [SkippableFact]
    public async Task A_question_whose_date_was_moved_meanwhile_keeps_its_answers()
    {
        await using var forum = await OpenAsync();
        await forum.SendAsync(RegistrationDesk.Someone().Answering(("allergies", ["Noix"])));
        var question = (await forum.SendAsync(new GetQuestions(RegistrationDesk.Year))).Single(known =>
            known.Code == "allergies"
        );

        var refused = await forum.SendAsync(new WipeAnswers(RegistrationDesk.Year, question.Id, question.Code));

        Assert.Equal("question.not_due", refused.Error?.Code);
        Assert.Equal(1, await forum.AnswersAsync());
    }

    [SkippableFact]
    public async Task Many_answers_go_in_parts()
    {
        const int People = WipeAnswers.MostPeople + 1;
        await using var forum = await OpenAsync(People);
        await forum.RaceAsync(
            Enumerable
                .Range(0, People)
                .Select(i => RegistrationDesk.Someone($"p{i}@exemple.fr").Answering(("allergies", ["Noix"])))
        );
        forum.Clock.Advance(UntilPurge);
        var due = Assert.Single(await forum.SendAsync(new ListDueAnswers()));

        var part = await forum.SendAsync(new WipeAnswers(due.Year, due.QuestionId, due.Code));

        Assert.Equal(WipeAnswers.MostPeople, part.Value);
        Assert.Equal(1, await forum.AnswersAsync());
        Assert.Equal(1, Assert.Single(await PurgeAsync(forum)).People);
    }

    private static async Task<IReadOnlyList<DueAnswers>> PurgeAsync(TestForum forum) =>
        (await forum.InScopeAsync(scope => scope.GetRequiredService<Purge>().RunAsync(default))).Answers;

    private async Task<TestForum> OpenAsync(int seats = 290)
    {
        var forum = await TestForum.CreateAsync(engine);
        await forum.AddDemoEditionAsync(seats);
        await forum.SendAsync(
            QuestionDesk.Question(QuestionKind.Text, "Allergies") with
            {
                PurgeAt = forum.Clock.GetUtcNow() + UntilPurge,
            }
        );
        await forum.SendAsync(QuestionDesk.Question(QuestionKind.Several, "Ateliers", "Un", "Deux"));
        return forum;
    }
}

public sealed class SqlitePurgeTests() : PurgeTests(Engine.Sqlite);

public sealed class SqlServerPurgeTests() : PurgeTests(Engine.SqlServer);
