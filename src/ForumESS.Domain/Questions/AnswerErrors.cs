namespace ForumESS.Domain.Questions;

/// <summary>Codes of what can be wrong with an answer; each names the question by its label.</summary>
public static class AnswerErrors
{
    public const string Required = "answer.required";
    public const string OnlyOne = "answer.only_one";
    public const string TooLong = "answer.too_long";
    public const string Unreadable = "answer.unreadable";
    public const string UnknownOption = "answer.unknown_option";
    public const string NotYesOrNo = "answer.not_yes_or_no";
    public const string NotANumber = "answer.not_a_number";
    public const string TooSmall = "answer.too_small";
    public const string TooLarge = "answer.too_large";
    public const string NotBetween = "answer.not_between";

    /// <summary>The audience is not asked this, or nobody is any more.</summary>
    public const string NotAsked = "answer.not_asked";

    /// <summary>The name it was sent under is not repeated.</summary>
    public static readonly FieldError UnknownQuestion = new("Answers", "answer.unknown_question");

    internal static string OutOfRange(QuestionPlan plan) =>
        plan switch
        {
            { Min: not null, Max: not null } => NotBetween,
            { Min: not null } => TooSmall,
            _ => TooLarge,
        };

    /// <summary>The fault at the question's field.</summary>
    internal static FieldError At(Question question, string code)
    {
        var plan = question.Plan;
        var args = new Dictionary<string, object> { ["question"] = plan.Label };
        if (plan.Kind == QuestionKind.Text)
        {
            args["max"] = plan.MaxLength;
        }
        if (plan.Min is { } min)
        {
            args["min"] = min;
        }
        if (plan.Max is { } max)
        {
            args["max"] = max;
        }
        return new FieldError($"Answers[{question.Code}]", code) { Args = args };
    }
}
