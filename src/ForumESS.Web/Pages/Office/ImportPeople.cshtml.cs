using ForumESS.Application.Registrations;
using ForumESS.Domain;
using ForumESS.Domain.Registrations;
using ForumESS.Domain.Staff;
using ForumESS.Infrastructure.Localization;
using ForumESS.Web.Errors;
using ForumESS.Web.Localization;
using ForumESS.Web.Resources;
using MediatR;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.Rendering;
using Microsoft.Extensions.Localization;

namespace ForumESS.Web.Pages.Office;

/// <summary>
/// Takes a sheet of people in: shows first what each column holds, what would come of it and which rows are wrong, and
/// stores all once it is confirmed. Between the two the sheet travels in the form, so that nothing of it lies here.
/// </summary>
[Authorize(Roles.Organiser)]
[RequestSizeLimit(2 * PeopleSheet.MostBytes)]
public sealed class ImportPeopleModel(
    IMediator mediator,
    ErrorTexts errors,
    IStringLocalizer<OfficeText> texts,
    TimeProvider clock
) : EditionPage(mediator)
{
    /// <summary>Enough to see what is wrong.</summary>
    public const int MostFaultsListed = 50;

    [BindProperty]
    public ImportForm Form { get; set; } = new();

    /// <summary>What came of it, for the page that follows.</summary>
    [TempData]
    public string? Imported { get; set; }

    /// <summary>Null until one was read.</summary>
    public PeopleSheet? Sheet { get; private set; }

    /// <summary>What came of the trial; null when it did not come to the rows.</summary>
    public ImportReport? Report { get; private set; }

    /// <summary>The sheet was to be stored otherwise than it was checked.</summary>
    public bool HasChanged { get; private set; }

    /// <summary>How the sheet is read now, for the form to send back what was checked.</summary>
    public string Reading =>
        string.Join(' ', Form.Columns.Append(Form.Audience).Select(code => code is null or "" ? "-" : code));

    public bool IsGood => Report is { Faults.Count: 0 } report && report.Seated + report.Waiting > 0;

    public IEnumerable<SelectListItem> Fields =>
        [
            new SelectListItem(texts["Import.Field.none"], ""),
            .. ImportColumns.Fields([]).Select(code => new SelectListItem(NameOf(code), code)),
            .. Sheet!.Questions.Select(question => new SelectListItem(
                question.Plan.Label.In(Locales.Current.Code),
                ImportColumns.AnswerPrefix + question.Code
            )),
        ];

    public IEnumerable<SelectListItem> Audiences =>
        [
            new SelectListItem(texts["Import.Audience.none"], ""),
            .. Edition.Audiences.Select(quota => new SelectListItem(
                quota.Label.In(Locales.Current.Code),
                quota.Audience
            )),
        ];

    public async Task<IActionResult> OnGetAsync(CancellationToken cancellationToken) =>
        await LoadAsync(cancellationToken) ? Page() : NotFound();

    public async Task<IActionResult> OnPostAsync(CancellationToken cancellationToken)
    {
        if (!await LoadAsync(cancellationToken))
        {
            return NotFound();
        }
        if (await ReadAsync(cancellationToken) is { } unreadable)
        {
            return Refuse(
                unreadable with
                {
                    Fields = [new(nameof(Form.File), unreadable.Code) { Args = unreadable.Args }],
                },
                errors,
                nameof(Form)
            );
        }
        return await TryAsync(cancellationToken) is { } refusal ? Refuse(Named(refusal), errors, nameof(Form)) : Page();
    }

    public async Task<IActionResult> OnPostStoreAsync(CancellationToken cancellationToken)
    {
        if (!await LoadAsync(cancellationToken))
        {
            return NotFound();
        }
        if (await ReadAsync(cancellationToken) is not null)
        {
            return await OnPostAsync(cancellationToken);
        }
        // Nobody is stored in a way that nobody saw: names in each other's columns are many mails to take back.
        if (Form.Checked != Reading)
        {
            HasChanged = true;
            return await TryAsync(cancellationToken) is { } faulty
                ? Refuse(Named(faulty), errors, nameof(Form))
                : Page();
        }
        var outcome = await Mediator.Send(Command(isTrial: false), CancellationToken.None);
        Report = outcome.Report;
        if (outcome.Error is { } refusal)
        {
            return Refuse(Named(refusal), errors, nameof(Form));
        }
        Imported = string.Join(' ', Parts(Report!, ".Done").DefaultIfEmpty(texts["Import.Nobody"]));
        return Redirect("PeopleImported", "/Office/RegistrationList", new { Year });
    }

    /// <summary>What is wrong with a row. All the audiences that there are stand beside the first that names none of them.</summary>
    public string WordsOf(RowFault fault) =>
        FirstUnknown is { } first && fault.Row > first && fault.Error.Code == ImportErrors.UnknownAudienceCode
            ? texts["Import.Fault.Audience", SiteFormat.Number(first)]
        : fault.Error.Fields.Count == 0 ? errors.For(fault.Error)
        : string.Join(' ', fault.Error.Fields.Select(errors.For));

    private int? FirstUnknown =>
        Report?.Faults.FirstOrDefault(fault => fault.Error.Code == ImportErrors.UnknownAudienceCode)?.Row;

    /// <summary>The first of a column's cells that holds anything; null for an empty column.</summary>
    public string? ExampleOf(int column) =>
        Sheet!.Rows.Select(row => row.Cells[column]).FirstOrDefault(cell => cell.Length > 0);

    /// <summary>How many of the rows fare how, a sentence each; those of nobody are left out.</summary>
    /// <param name="tense">The end of the texts' keys: none for what would come of it.</param>
    public IEnumerable<string> Parts(ImportReport report, string tense = "") =>
        new[]
        {
            ("Import.Seated" + tense, report.Seated),
            ("Import.Waiting" + tense, report.Waiting),
            ("Import.Known", report.Known),
            ("Import.Cancelled", report.Cancelled),
            ("Import.Nameless", report.Nameless),
        }
            .Where(part => part.Item2 > 0)
            .Select(part => texts.Count(part.Item1, part.Item2));

    // As the page for one person: nobody is added to what is over or called off.
    private async Task<bool> LoadAsync(CancellationToken cancellationToken) =>
        await LoadEditionAsync(cancellationToken) && Edition.TakesPeopleAt(clock.GetUtcNow());

    private async Task<Error?> ReadAsync(CancellationToken cancellationToken)
    {
        if (Form.File is { } file)
        {
            if (file.Length is 0 or > PeopleSheet.MostBytes)
            {
                return file.Length == 0 ? ImportErrors.Blank : ImportErrors.TooLarge;
            }
            using var content = new MemoryStream();
            await file.CopyToAsync(content, cancellationToken);
            Form = new ImportForm { Content = Convert.ToBase64String(content.ToArray()), Audience = Form.Audience };
        }
        if (string.IsNullOrEmpty(Form.Content))
        {
            return Error.Validation("import.file_required");
        }
        var bytes = new byte[Form.Content.Length];
        if (!Convert.TryFromBase64String(Form.Content, bytes, out var length))
        {
            return ImportErrors.Unreadable;
        }
        var read = await Mediator.Send(new ReadPeopleSheet(Year, bytes[..length]), cancellationToken);
        if (read.Error is null)
        {
            Sheet = read.Value;
            Form.Columns = Form.Columns.Count == Sheet.Titles.Count ? Form.Columns : [.. Sheet.Guess];
        }
        return read.Error;
    }

    private async Task<Error?> TryAsync(CancellationToken cancellationToken)
    {
        var outcome = await Mediator.Send(Command(isTrial: true), cancellationToken);
        Report = outcome.Report;
        return outcome.Error == ImportErrors.OnlyTried ? null : outcome.Error;
    }

    private ImportRegistrations Command(bool isTrial) =>
        new()
        {
            Year = Year,
            Sheet = Sheet!,
            Columns = [.. Form.Columns.Select(field => string.IsNullOrEmpty(field) ? null : field)],
            Audience = Form.Audience,
            IsTrial = isTrial,
            SendsMails = Form.SendsMails,
        };

    // The verb says the codes of the columns, the page their names.
    private Error Named(Error refusal) =>
        refusal.Args.TryGetValue("fields", out var fields) ? refusal.With("fields", NamesOf($"{fields}"))
        : refusal.Args.TryGetValue("field", out var field) ? refusal.With("field", NamesOf($"{field}"))
        : refusal;

    private string NamesOf(string fields) => string.Join(", ", fields.Split(", ").Select(NameOf));

    private string NameOf(string field) =>
        texts[$"Import.Field.{field}"] is { ResourceNotFound: false } name ? name.Value : field;
}

/// <summary>Either a file just chosen, or the content of one that was read before, with what its columns hold.</summary>
public sealed record ImportForm
{
    public IFormFile? File { get; set; }

    /// <summary>In base64.</summary>
    public string? Content { get; set; }

    public IList<string?> Columns { get; set; } = [];

    /// <summary>How its columns were read when it was checked, see <see cref="ImportPeopleModel.Reading"/>.</summary>
    public string? Checked { get; set; }

    public string? Audience { get; set; }

    public bool SendsMails { get; set; }
}
