using ForumESS.Domain;
using ForumESS.Domain.Questions;
using ForumESS.Domain.Registrations;

namespace ForumESS.Application.Registrations;

/// <summary>What the columns of a sheet of people can hold, by code.</summary>
public static class ImportColumns
{
    public const string FirstName = "first_name";
    public const string LastName = "last_name";
    public const string Email = "email";
    public const string Audience = "audience";
    public const string Organisation = "organisation";
    public const string Siret = "siret";
    public const string Needs = "needs";

    /// <summary>Which language somebody is written to in.</summary>
    public const string Language = "language";

    /// <summary>Whether somebody comes at all, as an export says it: who cancelled is left out.</summary>
    public const string Status = "status";

    /// <summary>Stands before a question's code.</summary>
    public const string AnswerPrefix = "answer_";

    // Also the titles that an export writes, so that a sheet can go out, be worked on and come in again.
    private static readonly (string Field, string[] Titles)[] Known =
    [
        (FirstName, ["prenom", "first name", "firstname", "given name"]),
        (LastName, ["nom", "nom de famille", "last name", "lastname", "surname", "family name"]),
        (Email, ["courriel", "email", "e mail", "mail", "adresse electronique", "adresse mail", "email address"]),
        (Audience, ["code public", "audience", "public", "type de public"]),
        (Organisation, ["organisation", "organization", "organisme", "structure", "entreprise", "company"]),
        (Siret, ["siret", "numero siret"]),
        (Needs, ["besoins", "besoin", "accessibilite", "needs"]),
        (Language, ["langue", "language", "lang", "langue des courriels"]),
        (Status, ["statut", "status", "etat"]),
    ];

    public static IEnumerable<string> Fields(IEnumerable<Question> questions) =>
        Known.Select(known => known.Field).Concat(questions.Select(question => AnswerPrefix + question.Code));

    /// <summary>What each column seems to hold, by its title; null for one that is left out. No field stands twice.</summary>
    public static IReadOnlyList<string?> Guess(IReadOnlyList<string> titles, IReadOnlyList<Question> questions)
    {
        var keys = titles.Select(Key).ToList();
        var columns = new string?[titles.Count];
        // A column « Langue » or « Statut » answers the edition's question of that label, where there is one.
        (string Field, string[] Titles)[] fields =
        [
            .. Known.Where(known => !YieldsToQuestion(known.Field)),
            .. questions.Select(Titles),
            .. Known.Where(known => YieldsToQuestion(known.Field)),
        ];
        foreach (var (field, words) in fields)
        {
            // In the order of the words: an export has the audience's code beside its label.
            var column = words.Select(word => keys.IndexOf(word)).FirstOrDefault(index => index >= 0, -1);
            if (column >= 0)
            {
                columns[column] ??= field;
            }
        }
        return columns;
    }

    /// <summary>Null when the columns can be read: each field known and at most once, and nobody without name and address.</summary>
    /// <param name="hasAudience">Whether an audience is named for the rows that name none.</param>
    public static Error? Check(IReadOnlyList<string?> columns, IEnumerable<Question> questions, bool hasAudience)
    {
        var named = columns.OfType<string>().ToList();
        if (named.Except(Fields(questions)).Any())
        {
            return ImportErrors.UnknownColumn;
        }
        if (named.GroupBy(field => field).FirstOrDefault(same => same.Count() > 1) is { } twice)
        {
            return ImportErrors.ColumnTwice(twice.Key);
        }
        string[] needed = hasAudience ? [FirstName, LastName, Email] : [FirstName, LastName, Email, Audience];
        var missing = needed.Except(named).ToList();
        return missing.Count == 0 ? null : ImportErrors.ColumnsMissing(missing);
    }

    /// <summary>What two spellings of one title or label have in common.</summary>
    internal static string Key(string text) => string.Join(' ', SearchKey.Words(text.Replace('_', ' ')));

    /// <summary>The code for each way of writing it: itself, or its label in any language.</summary>
    internal static Dictionary<string, string> Codes(IEnumerable<(string Code, LocalizedText Label)> choices)
    {
        var codes = new Dictionary<string, string>();
        foreach (var (code, label) in choices)
        {
            codes.TryAdd(Key(code), code);
            foreach (var text in label.Texts.Values)
            {
                codes.TryAdd(Key(text), code);
            }
        }
        return codes;
    }

    private static bool YieldsToQuestion(string field) => field is Language or Status;

    private static (string Field, string[] Titles) Titles(Question question) =>
        (
            AnswerPrefix + question.Code,
            [
                Key($"reponse_{question.Code}"),
                .. question.Plan.Label.Texts.Values.Select(Key).Where(key => key.Length > 0),
            ]
        );
}
