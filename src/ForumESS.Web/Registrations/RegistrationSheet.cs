using System.Globalization;
using ForumESS.Application.Questions;
using ForumESS.Application.Registrations;
using ForumESS.Domain.Questions;
using ForumESS.Infrastructure.Localization;
using ForumESS.Infrastructure.Site;
using ForumESS.Web.Api;
using ForumESS.Web.Localization;

namespace ForumESS.Web.Registrations;

/// <summary>
/// Registrations as a table for spreadsheets, in French whatever the operator's language: column names and words never
/// change with it. The answers to a question stand under its code, and so does what people have in a session of the day.
/// </summary>
internal sealed class RegistrationSheet(AnswerTexts answers, SiteOptions site)
{
    private static readonly string[] Columns =
    [
        "id",
        "statut",
        "public",
        "code_public",
        "prenom",
        "nom",
        "courriel",
        "organisation",
        "siret",
        "inscription",
        "annulation",
        "code_court",
        "present",
    ];

    // Behind all that there was: who reads a table by the places of its columns finds each where it stood.
    private const string Language = "langue";

    private static readonly Dictionary<string, string> SessionStates = new()
    {
        ["signed_up"] = "inscrit",
        ["offered"] = "proposition",
        ["waiting"] = "attente",
    };

    public static IEnumerable<string> Head(IReadOnlyList<Question> questions, IReadOnlyList<string> sessions) =>
        Columns
            .Concat(questions.Select(question => $"reponse_{question.Code}"))
            .Concat(sessions.Select(session => $"seance_{session}"))
            .Append(Language);

    public IEnumerable<SheetCell> Row(
        ExportedRegistration registration,
        IReadOnlyList<Question> questions,
        IReadOnlyList<string> sessions
    )
    {
        var line = registration.Line;
        SheetCell[] cells =
        [
            SheetCell.Own($"{line.Id:D}"),
            SheetCell.Own(line.Status),
            SheetCell.Typed(line.AudienceLabel.In(Locales.Default.Code)),
            SheetCell.Own(line.Audience),
            SheetCell.Typed(line.FirstName),
            SheetCell.Typed(line.LastName),
            SheetCell.Typed(line.Email),
            SheetCell.Typed(line.Organisation),
            SheetCell.Own(registration.Siret),
            At(line.CreatedAt),
            At(line.CancelledAt),
            SheetCell.Own(line.ShortCode),
            YesNo(line.IsPresent),
        ];
        return cells
            .Concat(questions.Select(question => Cell(question, registration.Answers.GetValueOrDefault(question.Id))))
            .Concat(
                sessions.Select(session =>
                    SheetCell.Own(registration.Sessions.TryGetValue(session, out var state) ? SessionStates[state] : "")
                )
            )
            .Append(SheetCell.Own(registration.Language));
    }

    private SheetCell Cell(Question question, IReadOnlyList<string>? values) =>
        values is null ? SheetCell.Own("")
        : question.Plan.Kind == QuestionKind.YesNo ? YesNo(values[0] == Answer.Yes)
        : question.Plan.Kind == QuestionKind.Number
            ? SheetCell.Number(decimal.Parse(values[0], CultureInfo.InvariantCulture))
        : SheetCell.Typed(answers.Words(new GivenAnswer(question, values), " | "));

    private static SheetCell YesNo(bool value) => SheetCell.Own(value ? "oui" : "non");

    private SheetCell At(DateTimeOffset? instant) =>
        instant is { } known
            ? SheetCell.At(TimeZoneInfo.ConvertTime(known, site.TimeZone).DateTime)
            : SheetCell.Own("");
}

/// <summary>One cell, as a table of values holds it and as a workbook does.</summary>
/// <param name="Written">Between semicolons.</param>
/// <param name="Value">A text, which a workbook never runs, a number or a local time.</param>
internal readonly record struct SheetCell(string Written, object? Value)
{
    /// <summary>What somebody typed.</summary>
    public static SheetCell Typed(string? text) => new(CsvCell.Text(text), text);

    /// <summary>A code or word of our own.</summary>
    public static SheetCell Own(string? text) => new(CsvCell.Value(text), text);

    public static SheetCell Number(decimal number) =>
        new(CsvCell.Value(number.ToString(CultureInfo.InvariantCulture).Replace('.', ',')), number);

    public static SheetCell At(DateTime local) =>
        new(CsvCell.Value(local.ToString("yyyy-MM-dd HH:mm:ss", CultureInfo.InvariantCulture)), local);
}
