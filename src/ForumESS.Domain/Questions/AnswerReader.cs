using System.Globalization;
using ForumESS.Domain.Registrations;

namespace ForumESS.Domain.Questions;

/// <summary>Reads what was typed or sent for one question. Reading an answer that was read changes nothing.</summary>
public static class AnswerReader
{
    private const int IntegerDigits = 12;

    /// <param name="given">As sent; blank ones say nothing. Form and API write yes as <c>yes</c> or <c>true</c>.</param>
    /// <returns>The answer, or a fault that names the question's label.</returns>
    public static Result<Answer> Read(this Question question, IReadOnlyList<string> given)
    {
        var plan = question.Plan;
        string[] said = [.. given.Where(text => !string.IsNullOrWhiteSpace(text))];
        var (values, fault) =
            said.Length == 0 ? ([], null)
            : plan.Kind == QuestionKind.Several ? Several(said, plan)
            : said.Length > 1 ? Refused(AnswerErrors.OnlyOne)
            : One(said[0], plan);
        fault ??= values.Length == 0 && plan.IsRequired ? AnswerErrors.Required : null;
        return fault is null ? new Answer(question.Id, values) : Refusal(question, fault);
    }

    private static (string[] Values, string? Fault) One(string said, QuestionPlan plan) =>
        plan.Kind switch
        {
            QuestionKind.Text => Text(said, plan),
            QuestionKind.Choice or QuestionKind.Commune => Several([said], plan),
            QuestionKind.YesNo => YesOrNo(said),
            QuestionKind.Number => Number(said, plan),
            _ => throw new ArgumentOutOfRangeException(nameof(plan)),
        };

    private static (string[], string?) Text(string said, QuestionPlan plan)
    {
        var typed =
            plan.MaxLength > QuestionPlan.LongestLine
                ? TypedText.Paragraph(said, plan.MaxLength)
                : TypedText.Line(said, plan.MaxLength);
        return typed.Fault switch
        {
            null => ([typed.Value], null),
            TextFault.Blank => ([], null),
            TextFault.TooLong => Refused(AnswerErrors.TooLong),
            TextFault.Unreadable => Refused(AnswerErrors.Unreadable),
            _ => throw new ArgumentOutOfRangeException(nameof(said)),
        };
    }

    // Each once and in the form's order, so that the same choice is the same answer.
    private static (string[], string?) Several(string[] said, QuestionPlan plan)
    {
        string[] chosen = [.. plan.Options.Select(option => option.Code).Where(said.Contains)];
        return said.All(chosen.Contains) ? (chosen, null) : Refused(AnswerErrors.UnknownOption);
    }

    private static (string[], string?) YesOrNo(string said) =>
        said switch
        {
            Answer.Yes or "true" => ([Answer.Yes], null),
            Answer.No or "false" => ([Answer.No], null),
            _ => Refused(AnswerErrors.NotYesOrNo),
        };

    private static (string[], string?) Number(string said, QuestionPlan plan) =>
        ParseNumber(said) is not { } number ? Refused(AnswerErrors.NotANumber)
        : number < plan.Min || number > plan.Max ? Refused(AnswerErrors.OutOfRange(plan))
        : ([number.ToString("0.##", CultureInfo.InvariantCulture)], null);

    /// <summary>
    /// Digits with any spaces between, a comma or a point before at most <see cref="QuestionPlan.Decimals"/> more; null
    /// for anything else.
    /// </summary>
    public static decimal? ParseNumber(string text)
    {
        var digits = string.Concat(text.Where(c => !char.IsWhiteSpace(c))).Replace('−', '-').Replace(',', '.');
        var parts = digits.TrimStart('-').Split('.');
        return
            digits.Length - digits.TrimStart('-').Length <= 1
            && parts.Length <= 2
            && parts.All(part => part.Length > 0 && part.All(char.IsAsciiDigit))
            && parts[0].Length <= IntegerDigits
            && (parts.Length == 1 || parts[1].Length <= QuestionPlan.Decimals)
            ? decimal.Parse(digits, NumberStyles.Number, CultureInfo.InvariantCulture)
            : null;
    }

    private static (string[] Values, string? Fault) Refused(string code) => ([], code);

    private static Error Refusal(Question question, string code) => Error.Invalid([AnswerErrors.At(question, code)]);
}
