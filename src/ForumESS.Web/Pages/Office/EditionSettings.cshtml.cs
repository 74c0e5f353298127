using ForumESS.Application.Editions;
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

    /// <summary>What the plan's form was filled with, as <see cref="EditionVersion"/> names it.</summary>
    [BindProperty]
    public string? Seen { get; set; }

    /// <summary>The same of the seats' form and of the gates'; null where a program sends it that saw none.</summary>
    [BindProperty]
    public string? SeatsSeen { get; set; }

    /// <inheritdoc cref="SeatsSeen"/>
    [BindProperty]
    public string? GatesSeen { get; set; }

    /// <summary>What somebody else saved meanwhile where it differs from what was typed.</summary>
    public IReadOnlyList<TheirText> Theirs { get; private set; } = [];

    /// <summary>Where the edition may go from here, as the domain allows.</summary>
    public IEnumerable<EditionStatus> AllowedMoves =>
        Moves.Where(to => Edition.ArchivedAt is null && Edition.Status.CanBecome(to));

    public async Task<IActionResult> OnGetAsync(CancellationToken cancellationToken)
    {
        if (!await LoadAsync(cancellationToken))
        {
            return NotFound();
        }
        Fill(plan: true, seats: true, gates: true);
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
        Fill(plan: false, seats: true, gates: true);
        var command = Form.Fill(
            new ChangeEdition { Year = Year, Over = Seen },
            new FormReader(ModelState, errors, times),
            texts
        );
        if (!ModelState.IsValid)
        {
            return Again();
        }
        var result = await Mediator.Send(command, CancellationToken.None);
        if (result.Error == EditionErrors.ChangedMeanwhile)
        {
            // It may have been saved after it was loaded above.
            if (!await LoadAsync(cancellationToken))
            {
                return NotFound();
            }
            Fill(plan: false, seats: true, gates: true);
            // Both are on the page now: what is sent next is meant to replace it.
            Theirs = [.. Form.DifferencesTo(EditionForm.Of(Edition.Plan, times), Places, texts)];
            Seen = EditionVersion.Of(Edition.Plan);
        }
        return await OfferToTellAsync(Answer(result, "PlanSaved", nameof(Form)));
    }

    /// <summary>Shows the texts that are being typed as the public would see them, and stores nothing.</summary>
    public async Task<IActionResult> OnPostPreviewAsync(CancellationToken cancellationToken)
    {
        if (!await LoadAsync(cancellationToken))
        {
            return NotFound();
        }
        Fill(plan: false, seats: true, gates: true);
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
        Fill(plan: true, seats: false, gates: true);
        var stored = SeatsForm.Of(Edition, times);
        if (SeatsSeen is { } seen && seen != stored.Version)
        {
            Theirs = [.. Seats.DifferencesTo(stored, Edition, texts)];
            SeatsSeen = stored.Version;
            return Refuse(EditionErrors.ChangedMeanwhile, errors, nameof(Seats));
        }
        var command = Seats.ToCommand(Edition, new FormReader(ModelState, errors, times), texts);
        return ModelState.IsValid ? await SendAsync(command, "SeatsSaved", nameof(Seats)) : Again();
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
        Fill(plan: true, seats: true, gates: false);
        if (GatesSeen is { } seen && seen != GatesVersion)
        {
            Theirs = [new(texts["Gates.Names"], string.Join(", ", Edition.Gates))];
            GatesSeen = GatesVersion;
            return Refuse(EditionErrors.ChangedMeanwhile, errors, "");
        }
        return await SendAsync(new SetGates(Year, (Gates ?? "").Split('\n')), "GatesSaved", "");
    }

    private string GatesVersion => string.Join(" | ", Edition.Gates);

    private async Task<IActionResult> SendAsync(IRequest<Result> command, string done, string form) =>
        Answer(await Mediator.Send(command, CancellationToken.None), done, form);

    private IActionResult Answer(Result result, string done, string form)
    {
        if (result.Error is not { } error)
        {
            return Redirect(done, "/Office/EditionSettings", new { Year });
        }
        // The domain names an audience by its code, people by its name; the form counts rows that invite nobody too.
        var told = error.Args.TryGetValue("audience", out var code)
            ? error.With("audience", SeatsForm.Label(Edition, (string)code))
            : error;
        if (form == nameof(Seats) && told.Fields.Count == 0 && Seats.FieldOf(error) is { } field)
        {
            return Refuse(told with { Fields = [new(field, told.Code) { Args = told.Args }] }, errors, form);
        }
        return Refuse(
            told with
            {
                Fields = [.. told.Fields.Select(fault => fault with { Field = Seats.FieldOf(fault.Field) })],
            },
            errors,
            form
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
        Seen ??= EditionVersion.Of(Edition.Plan);
        Places = EditionForm.Places(await Mediator.Send(new ListVenues(), cancellationToken), texts);
        return true;
    }

    // The forms that were not sent show what is stored.
    private void Fill(bool plan, bool seats, bool gates)
    {
        Form = plan ? EditionForm.Of(Edition.Plan, times) : Form;
        if (seats)
        {
            Seats = SeatsForm.Of(Edition, times);
            SeatsSeen = Seats.Version;
        }
        if (gates)
        {
            Gates = string.Join('\n', Edition.Gates);
            GatesSeen = GatesVersion;
        }
    }
}
