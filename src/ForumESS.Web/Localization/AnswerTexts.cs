using ForumESS.Application.Questions;
using ForumESS.Domain.Questions;
using ForumESS.Infrastructure.Localization;
using ForumESS.Web.Resources;
using Microsoft.Extensions.Localization;

namespace ForumESS.Web.Localization;

/// <summary>Questions and answers in words, in the language of the request.</summary>
public sealed class AnswerTexts(IStringLocalizer<SharedText> texts, SiteFormat format)
{
    /// <summary>What may be chosen, by the code that is kept; empty for a kind that is typed.</summary>
    public IEnumerable<(string Code, string Text)> Choices(QuestionPlan plan)
    {
        ArgumentNullException.ThrowIfNull(plan);
        return plan.Kind == QuestionKind.YesNo
            ? [(Answer.Yes, texts["Answer.Yes"]), (Answer.No, texts["Answer.No"])]
            : plan.Options.Select(option => (option.Code, EditionTexts.In(option.Label)));
    }

    /// <summary>One answer.</summary>
    /// <param name="separator">Stands between several options.</param>
    public string Words(GivenAnswer given, string separator = ", ")
    {
        ArgumentNullException.ThrowIfNull(given);
        var plan = given.Question.Plan;
        return string.Join(
            separator,
            plan.Kind == QuestionKind.Number
                ? given.Values.Select(value => Locales.Current.Number(AnswerReader.ParseNumber(value)!.Value))
                : given.Values.Select(value =>
                    Choices(plan).Where(choice => choice.Code == value).Select(choice => choice.Text).FirstOrDefault()
                    ?? value
                )
        );
    }

    /// <summary>What stands below a question: the office's help, what may be typed, when it is wiped; null: nothing.</summary>
    public string? Hint(QuestionPlan plan)
    {
        ArgumentNullException.ThrowIfNull(plan);
        string?[] sentences =
        [
            plan.Help is { } help ? EditionTexts.In(help) : null,
            plan.Kind == QuestionKind.Several ? texts["Answer.Several"].Value : null,
            Bounds(plan),
            plan.PurgeAt is { } at ? texts["Answer.Purge", format.Date(at)].Value : null,
        ];
        var hint = string.Join(' ', sentences.Where(sentence => sentence is not null));
        return hint.Length == 0 ? null : hint;
    }

    private string? Bounds(QuestionPlan plan) =>
        plan switch
        {
            { Min: { } min, Max: { } max } => texts["Answer.Between", Number(min), Number(max)].Value,
            { Min: { } min } => texts["Answer.AtLeast", Number(min)].Value,
            { Max: { } max } => texts["Answer.AtMost", Number(max)].Value,
            _ => null,
        };

    private static string Number(decimal number) => Locales.Current.Number(number);
}
