using ForumESS.Domain;
using ForumESS.Domain.Questions;

namespace ForumESS.UnitTests.Questions;

internal static class Plans
{
    public static readonly DateTimeOffset Now = new(2026, 11, 2, 9, 0, 0, TimeSpan.Zero);

    public static QuestionPlan Of(QuestionKind kind, params string[] options) =>
        new()
        {
            Kind = kind,
            Label = new LocalizedText("Question"),
            MaxLength = QuestionPlan.LongestLine,
            Options = [.. options.Select(code => new QuestionOption(code, new LocalizedText($"Option {code}")))],
        };

    public static Question Asked(this QuestionPlan plan, string code = "question") =>
        Question.Create(Guid.CreateVersion7(Now), Guid.Empty, code, plan, Now).Value;

    public static string? FaultOf(Result<Answer> answer) => answer.Error?.Fields.Single().Code;
}
