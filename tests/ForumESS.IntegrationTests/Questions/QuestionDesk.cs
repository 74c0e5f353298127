using ForumESS.Application.Questions;
using ForumESS.Application.Registrations;
using ForumESS.Domain.Questions;
using ForumESS.Infrastructure.Database;
using ForumESS.IntegrationTests.Database;
using ForumESS.IntegrationTests.Registrations;
using Microsoft.Extensions.DependencyInjection;

namespace ForumESS.IntegrationTests.Questions;

/// <summary>Questions as the office types them, and answers as people give them.</summary>
internal static class QuestionDesk
{
    private static readonly SqlText CountAnswers = new("select count(*) from answers");

    private static readonly SqlText AsksQuestions = new("select asks_questions from editions where year = 2027");

    public static AddQuestion Question(QuestionKind kind, string label, params string[] options) =>
        new()
        {
            Year = RegistrationDesk.Year,
            Kind = kind,
            Label = Text(label),
            MaxLength = QuestionPlan.LongestLine,
            Options = [.. options.Select(option => new OptionInput(null, Text(option)))],
        };

    public static ChangeQuestion Change(
        AddQuestion added,
        string code,
        params (string? Code, string Label)[] options
    ) =>
        new()
        {
            Year = added.Year,
            Code = code,
            Kind = added.Kind,
            Label = added.Label,
            MaxLength = added.MaxLength,
            PurgeAt = added.PurgeAt,
            Options = [.. options.Select(option => new OptionInput(option.Code, Text(option.Label)))],
        };

    public static RegisterAttendee Answering(
        this RegisterAttendee someone,
        params (string Code, string[] Values)[] answers
    ) => someone with { Answers = Given(answers) };

    public static Dictionary<string, IReadOnlyList<string>> Given(params (string Code, string[] Values)[] answers) =>
        answers.ToDictionary(answer => answer.Code, answer => (IReadOnlyList<string>)answer.Values);

    public static IReadOnlyDictionary<string, string?> Text(string french) =>
        new Dictionary<string, string?> { ["fr"] = french, ["en"] = $"{french} (en)" };

    /// <summary>What a registration answered, as <c>code=value+value</c>.</summary>
    public static async Task<IEnumerable<string>> AnswersOfAsync(this TestForum forum, Guid registration) =>
        (await forum.SendAsync(new GetAnswers(registration))).Select(answer =>
            $"{answer.Question.Code}={string.Join('+', answer.Values)}"
        );

    public static Task<int> AnswersAsync(this TestForum forum) =>
        forum.InScopeAsync(scope => scope.GetRequiredService<DbSession>().FirstOrDefaultAsync<int>(CountAnswers));

    public static Task<bool> AsksQuestionsAsync(this TestForum forum) =>
        forum.InScopeAsync(scope => scope.GetRequiredService<DbSession>().FirstOrDefaultAsync<bool>(AsksQuestions));
}
