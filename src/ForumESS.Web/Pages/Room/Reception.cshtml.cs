using ForumESS.Application.CheckIn;
using ForumESS.Domain;
using ForumESS.Domain.CheckIn;
using ForumESS.Domain.Editions;
using ForumESS.Domain.Registrations;
using ForumESS.Domain.Staff;
using ForumESS.Infrastructure.Localization;
using ForumESS.Web.Errors;
using ForumESS.Web.Pages.Door;
using ForumESS.Web.Resources;
using ForumESS.Web.Staff;
using MediatR;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.Extensions.Localization;

namespace ForumESS.Web.Pages.Room;

/// <summary>
/// The desk at the entrance: who has lost their ticket is found by name, who has none is let in. Names are posted and never
/// travel in an address; nothing stays on the device.
/// </summary>
[Authorize(Roles.Door)]
[RequestSizeLimit(64 * 1024)]
[ResponseCache(NoStore = true, Location = ResponseCacheLocation.None)]
public sealed class ReceptionModel(
    IMediator mediator,
    DoorTexts words,
    ErrorTexts errors,
    IStringLocalizer<RoomText> texts,
    TimeProvider clock
) : PageModel
{
    [BindProperty(SupportsGet = true, Name = "edition")]
    public int? Year { get; set; }

    [BindProperty(SupportsGet = true, Name = "porte")]
    public string? Gate { get; set; }

    /// <summary>What is searched for; only ever posted.</summary>
    [BindProperty]
    public string? Q { get; set; }

    [BindProperty]
    public PassageForm Passage { get; set; } = new();

    /// <summary>Null: there is no such entrance, or none that this person may staff.</summary>
    public DoorAnswer? Door { get; private set; }

    public IReadOnlyDictionary<string, LocalizedText> Audiences { get; private set; } =
        new Dictionary<string, LocalizedText>();

    public Occupancy Occupancy { get; private set; } = new(0, null);

    /// <summary>Null until somebody searches.</summary>
    public FoundAttendees? Found { get; private set; }

    public VerdictView? Verdict { get; private set; }

    /// <summary>The room was full, and whoever is signed in may let somebody in nevertheless.</summary>
    public bool AsksReason { get; private set; }

    /// <summary>Somebody was let in just now who gave a name and may want a badge.</summary>
    public bool IsNamedWalkIn { get; private set; }

    public bool MayPrintBadges => Door is { } door && User.Access().AllowsYear(Role.Organiser, door.Year);

    public async Task<IActionResult> OnGetAsync(CancellationToken cancellationToken)
    {
        ModelState.Clear();
        return await LoadAsync(cancellationToken) ? Page() : Redirect("~/entree");
    }

    public async Task<IActionResult> OnPostSearchAsync(CancellationToken cancellationToken)
    {
        ModelState.Clear();
        if (!await LoadAsync(cancellationToken))
        {
            return Redirect("~/entree");
        }
        await SearchAsync(cancellationToken);
        return Page();
    }

    /// <summary>Lets in, or out, who was found.</summary>
    public Task<IActionResult> OnPostPassAsync(CancellationToken cancellationToken) =>
        TakeAsync(Report() with { Code = Passage.Code?.Trim() ?? "" }, cancellationToken);

    /// <summary>Lets in who has no registration.</summary>
    public async Task<IActionResult> OnPostWalkInAsync(CancellationToken cancellationToken)
    {
        var name = TypedText.Line(Passage.Name, WalkIn.NameLength);
        var isNamed = !string.IsNullOrWhiteSpace(Passage.Name);
        if (string.IsNullOrEmpty(Passage.Audience) || (isNamed && name.Fault is not null))
        {
            ModelState.Clear();
            if (!await LoadAsync(cancellationToken))
            {
                return Redirect("~/entree");
            }
            var missing = string.IsNullOrEmpty(Passage.Audience);
            ModelState.AddModelError(
                missing ? "Passage.Audience" : "Passage.Name",
                texts[missing ? "Desk.Audience.Missing" : "Desk.Name.Unreadable"]
            );
            Response.StatusCode = StatusCodes.Status400BadRequest;
            return Page();
        }
        return await TakeAsync(
            Report() with
            {
                Code = "",
                WalkIn = new WalkInReport(Passage.Audience, 1, name.ValueOrNull),
            },
            cancellationToken
        );
    }

    /// <summary>The id of the next passage: a form sent twice is one.</summary>
    public Guid NextId() => Guid.CreateVersion7(clock.GetUtcNow());

    public DateTimeOffset Now() => clock.GetUtcNow();

    public string LabelOf(string audience) => Audiences[audience].In(Locales.Current.Code);

    private ScanReport Report() =>
        new()
        {
            Id = Passage.Id == Guid.Empty ? NextId() : Passage.Id,
            Code = "",
            Gate = Gate ?? "",
            Direction = Passage.IsExit ? ScanDirection.Out : ScanDirection.In,
            ScannedAt = Passage.ScannedAt ?? clock.GetUtcNow(),
            Offline = false,
            OverrideReason = TypedText.Line(Passage.OverrideReason, CountCorrection.ReasonLength).ValueOrNull,
        };

    private async Task<IActionResult> TakeAsync(ScanReport report, CancellationToken cancellationToken)
    {
        if (!await LoadAsync(cancellationToken))
        {
            return Redirect("~/entree");
        }
        var access = User.Access();
        var result = await mediator.Send(
            new RecordScans
            {
                Scans = [report],
                Years = [Door!.Year],
                SupervisedYears = access.YearsOf(Role.Supervisor),
                ActorId = User.ActorId() ?? throw new InvalidOperationException("Nobody is signed in."),
                Tie = DeviceHandler.Of(HttpContext)?.Tie,
            },
            CancellationToken.None
        );
        ModelState.Clear();
        if (result.Error is { } error)
        {
            ModelState.AddRefusal(error, errors, nameof(Passage));
            return Page();
        }
        var answer = result.Value.Results[0];
        Verdict = words.Describe(answer, Gate!, Audiences);
        Occupancy = result.Value.Occupancy;
        IsNamedWalkIn = report.WalkIn?.Name is not null && answer.Verdict == Domain.CheckIn.Verdict.Admitted;
        AsksReason = answer.Reason == CheckInErrors.RoomFull.Code && access.AllowsYear(Role.Supervisor, Door.Year);
        if (!AsksReason)
        {
            Passage = new PassageForm();
        }
        await SearchAsync(cancellationToken);
        return Page();
    }

    private async Task SearchAsync(CancellationToken cancellationToken)
    {
        if (!string.IsNullOrWhiteSpace(Q))
        {
            var typed = Q.Length <= FindAttendees.LongestText ? Q : Q[..FindAttendees.LongestText];
            Found = await mediator.Send(new FindAttendees(Door!.Year, typed), cancellationToken);
        }
    }

    private async Task<bool> LoadAsync(CancellationToken cancellationToken)
    {
        var answer = await mediator.Send(new GetDoors(), cancellationToken);
        var access = User.Access();
        Audiences = answer.Audiences;
        Door = answer.Doors.FirstOrDefault(door =>
            door.Year == Year && access.AllowsYear(Role.Door, door.Year) && GateName.OrOnly(door.Gates).Contains(Gate)
        );
        Occupancy = Door?.Occupancy ?? Occupancy;
        return Door is not null;
    }
}

/// <summary>One passage as the desk's forms send it.</summary>
public sealed record PassageForm
{
    /// <summary>Made with the form.</summary>
    public Guid Id { get; init; }

    /// <summary>When the form was made, so that sending it twice is the same passage.</summary>
    public DateTimeOffset? ScannedAt { get; init; }

    /// <summary>Short code of the ticket of who was found.</summary>
    public string? Code { get; init; }

    public bool IsExit { get; init; }

    public string? Audience { get; init; }

    public string? Name { get; init; }

    public string? OverrideReason { get; init; }
}
