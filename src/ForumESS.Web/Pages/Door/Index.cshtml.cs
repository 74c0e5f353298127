using System.Text.Json;
using ForumESS.Application.CheckIn;
using ForumESS.Application.Devices;
using ForumESS.Domain.CheckIn;
using ForumESS.Domain.Editions;
using ForumESS.Domain.Registrations;
using ForumESS.Domain.Staff;
using ForumESS.Infrastructure.Localization;
using ForumESS.Infrastructure.Site;
using ForumESS.Web.Errors;
using ForumESS.Web.Resources;
using ForumESS.Web.Staff;
using MediatR;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.Extensions.Localization;

namespace ForumESS.Web.Pages.Door;

/// <summary>
/// The entrance. With script the page reads by camera, hand scanner and typing, and asks the API; without it, the same
/// form is sent here and answered with the verdict.
/// </summary>
[Authorize(Roles.Door)]
[ResponseCache(NoStore = true, Location = ResponseCacheLocation.None)]
public sealed class IndexModel(
    IMediator mediator,
    DoorTexts texts,
    ErrorTexts errors,
    IStringLocalizer<DoorText> words,
    SiteOptions site,
    TimeProvider clock
) : PageModel
{
    private const string Out = "out";

    /// <summary>The year whose entrance this is; null until one is chosen.</summary>
    [BindProperty(SupportsGet = true, Name = "edition")]
    public int? Year { get; set; }

    [BindProperty(SupportsGet = true, Name = "porte")]
    public string? Gate { get; set; }

    /// <summary>Code of the session whose door this is; null: the forum's entrance.</summary>
    [BindProperty(SupportsGet = true, Name = "seance")]
    public string? Session { get; set; }

    /// <summary><c>in</c> or <c>out</c>.</summary>
    [BindProperty(SupportsGet = true, Name = "sens")]
    public string? Direction { get; set; }

    /// <summary>
    /// The page as a device keeps it to open it without a network: nothing of this visit in it, no anti-forgery token and
    /// no id of a scan to come.
    /// </summary>
    [BindProperty(SupportsGet = true, Name = "coque")]
    public bool IsShell { get; set; }

    [BindProperty]
    public ScanForm Form { get; set; } = new();

    /// <summary>The entrances that this person may staff.</summary>
    public IReadOnlyList<DoorAnswer> Doors { get; private set; } = [];

    /// <summary>The one that was chosen, with a gate that it has; null: the page asks.</summary>
    public DoorAnswer? Door { get; private set; }

    public IReadOnlyDictionary<string, Domain.LocalizedText> Audiences { get; private set; } =
        new Dictionary<string, Domain.LocalizedText>();

    public Occupancy Occupancy { get; private set; } = new(0, null);

    /// <summary>Of the session whose door this is; null at the forum's entrance.</summary>
    public Domain.LocalizedText? SessionTitle { get; private set; }

    /// <summary>What the form sent without script was answered; else null.</summary>
    public VerdictView? Verdict { get; private set; }

    /// <summary>
    /// Whoever is signed in may let somebody in where it is full; never on the page that a device keeps, which others may open.
    /// </summary>
    public bool MayOverride => !IsShell && Door is { } door && User.Access().AllowsYear(Role.Supervisor, door.Year);

    /// <summary>What was sent without script and refused because it is full; else null.</summary>
    public string? RefusedCode { get; private set; }

    public bool AsksOverride => RefusedCode is not null;

    /// <summary>For how many of a group that was; null: for one.</summary>
    public int? RefusedPeople { get; private set; }

    /// <summary>How many of the group are there; null where nothing is asked.</summary>
    public GroupQuestion? Group { get; private set; }

    public GateKind GateKind => Door?.Rules.GateOf(Gate!).Kind ?? GateKind.Both;

    public bool IsExit =>
        GateKind switch
        {
            GateKind.Entries => false,
            GateKind.Exits => true,
            _ => Direction == Out,
        };

    public string Texts => JsonSerializer.Serialize(texts.ForScript(isOfSession: Session is not null));

    /// <summary>What this door is called on its page.</summary>
    public string PlaceName => SessionTitle?.In(Locales.Current.Code) ?? words["Choose.Gate", Gate!].Value;

    public string Zone => site.TimeZone.Id;

    public async Task<IActionResult> OnGetAsync(CancellationToken cancellationToken)
    {
        ModelState.Clear();
        await LoadAsync(cancellationToken);
        return Page();
    }

    public async Task<IActionResult> OnPostAsync(CancellationToken cancellationToken)
    {
        await LoadAsync(cancellationToken);
        var code = Form.Code?.Trim() ?? "";
        if (Door is null || code.Length == 0)
        {
            ModelState.AddModelError("Form.Code", words["Code.Missing"]);
            return Page();
        }
        if (Form is { People: { } there, Own: var own } && there == own)
        {
            return RedirectToPage(
                new
                {
                    edition = Year,
                    porte = Gate,
                    seance = Session,
                }
            );
        }
        var report = Report(code);
        var result = await mediator.Send(
            new RecordScans
            {
                Scans = [report],
                Years = [Door.Year],
                SupervisedYears = User.Access().YearsOf(Role.Supervisor),
                ActorId = User.ActorId() ?? throw new InvalidOperationException("Nobody is signed in."),
                Tie = Device?.Tie,
            },
            CancellationToken.None
        );
        if (result.Error is { } error)
        {
            ModelState.AddRefusal(error, errors, nameof(Form));
            return Page();
        }
        Show(report, result.Value.Results[0]);
        Occupancy = Session is null
            ? result.Value.Occupancy
            : (await mediator.Send(new GetSessionDoor(Door.Year, Session), cancellationToken))!.Occupancy;
        Form = new ScanForm();
        ModelState.Clear();
        return Page();
    }

    private ScanReport Report(string code) =>
        new()
        {
            Id = Form.Id == Guid.Empty ? Guid.CreateVersion7(clock.GetUtcNow()) : Form.Id,
            Code = code,
            Gate = Gate!,
            Session = Session,
            Direction = IsExit ? ScanDirection.Out : ScanDirection.In,
            ScannedAt = Form.ScannedAt ?? clock.GetUtcNow(),
            Offline = false,
            OverrideReason = TypedText.Line(Form.OverrideReason, CountCorrection.ReasonLength).ValueOrNull,
            People = Form.People is { } people ? people - Form.Own : null,
        };

    private void Show(ScanReport report, ScanAnswer answer)
    {
        Verdict = texts.Describe(answer, Gate!, Audiences, report.People);
        var isFull = CheckInErrors.IsFull(answer.Reason);
        RefusedCode = isFull ? report.Code : null;
        RefusedPeople = isFull ? report.People : null;
        Group = GroupQuestion.After(report, answer);
    }

    /// <summary>The id of the next scan: a form sent twice is one scan.</summary>
    public Guid NextId() => Guid.CreateVersion7(clock.GetUtcNow());

    public DateTimeOffset Now() => clock.GetUtcNow();

    public static IReadOnlyList<string> GatesOf(DoorAnswer door) => GateName.OrOnly(door.Gates);

    public string LabelOf(string audience) => Audiences[audience].In(Locales.Current.Code);

    /// <summary>The device that asks; null for whoever signed in.</summary>
    public DeviceAccess? Device => DeviceHandler.Of(HttpContext);

    /// <summary>Whether the office chose the door that opens here: there is no other to change to.</summary>
    public bool IsTied => Device is { Gate: not null } or { Session: not null };

    // A device that the office gave one gate; what it scanned at another one before is taken all the same.
    private DoorAnswer OnlyOwnGate(DoorAnswer door) =>
        Device?.Gate is { } gate && door.Gates.Contains(gate) ? door with { Gates = [gate] } : door;

    private async Task LoadAsync(CancellationToken cancellationToken)
    {
        var answer = await mediator.Send(new GetDoors(), cancellationToken);
        var access = User.Access();
        Doors = [.. answer.Doors.Where(door => access.AllowsYear(Role.Door, door.Year)).Select(OnlyOwnGate)];
        Audiences = answer.Audiences;
        if (Session is not null || Device?.Session is not null)
        {
            await LoadSessionAsync(cancellationToken);
            return;
        }
        Door = Doors.FirstOrDefault(door => door.Year == Year && GatesOf(door).Contains(Gate));
        Occupancy = Door?.Occupancy ?? Occupancy;
    }

    // A device of a session's door opens no other.
    private async Task LoadSessionAsync(CancellationToken cancellationToken)
    {
        var isOther = Device is { } device && Session is not null && Session != device.Session;
        if (
            Session is null
            || isOther
            || await mediator.Send(new GetSessionDoor(Year ?? 0, Session), cancellationToken) is not { } session
        )
        {
            return;
        }
        Gate = "";
        SessionTitle = session.Title;
        Door = Doors.FirstOrDefault(door => door.Year == Year);
        Door = Door is null ? null : Door with { Gates = [""], Rules = EntryRules.Usual };
        Occupancy = session.Occupancy;
    }
}

/// <summary>One scan as the form without script sends it.</summary>
public sealed record ScanForm
{
    public string? Code { get; init; }

    /// <summary>Why a supervisor answers for one person more than the room may hold.</summary>
    public string? OverrideReason { get; init; }

    /// <summary>How many of a group stand there, <see cref="Own"/> among them; null: the ticket's holder alone.</summary>
    public int? People { get; init; }

    /// <inheritdoc cref="GroupQuestion.Own"/>
    public int Own { get; init; }

    /// <summary>Made with the form.</summary>
    public Guid Id { get; init; }

    /// <summary>When the form was made, so that sending it twice is the same scan.</summary>
    public DateTimeOffset? ScannedAt { get; init; }
}
