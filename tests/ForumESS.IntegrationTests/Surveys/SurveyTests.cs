using System.Text.RegularExpressions;
using ForumESS.Application.Questions;
using ForumESS.Application.Surveys;
using ForumESS.Domain;
using ForumESS.Domain.Campaigns;
using ForumESS.Domain.Questions;
using ForumESS.Infrastructure.Database;
using ForumESS.IntegrationTests.Campaigns;
using ForumESS.IntegrationTests.Database;
using ForumESS.IntegrationTests.Mail;
using ForumESS.IntegrationTests.Questions;
using ForumESS.IntegrationTests.Registrations;
using ForumESS.IntegrationTests.Statistics;

namespace ForumESS.IntegrationTests.Surveys;

/// <summary>From the thanks that carry a link to answers that are nobody's.</summary>
public abstract partial class SurveyTests(Engine engine)
{
    private const int Year = RegistrationDesk.Year;

    private static readonly SqlText CountTokens = new("select count(*) from survey_tokens");

    private static readonly SqlText CountAnswers = new("select count(*) from survey_answers");

    private static readonly SqlText CountSecrets = new(
        "select count(*) from mails where kind = 'thanks' and secret is not null"
    );

    private static readonly SqlText FindEnd = new("select ends_at from editions where year = 2027");

    private static readonly SqlText ListTickets = new("select id from tickets");

    [SkippableFact]
    public async Task Who_came_answers_once_by_the_link_in_the_thanks_and_is_then_nobody()
    {
        await using var bench = await OpenAsync("anne", "bilal");
        var links = await ThankAsync(bench);

        Assert.Equal((2, 2), (links.Distinct().Count(), await bench.Forum.ReadAsync<int>(CountTokens)));
        Assert.Equal(["note", "ateliers", "mot"], (await OpenedAsync(bench, links[0])).Select(known => known.Code));
        var sent = await AnswerAsync(bench, links[0], ("note", ["4"]), ("ateliers", ["deux", "un"]), ("mot", ["=1+1"]));
        var again = await AnswerAsync(bench, links[0], ("note", ["1"]));

        Assert.Null(sent.Error);
        Assert.Equal("survey.link_spent", again.Error?.Code);
        Assert.Null(await bench.Forum.SendAsync(new GetSurvey(links[0])));
        // The other's token is all that is left, and no mail knows any.
        Assert.Equal(
            (1, 0),
            (await bench.Forum.ReadAsync<int>(CountTokens), await bench.Forum.ReadAsync<int>(CountSecrets))
        );
        var results = (await bench.Forum.SendAsync(new GetSurveyResults(Year)))!;
        Assert.Equal((2, 1), (results.Invited, results.Sheets));
        Assert.Equal(new SurveyNumbers(4, 4, 4), results.Questions[0].Numbers);
        Assert.Equal(
            [("un", 1), ("deux", 1)],
            results.Questions[1].Choices.Select(choice => (choice.Code, choice.People))
        );
        Assert.Equal(["=1+1"], results.Questions[2].Texts);
    }

    [SkippableFact]
    public async Task A_sheet_that_cannot_be_taken_leaves_the_link_good()
    {
        await using var bench = await OpenAsync("anne");
        var link = (await ThankAsync(bench)).Single();

        var blank = await AnswerAsync(bench, link, ("mot", [" "]));
        var wrong = await AnswerAsync(bench, link, ("note", ["beaucoup"]));
        var foreign = await AnswerAsync(bench, new string('a', 32), ("note", ["4"]));

        Assert.Equal(
            ["survey.blank", "request.invalid", "survey.link_spent"],
            new[] { blank, wrong, foreign }.Select(result => result.Error?.Code)
        );
        Assert.Equal(
            (1, 0),
            (await bench.Forum.ReadAsync<int>(CountTokens), await bench.Forum.ReadAsync<int>(CountAnswers))
        );
        Assert.Equal(0, (await bench.Forum.SendAsync(new GetSurveyResults(Year)))!.Sheets);
        Assert.Null((await AnswerAsync(bench, link, ("note", ["4"]))).Error);
    }

    [SkippableFact]
    public async Task One_link_sent_many_times_at_once_is_one_sheet()
    {
        await using var bench = await OpenAsync("anne");
        var link = (await ThankAsync(bench)).Single();

        var results = await bench.Forum.RaceAsync(Enumerable.Repeat(Sheet(link, ("note", ["4"])), 8));

        Assert.Single(results, result => result.IsSuccess);
        Assert.Equal(1, await bench.Forum.ReadAsync<int>(CountAnswers));
        Assert.Equal(1, (await bench.Forum.SendAsync(new GetSurveyResults(Year)))!.Sheets);
    }

    [SkippableFact]
    public async Task A_link_that_was_not_used_in_its_time_is_forgotten()
    {
        await using var bench = await OpenAsync("anne");
        var link = (await ThankAsync(bench)).Single();

        bench.Forum.Clock.Advance(TimeSpan.FromDays(SurveyDesk.OpenDays));
        await bench.Forum.PurgeAsync();
        Assert.NotNull(await bench.Forum.SendAsync(new GetSurvey(link)));

        bench.Forum.Clock.Advance(TimeSpan.FromDays(1));
        Assert.Equal("survey.link_spent", (await AnswerAsync(bench, link, ("note", ["4"]))).Error?.Code);
        await bench.Forum.PurgeAsync();
        Assert.Equal(0, await bench.Forum.ReadAsync<int>(CountTokens));
    }

    [SkippableFact]
    public async Task An_edition_without_a_survey_thanks_without_a_link()
    {
        await using var bench = await MailBench.CreateAsync(engine);
        await ComeAsync(bench, "anne");

        Assert.Empty(await ThankAsync(bench));
    }

    [SkippableFact]
    public async Task What_an_answer_meant_stays_and_the_form_of_who_registers_asks_nothing_of_it()
    {
        await using var bench = await OpenAsync("anne");
        var link = (await ThankAsync(bench)).Single();
        await AnswerAsync(bench, link, ("note", ["4"]), ("ateliers", ["deux"]));
        var workshops = Question(QuestionKind.Several, "Ateliers", "Un", "Deux");

        var changed = await bench.Forum.SendAsync(
            QuestionDesk.Change(workshops, "ateliers", ("un", "Un")) with
            {
                Stage = QuestionStage.Survey,
            }
        );

        Assert.Equal("question.option_chosen", changed.Error?.Code);
        Assert.Empty(await bench.Forum.SendAsync(new GetQuestions(Year)));
    }

    private async Task<MailBench> OpenAsync(params string[] names)
    {
        var bench = await MailBench.CreateAsync(engine);
        await bench.Forum.SendAsync(Question(QuestionKind.Number, "Note"));
        await bench.Forum.SendAsync(Question(QuestionKind.Several, "Ateliers", "Un", "Deux"));
        await bench.Forum.SendAsync(Question(QuestionKind.Text, "Mot"));
        await ComeAsync(bench, names);
        return bench;
    }

    private static async Task ComeAsync(MailBench bench, params string[] names)
    {
        await CampaignRun.RegisterAsync(bench, names);
        await bench.Forum.MarkMailsSentAsync();
        foreach (var ticket in await bench.Forum.ReadAllAsync<Guid>(ListTickets))
        {
            await bench.Forum.ScanAsync(Year, ticket);
        }
    }

    /// <summary>Sends the thanks and answers the tokens in them.</summary>
    private static async Task<IReadOnlyList<string>> ThankAsync(MailBench bench)
    {
        bench.Forum.Clock.SetUtcNow(await bench.Forum.ReadAsync<DateTimeOffset>(FindEnd));
        await CampaignRun.PlanAsync(bench, CampaignKind.Thanks);
        await CampaignRun.RunAsync(bench);
        await bench.SendDueAsync();
        return
        [
            .. bench
                .Picked()
                .Select(mail => Link().Match(mail.TextBody!))
                .Where(match => match.Success)
                .Select(match => match.Groups[1].Value),
        ];
    }

    private static async Task<IReadOnlyList<Question>> OpenedAsync(MailBench bench, string link) =>
        (await bench.Forum.SendAsync(new GetSurvey(link)))!.Questions;

    private static Task<Result> AnswerAsync(
        MailBench bench,
        string link,
        params (string Code, string[] Values)[] answers
    ) => bench.Forum.SendAsync(Sheet(link, answers));

    private static AnswerSurvey Sheet(string link, params (string Code, string[] Values)[] answers) =>
        new(link, answers.ToDictionary(answer => answer.Code, answer => (IReadOnlyList<string>)answer.Values));

    private static AddQuestion Question(QuestionKind kind, string label, params string[] options) =>
        QuestionDesk.Question(kind, label, options) with
        {
            Stage = QuestionStage.Survey,
        };

    [GeneratedRegex("/enquete/([A-Za-z0-9_-]+)")]
    private static partial Regex Link();
}

public sealed class SqliteSurveyTests() : SurveyTests(Engine.Sqlite);

public sealed class SqlServerSurveyTests() : SurveyTests(Engine.SqlServer);
