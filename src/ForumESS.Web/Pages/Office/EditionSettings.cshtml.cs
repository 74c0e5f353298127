using ForumESS.Application.Editions;
using ForumESS.Application.Pipeline;
using ForumESS.Application.Venues;
using ForumESS.Domain;
using ForumESS.Domain.Editions;
using ForumESS.Domain.Staff;
using ForumESS.Web.Errors;
using ForumESS.Web.Localization;
using ForumESS.Web.Rendering;
using ForumESS.Web.Resources;
using MediatR;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Html;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.AspNetCore.Mvc.Rendering;
using Microsoft.Extensions.Localization;

namespace ForumESS.Web.Pages.Office;

/// <summary>One edition: where it stands, its plan, its seats, its doors. Each has its own form.</summary>
[Authorize(Roles.Organiser)]
public sealed class EditionSettingsModel(
    IMediator mediator,
    ErrorTexts errors,
    LocalTimes times,
    IStringLocalizer<OfficeText> texts
) : EditionPage(mediator)
{
    // Which of the forms was sent.
    private string? typed;

    /// <summary>The id of the section with the form that was sent, which lies far below what is said of it.</summary>
    public string TypedAt =>
        typed switch
        {
            nameof(Seats) => "seats",
            nameof(Gates) => "gates",
            _ => "plan",
        };

    private static readonly EditionStatus[] Moves =
    [
        EditionStatus.Announced,
        EditionStatus.Open,
        EditionStatus.Closed,
        EditionStatus.Held,
        EditionStatus.Cancelled,
    ];

    [BindProperty]
    public EditionForm Form { get; set; } = new();

    [BindProperty]
    public SeatsForm Seats { get; set; } = new();

    /// <summary>One name a line.</summary>
    [BindProperty]
    public string? Gates { get; set; }

    /// <summary>The text of presentation in each language it was typed in, once a preview was asked for.</summary>
    public IReadOnlyList<(string Language, IHtmlContent Text)> Preview { get; private set; } = [];

    /// <summary>People with a seat who know another date, hour or place than is true.</summary>
    public int Untold { get; private set; }

    /// <summary>Set while people are being told that it was called off.</summary>
    public CancellationNotice? IsTelling { get; private set; }

    /// <summary>What is missing before it opens; empty once it has.</summary>
    public IReadOnlyList<ReadinessItem> Readiness { get; private set; } = [];

    public IReadOnlyList<SelectListItem> Places { get; private set; } = [];

    /// <summary>Where the edition may go from here, as the domain allows.</summary>
    public IEnumerable<EditionStatus> AllowedMoves =>
        Moves.Where(to => Edition.ArchivedAt is null && Edition.Status.CanBecome(to));

    public async Task<IActionResult> OnGetAsync(CancellationToken cancellationToken)
    {
        if (!await LoadAsync(cancellationToken))
        {
            return NotFound();
        }
        Fill(null);
        Untold = await CountUntoldAsync(cancellationToken);
        return Page();
    }

    public async Task<IActionResult> OnPostPlanAsync(CancellationToken cancellationToken)
    {
        // An empty field clears what it stands for; a field that was not sent at all says nothing.
        if (!Request.Form.Keys.Any(key => key.StartsWith($"{nameof(Form)}.", StringComparison.OrdinalIgnoreCase)))
        {
            return BadRequest();
        }
        if (!await LoadAsync(cancellationToken))
        {
            return NotFound();
        }
        Fill(nameof(Form));
        var command = Form.Fill(
            new ChangeEdition { Year = Year, Over = Over },
            new FormReader(ModelState, errors, times),
            texts
        );
        return ModelState.IsValid ? await OfferToTellAsync(await SendAsync(command, "PlanSaved")) : Again();
    }

    /// <summary>Shows the texts that are being typed as the public would see them, and stores nothing.</summary>
    public async Task<IActionResult> OnPostPreviewAsync(CancellationToken cancellationToken)
    {
        if (!await LoadAsync(cancellationToken))
        {
            return NotFound();
        }
        Fill(nameof(Form));
        Preview =
        [
            .. Form
                .Description.Known()
                .Where(text => !string.IsNullOrWhiteSpace(text.Value))
                .Select(text => (text.Key, MarkdownText.Render(text.Value!))),
        ];
        return Page();
    }

    public async Task<IActionResult> OnPostSeatsAsync(CancellationToken cancellationToken)
    {
        if (!await LoadAsync(cancellationToken))
        {
            return NotFound();
        }
        Fill(nameof(Seats));
        var command = Seats.ToCommand(Edition, new FormReader(ModelState, errors, times), texts) with { Over = Over };
        return ModelState.IsValid ? await SendAsync(command, "SeatsSaved") : Again();
    }

    public async Task<IActionResult> OnPostGatesAsync(CancellationToken cancellationToken)
    {
        if (!Request.Form.ContainsKey(nameof(Gates)))
        {
            return BadRequest();
        }
        if (!await LoadAsync(cancellationToken))
        {
            return NotFound();
        }
        Fill(nameof(Gates));
        return await SendAsync(new SetGates(Year, (Gates ?? "").Split('\n')) { Over = Over }, "GatesSaved");
    }

    /// <summary>What a form of the page carries of what it was filled with: the one that was sent, what it sent.</summary>
    /// <param name="stored">What it replaces.</param>
    public string OverOf<T>(string form, T stored) =>
        form == typed && Over is { } over ? over : StoredVersion.Of(stored);

    private async Task<IActionResult> SendAsync(IRequest<Result> command, string done)
    {
        var result = await Mediator.Send(command, CancellationToken.None);
        if (result.Error == StoredVersion.Changed && await LoadAsync(CancellationToken.None))
        {
            Fill(typed);
            Compare(
                Said(EditionForm.Of(Edition.Plan, times), SeatsForm.Of(Edition, times), StoredGates),
                Said(Form, Seats, Gates)
            );
        }
        return Answer(result, done);
    }

    private string StoredGates => string.Join('\n', Edition.Gates);

    private IEnumerable<FieldText> Said(EditionForm plan, SeatsForm seats, string? gates) =>
        typed switch
        {
            nameof(Form) => plan.Said(Places, texts),
            nameof(Seats) => seats.Said(Edition, texts),
            _ =>
            [
                new(
                    texts["Gates.Names"],
                    string.Join(
                        ", ",
                        (gates ?? "")
                            .Split('\n', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries)
                            .Order(StringComparer.Ordinal)
                    )
                ),
            ],
        };

    private IActionResult Answer(Result result, string done)
    {
        if (result.Error is not { } error)
        {
            return Redirect(done, "/Office/EditionSettings", new { Year });
        }
        // The domain names an audience by its code, people by its name; the form counts rows that invite nobody too.
        var told = error.Args.TryGetValue("audience", out var code)
            ? error.With("audience", SeatsForm.Label(Edition, (string)code))
            : error;
        if (typed == nameof(Seats) && told.Fields.Count == 0 && Seats.FieldOf(error) is { } field)
        {
            return Refuse(told with { Fields = [new(field, told.Code) { Args = told.Args }] }, errors, typed);
        }
        return Refuse(
            told with
            {
                Fields = [.. told.Fields.Select(fault => fault with { Field = Seats.FieldOf(fault.Field) })],
            },
            errors,
            typed!
        );
    }

    // Who changes it is asked there and then; nobody is written to by a change alone.
    private async Task<IActionResult> OfferToTellAsync(IActionResult answer) =>
        answer is RedirectToPageResult && await CountUntoldAsync(CancellationToken.None) > 0
            ? RedirectToPage("/Office/ScheduleNotice", new { Year })
            : answer;

    private async Task<int> CountUntoldAsync(CancellationToken cancellationToken) =>
        (await Mediator.Send(new GetScheduleNotice(Year), cancellationToken))?.People ?? 0;

    private async Task<bool> LoadAsync(CancellationToken cancellationToken)
    {
        if (!await LoadEditionAsync(cancellationToken))
        {
            return false;
        }
        if (Edition.Status == EditionStatus.Cancelled)
        {
            var notice = await Mediator.Send(new GetCancellationNotice(Year), cancellationToken);
            IsTelling = notice is { IsTelling: true } ? notice : null;
        }
        if (Edition.Status is EditionStatus.Draft or EditionStatus.Announced)
        {
            Readiness = await Mediator.Send(new GetReadiness(Year), cancellationToken);
        }
        Places = EditionForm.Places(await Mediator.Send(new ListVenues(), cancellationToken), texts);
        return true;
    }

    // The forms that were not sent show what is stored.
    private void Fill(string? sent)
    {
        typed = sent;
        Form = sent == nameof(Form) ? Form : EditionForm.Of(Edition.Plan, times);
        Seats = sent == nameof(Seats) ? Seats : SeatsForm.Of(Edition, times);
        Gates = sent == nameof(Gates) ? Gates : StoredGates;
    }
}
