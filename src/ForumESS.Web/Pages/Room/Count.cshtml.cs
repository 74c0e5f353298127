using System.Globalization;
using ForumESS.Application.CheckIn;
using ForumESS.Domain;
using ForumESS.Domain.CheckIn;
using ForumESS.Domain.Editions;
using ForumESS.Domain.Staff;
using ForumESS.Web.Errors;
using ForumESS.Web.Localization;
using ForumESS.Web.Pages.Office;
using ForumESS.Web.Resources;
using ForumESS.Web.Staff;
using MediatR;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.Rendering;
using Microsoft.Extensions.Localization;

namespace ForumESS.Web.Pages.Room;

/// <summary>The live count and everything people did to it: corrections, entries beyond the limit, gates left unscanned.</summary>
[Authorize(Roles.Supervisor)]
public sealed class CountModel(
    IMediator mediator,
    ErrorTexts errors,
    LocalTimes times,
    IStringLocalizer<RoomText> texts,
    TimeProvider clock
) : EditionPage(mediator)
{
    [BindProperty]
    public CorrectionForm Correction { get; set; } = new();

    [BindProperty]
    public GapForm Gap { get; set; } = new();

    [BindProperty]
    public Guid GapId { get; set; }

    public RoomLog Log { get; private set; } = null!;

    public IEnumerable<SelectListItem> Gates =>
        GateName.OrOnly(Log.Gates).Select(gate => new SelectListItem(gate, gate));

    public async Task<IActionResult> OnGetAsync(CancellationToken cancellationToken)
    {
        if (!await LoadAsync(cancellationToken))
        {
            return NotFound();
        }
        // What the page asks for is what its form is ready to take.
        var kind = Log.Occupancy.Unseen > 0 ? CorrectionKind.Count : CorrectionKind.Add;
        Correction = Correction with { Kind = kind };
        return Page();
    }

    public async Task<IActionResult> OnPostCorrectAsync(CancellationToken cancellationToken)
    {
        ForgetOthers(nameof(Correction));
        if (!await LoadAsync(cancellationToken))
        {
            return NotFound();
        }
        var people = Reader()
            .Number($"{nameof(Correction)}.{nameof(Correction.People)}", Correction.People, texts["Correct.People"]);
        if (!ModelState.IsValid || !Enum.IsDefined(Correction.Kind))
        {
            return Again();
        }
        return Told(
            await Mediator.Send(
                new CorrectCount
                {
                    Year = Year,
                    Id = Correction.Id == Guid.Empty ? NextId() : Correction.Id,
                    Kind = Correction.Kind,
                    People = people,
                    Reason = Correction.Reason,
                    ActorId = Actor(),
                },
                CancellationToken.None
            ),
            "Corrected",
            nameof(Correction)
        );
    }

    public async Task<IActionResult> OnPostGapAsync(CancellationToken cancellationToken)
    {
        ForgetOthers(nameof(Gap));
        if (!await LoadAsync(cancellationToken))
        {
            return NotFound();
        }
        var from = Reader().Instant($"{nameof(Gap)}.{nameof(Gap.From)}", Gap.From, texts["Gaps.From"]);
        var until = Reader().Instant($"{nameof(Gap)}.{nameof(Gap.Until)}", Gap.Until, texts["Gaps.Until"]);
        if (!ModelState.IsValid)
        {
            return Again();
        }
        return Told(
            await Mediator.Send(
                new DeclareUnscanned
                {
                    Year = Year,
                    Id = Gap.Id == Guid.Empty ? NextId() : Gap.Id,
                    Gate = Gap.Gate,
                    From = from,
                    Until = until,
                    Reason = Gap.Reason,
                    ActorId = Actor(),
                },
                CancellationToken.None
            ),
            "GapDeclared",
            nameof(Gap)
        );
    }

    public async Task<IActionResult> OnPostEndAsync(CancellationToken cancellationToken)
    {
        ForgetOthers("");
        return await LoadAsync(cancellationToken)
            ? Told(await Mediator.Send(new EndUnscanned(Year, GapId), CancellationToken.None), "GapEnded", "")
            : NotFound();
    }

    /// <summary>The id of the next fact: a form sent twice is one.</summary>
    public Guid NextId() => Guid.CreateVersion7(clock.GetUtcNow());

    /// <summary>« +3 », « −2 »</summary>
    public static string ChangeOf(int people) => people.ToString("+0;\u22120;0", CultureInfo.InvariantCulture);

    // Of the other form on the page nothing was sent.
    private void ForgetOthers(string form)
    {
        foreach (var key in ModelState.Keys.Where(key => !key.StartsWith(form, StringComparison.Ordinal)).ToList())
        {
            ModelState.Remove(key);
        }
    }

    private FormReader Reader() => new(ModelState, errors, times);

    private Guid Actor() => User.ActorId() ?? throw new InvalidOperationException("Nobody is signed in.");

    private IActionResult Told(Result result, string done, string form) =>
        result.Error is { } error ? Refuse(error, errors, form) : Redirect(done, "/Room/Count", new { Year });

    private async Task<bool> LoadAsync(CancellationToken cancellationToken)
    {
        if (
            !await LoadEditionAsync(cancellationToken)
            || await Mediator.Send(new GetRoomLog(Year), cancellationToken) is not { } log
        )
        {
            return false;
        }
        Log = log;
        return true;
    }
}

public sealed record CorrectionForm
{
    public Guid Id { get; init; }

    public CorrectionKind Kind { get; init; }

    public string? People { get; init; }

    public string? Reason { get; init; }
}

public sealed record GapForm
{
    public Guid Id { get; init; }

    public string? Gate { get; init; }

    /// <summary>Blank: now.</summary>
    public string? From { get; init; }

    /// <summary>Blank: it goes on.</summary>
    public string? Until { get; init; }

    public string? Reason { get; init; }
}
