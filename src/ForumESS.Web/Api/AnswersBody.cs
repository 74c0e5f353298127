using System.Globalization;
using System.Text.Json;
using ForumESS.Application.Questions;
using ForumESS.Domain;
using ForumESS.Domain.Questions;

namespace ForumESS.Web.Api;

/// <summary>Answers as programs send and get them: an object with a value per question code.</summary>
internal static class AnswersBody
{
    // Any decimal, without the zeros behind it.
    private const string Shortest = "0.############################";

    public static readonly Error Malformed = Error.Invalid([new("Answers", "answer.malformed")]);

    /// <summary>Each value as the texts it stands for; null when one is neither a value nor a list of texts.</summary>
    public static IReadOnlyDictionary<string, IReadOnlyList<string>>? Read(
        IReadOnlyDictionary<string, JsonElement>? sent
    )
    {
        var answers = new Dictionary<string, IReadOnlyList<string>>();
        foreach (var (code, value) in sent ?? new Dictionary<string, JsonElement>())
        {
            if (Texts(value) is not { } texts)
            {
                return null;
            }
            answers[code] = texts;
        }
        return answers;
    }

    /// <summary>The answers but the sensitive ones, each as its kind is written in JSON.</summary>
    public static IReadOnlyDictionary<string, object> Of(IEnumerable<GivenAnswer> answers) =>
        answers.Where(answer => !answer.Question.Plan.IsSensitive).ToDictionary(answer => answer.Question.Code, Value);

    /// <summary>A text, a number, true or false, an option's code, or a list of codes.</summary>
    public static object Value(GivenAnswer answer) =>
        answer.Question.Plan.Kind switch
        {
            QuestionKind.Several => answer.Values,
            QuestionKind.YesNo => answer.Values[0] == Answer.Yes,
            QuestionKind.Number => AnswerReader.ParseNumber(answer.Values[0])!,
            _ => answer.Values[0],
        };

    private static IReadOnlyList<string>? Texts(JsonElement value) =>
        value.ValueKind switch
        {
            JsonValueKind.Null => [],
            JsonValueKind.String => [Text(value)],
            JsonValueKind.True => ["true"],
            JsonValueKind.False => ["false"],
            JsonValueKind.Number => [Number(value)],
            JsonValueKind.Array when value.EnumerateArray().All(item => item.ValueKind == JsonValueKind.String) =>
            [
                .. value.EnumerateArray().Select(Text),
            ],
            _ => null,
        };

    private static string Text(JsonElement value)
    {
        try
        {
            return value.GetString()!;
        }
        catch (InvalidOperationException)
        {
            // Half a character, which no text can hold: refused as unreadable where it is read.
            return "\uFFFD";
        }
    }

    // What is no number of ours is left for the question to refuse.
    private static string Number(JsonElement value) =>
        value.TryGetDecimal(out var number)
            ? number.ToString(Shortest, CultureInfo.InvariantCulture)
            : value.GetRawText();
}
