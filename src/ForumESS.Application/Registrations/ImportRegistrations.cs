using System.Globalization;
using ForumESS.Application.Audiences;
using ForumESS.Application.Audit;
using ForumESS.Application.Editions;
using ForumESS.Application.Pipeline;
using ForumESS.Application.Questions;
using ForumESS.Domain;
using ForumESS.Domain.Audiences;
using ForumESS.Domain.Audit;
using ForumESS.Domain.Editions;
using ForumESS.Domain.Questions;
using ForumESS.Domain.Registrations;
using MediatR;

namespace ForumESS.Application.Registrations;

/// <summary>
/// Registers the people of a sheet, all or nobody: one faulty row and nothing is stored. Who is registered already is left
/// out, so that a sheet that grew can come again. Who finds no seat goes in line, as on the site.
/// </summary>
public sealed record ImportRegistrations : ICommand<ImportOutcome>, IEditionCommand, IAudited
{
    public required int Year { get; init; }

    public required PeopleSheet Sheet { get; init; }

    /// <summary>What each column holds, as <see cref="ImportColumns"/>; null for one that is left out.</summary>
    public required IReadOnlyList<string?> Columns { get; init; }

    /// <summary>A code, for rows that name no audience; null or blank where each must.</summary>
    public string? Audience { get; init; }

    /// <summary>True says what would come of it and stores nothing.</summary>
    public bool IsTrial { get; init; }

    /// <summary>Whether each gets their ticket, or their place in line, by mail.</summary>
    public bool SendsMails { get; init; }

    public AuditMark Mark =>
        new(AuditAction.ImportRegistrations, Year)
        {
            Asked = new Dictionary<string, string?>
            {
                ["rows"] = Sheet.Rows.Count.ToString(CultureInfo.InvariantCulture),
            },
        };
}

/// <summary>A refusal has a report too where it came to reading the rows.</summary>
public sealed record ImportOutcome : IOutcome<ImportOutcome>
{
    public Error? Error { get; init; }

    public ImportReport? Report { get; init; }

    public static ImportOutcome Failed(Error error) => new() { Error = error };
}

/// <param name="Known">Registered already, and left out.</param>
/// <param name="Faults">In the order of the rows; with any, the numbers are of the other rows alone.</param>
public sealed record ImportReport(int Seated, int Waiting, int Known, IReadOnlyList<RowFault> Faults)
{
    /// <summary>What of a row is not kept though its person is taken in, in the order of the rows.</summary>
    public IReadOnlyList<RowFault> Losses { get; init; } = [];

    /// <summary>Rows left out because their status says that the person cancelled.</summary>
    public int Cancelled { get; init; }

    /// <summary>Rows of an export left out because they name nobody: erased, or a group's seat without a name.</summary>
    public int Nameless { get; init; }
}

/// <param name="Row">As the spreadsheet counts.</param>
public sealed record RowFault(int Row, Error Error);

internal sealed class ImportRegistrationsHandler(
    IMediator mediator,
    IEditionStore editions,
    IAudienceStore audiences,
    IQuestionStore questions,
    IRegistrationStore registrations
) : IRequestHandler<ImportRegistrations, ImportOutcome>
{
    public async Task<ImportOutcome> Handle(ImportRegistrations command, CancellationToken cancellationToken)
    {
        if (await editions.FindByYearAsync(command.Year, cancellationToken) is not { } edition)
        {
            return ImportOutcome.Failed(EditionErrors.Unknown);
        }
        var asked = await questions.ListAsync(edition.Id, QuestionStage.Registration, cancellationToken);
        var hasAudience = !string.IsNullOrWhiteSpace(command.Audience);
        if (ImportColumns.Check(command.Columns, asked, hasAudience) is { } misread)
        {
            return ImportOutcome.Failed(misread);
        }
        if (command.Sheet.Rows.Count is 0 or > Sheet.MostRows)
        {
            return ImportOutcome.Failed(
                command.Sheet.Rows.Count == 0 ? ImportErrors.Empty : ImportErrors.TooManyRows(Sheet.MostRows)
            );
        }
        var reader = new PeopleReader(command, await audiences.ListAsync(cancellationToken), asked);
        var report = await RegisterAsync(edition, command.Sheet.Rows, reader, cancellationToken);
        var refusal =
            report.Faults.Count > 0 ? ImportErrors.RowsFaulty
            : command.IsTrial ? ImportErrors.OnlyTried
            : null;
        return new ImportOutcome { Error = refusal, Report = report };
    }

    private async Task<ImportReport> RegisterAsync(
        Edition edition,
        IReadOnlyList<SheetRow> rows,
        PeopleReader reader,
        CancellationToken cancellationToken
    )
    {
        var places = new List<Place>();
        var (faults, losses) = (new List<RowFault>(), new List<RowFault>());
        var seen = new HashSet<string>();
        foreach (var row in rows)
        {
            if (reader.WhyLeftOut(row) is { } leftOut)
            {
                places.Add(leftOut);
                continue;
            }
            var person = reader.Read(row);
            var place = person.Error is { } unread
                ? unread
                : await TakeInAsync(edition, person.Value, seen, cancellationToken);
            if (place.Error is { } fault)
            {
                faults.Add(new(row.Number, fault));
            }
            else
            {
                places.Add(place.Value);
                if (place.Value != Place.Known && reader.LossOf(person.Value) is { } loss)
                {
                    losses.Add(new(row.Number, loss));
                }
            }
        }
        return new ImportReport(Count(Place.Seated), Count(Place.Waiting), Count(Place.Known), faults)
        {
            Losses = losses,
            Cancelled = Count(Place.Cancelled),
            Nameless = Count(Place.Nameless),
        };

        int Count(Place place) => places.Count(taken => taken == place);
    }

    /// <param name="seen">Mailboxes of the rows before.</param>
    private async Task<Result<Place>> TakeInAsync(
        Edition edition,
        RegisterAttendee person,
        HashSet<string> seen,
        CancellationToken cancellationToken
    )
    {
        if (EmailAddress.TryParse(person.Email) is { } email)
        {
            if (!seen.Add(email.Mailbox))
            {
                return ImportErrors.Twice;
            }
            if (await registrations.FindByEmailAsync(edition.Id, email, cancellationToken) is not null)
            {
                return Place.Known;
            }
        }
        var result = await mediator.Send(person, cancellationToken);
        return result.Error is { } refusal ? refusal
            : result.Value.Position is null ? Place.Seated
            : Place.Waiting;
    }
}

/// <summary>What comes of a row that can be read.</summary>
internal enum Place
{
    Seated,
    Waiting,
    Known,
    Cancelled,
    Nameless,
}

/// <summary>Makes of a row what its person would have sent.</summary>
internal sealed class PeopleReader(
    ImportRegistrations command,
    IReadOnlyList<AudienceType> audiences,
    IReadOnlyList<Question> questions
)
{
    private const string BetweenChoices = "|";

    private static readonly HashSet<string> YesWords = ["oui", "yes", "vrai", "true", "1", "x"];
    private static readonly HashSet<string> NoWords = ["non", "no", "faux", "false", "0"];

    // « annulé », « annulée », « annulation », « cancelled », « canceled »: as people write it, and as an export does.
    private static readonly string[] CancelledWords = ["annul", "cancel"];

    private readonly bool hasStatus = command.Columns.Contains(ImportColumns.Status);

    private readonly AudienceWords words = new(audiences);

    private readonly Dictionary<string, string> languages = ImportColumns.Codes(
        command.Sheet.Languages.Select(language => (language.Code, language.Name))
    );

    /// <summary>Null for a row to be read. Without a status, a row that names nobody is somebody's mistake.</summary>
    public Place? WhyLeftOut(SheetRow row)
    {
        var status = ImportColumns.Key(Cell(row, ImportColumns.Status) ?? "");
        if (CancelledWords.Any(word => status.StartsWith(word, StringComparison.Ordinal)))
        {
            return Place.Cancelled;
        }
        return hasStatus && (IsBlank(ImportColumns.FirstName) && IsBlank(ImportColumns.LastName) || IsErased())
            ? Place.Nameless
            : null;

        // The sign that stands for an erased name is no word.
        bool IsBlank(string field) => ImportColumns.Key(Cell(row, field) ?? "").Length == 0;

        bool IsErased() =>
            Cell(row, ImportColumns.Email)?.EndsWith(EmailAddress.Nowhere, StringComparison.OrdinalIgnoreCase) == true;
    }

    public Result<RegisterAttendee> Read(SheetRow row)
    {
        if (words.Find(Cell(row, ImportColumns.Audience) ?? command.Audience) is not { } audience)
        {
            return ImportErrors.UnknownAudience(words.Labels);
        }
        if (LanguageOf(row) is not { } language)
        {
            return ImportErrors.UnknownLanguage([.. command.Sheet.Languages.Select(known => known.Name)]);
        }
        return new RegisterAttendee
        {
            Year = command.Year,
            Audience = audience,
            FirstName = Cell(row, ImportColumns.FirstName),
            LastName = Cell(row, ImportColumns.LastName),
            Email = Cell(row, ImportColumns.Email),
            Organisation = Cell(row, ImportColumns.Organisation),
            Siret = Cell(row, ImportColumns.Siret),
            Needs = Cell(row, ImportColumns.Needs),
            Answers = questions
                .Select(question => (question, Cell: Cell(row, ImportColumns.AnswerPrefix + question.Code)))
                .Where(given => given.Cell is not null)
                .ToDictionary(given => given.question.Code, given => Values(given.question, given.Cell!)),
            Language = language,
            Origin = RegistrationOrigin.Import,
            IsQuiet = !command.SendsMails,
        };
    }

    /// <summary>What of a person their audience has no place for; null where all is kept.</summary>
    public Error? LossOf(RegisterAttendee person) =>
        audiences.FirstOrDefault(each => each.Code == person.Audience) is not { AsksOrganisation: false } audience
            ? null
        : person.Organisation is { } organisation ? ImportErrors.OrganisationLost(organisation, audience.Label)
        : person.Siret is { } siret ? ImportErrors.SiretLost(siret, audience.Label)
        : null;

    // The default one where the row says nothing; null where it says what is no language of the site.
    private string? LanguageOf(SheetRow row) =>
        Cell(row, ImportColumns.Language) is { } cell
            ? languages.GetValueOrDefault(ImportColumns.Key(cell))
            : command.Sheet.Languages[0].Code;

    private string? Cell(SheetRow row, string field)
    {
        for (var column = 0; column < command.Columns.Count && column < row.Cells.Count; column++)
        {
            if (command.Columns[column] == field)
            {
                return row.Cells[column].Length == 0 ? null : row.Cells[column];
            }
        }
        return null;
    }

    private static string? CommuneOf(string cell) =>
        Commune.All.FirstOrDefault(commune => commune.PostalCodes.Contains(cell.Trim()))?.Code;

    // As people write in a sheet what a form has them choose; what is no choice goes on as it is, and is refused there.
    private static IReadOnlyList<string> Values(Question question, string cell)
    {
        var codes = ImportColumns.Codes(question.Plan.Options.Select(option => (option.Code, option.Label)));
        return question.Plan.Kind switch
        {
            QuestionKind.YesNo when YesWords.Contains(ImportColumns.Key(cell)) => [Answer.Yes],
            QuestionKind.YesNo when NoWords.Contains(ImportColumns.Key(cell)) => [Answer.No],
            QuestionKind.Choice => [codes.GetValueOrDefault(ImportColumns.Key(cell), cell)],
            QuestionKind.Commune => [CommuneOf(cell) ?? codes.GetValueOrDefault(ImportColumns.Key(cell), cell)],
            QuestionKind.Several =>
            [
                .. cell.Split(BetweenChoices, StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries)
                    .Select(choice => codes.GetValueOrDefault(ImportColumns.Key(choice), choice)),
            ],
            _ => [cell],
        };
    }
}
