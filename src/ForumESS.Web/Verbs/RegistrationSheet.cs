using System.Globalization;
using ForumESS.Application.Questions;
using ForumESS.Application.Registrations;
using ForumESS.Domain.Questions;
using ForumESS.Infrastructure.Localization;
using ForumESS.Infrastructure.Site;
using ForumESS.Web.Api;
using ForumESS.Web.Localization;

namespace ForumESS.Web.Verbs;

/// <summary>
/// Registrations as a table for spreadsheets, in French whatever the operator's language: column names and words never
/// change with it. The answers to a question stand under its code, and so does what people have in a session of the day.
/// </summary>
internal sealed class RegistrationSheet(AnswerTexts answers, SiteOptions site)
{
    private const string Instant = "yyyy-MM-dd HH:mm:ss";

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

    private static readonly Dictionary<string, string> SessionStates = new()
    {
        ["signed_up"] = "inscrit",
        ["offered"] = "proposition",
        ["waiting"] = "attente",
    };

    public static string Head(IReadOnlyList<Question> questions, IReadOnlyList<string> sessions) =>
        string.Join(
            ';',
            Columns
                .Concat(questions.Select(question => $"reponse_{question.Code}"))
                .Concat(sessions.Select(session => $"seance_{session}"))
        );

    public string Row(
        ExportedRegistration registration,
        IReadOnlyList<Question> questions,
        IReadOnlyList<string> sessions
    )
    {
        var line = registration.Line;
        string[] cells =
        [
            CsvCell.Value($"{line.Id:D}"),
            CsvCell.Value(line.Status),
            CsvCell.Text(line.AudienceLabel.In(Locales.Default.Code)),
            CsvCell.Value(line.Audience),
            CsvCell.Text(line.FirstName),
            CsvCell.Text(line.LastName),
            CsvCell.Text(line.Email),
            CsvCell.Text(line.Organisation),
            CsvCell.Value(registration.Siret),
            CsvCell.Value(Written(line.CreatedAt)),
            CsvCell.Value(line.CancelledAt is { } cancelled ? Written(cancelled) : null),
            CsvCell.Value(line.ShortCode),
            YesNo(line.IsPresent),
        ];
        return string.Join(
            ';',
            cells
                .Concat(
                    questions.Select(question => Cell(question, registration.Answers.GetValueOrDefault(question.Id)))
                )
                .Concat(
                    sessions.Select(session =>
                        registration.Sessions.TryGetValue(session, out var state) ? SessionStates[state] : ""
                    )
                )
        );
    }

    private string Cell(Question question, IReadOnlyList<string>? values) =>
        values is null ? ""
        : question.Plan.Kind == QuestionKind.YesNo ? YesNo(values[0] == Answer.Yes)
        : question.Plan.Kind == QuestionKind.Number ? CsvCell.Value(values[0].Replace('.', ','))
        : CsvCell.Text(answers.Words(new GivenAnswer(question, values), " | "));

    private static string YesNo(bool value) => value ? "oui" : "non";

    private string Written(DateTimeOffset instant) =>
        TimeZoneInfo.ConvertTime(instant, site.TimeZone).ToString(Instant, CultureInfo.InvariantCulture);
}
