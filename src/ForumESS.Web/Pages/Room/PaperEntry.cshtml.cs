using ForumESS.Application.CheckIn;
using ForumESS.Domain.Editions;
using ForumESS.Domain.Registrations;
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

/// <summary>Types in afterwards what was ticked on paper: one sheet at a time, with its gate and its time.</summary>
[Authorize(Roles.Supervisor)]
[RequestFormLimits(ValueCountLimit = 4096)]
public sealed class PaperEntryModel(
    IMediator mediator,
    ErrorTexts errors,
    LocalTimes times,
    IStringLocalizer<RoomText> texts
) : EditionPage(mediator)
{
    [BindProperty]
    public PaperForm Form { get; set; } = new();

    /// <summary>What the last sheet held, for the sentence on the page that follows.</summary>
    [TempData]
    public int? Entered { get; set; }

    [TempData]
    public int? Refused { get; set; }

    /// <summary>People without a ticket on it who were counted before.</summary>
    [TempData]
    public int? Known { get; set; }

    public PaperList List { get; private set; } = null!;

    public IEnumerable<SelectListItem> Gates =>
        GateName.OrOnly(List.Gates).Select(gate => new SelectListItem(gate, gate));

    /// <summary>By the letter their name begins with, without its accent; last those without a name.</summary>
    public IEnumerable<IGrouping<string, PaperLine>> Letters => List.Lines.GroupBy(line => LetterOf(line.LastName));

    public async Task<IActionResult> OnGetAsync(CancellationToken cancellationToken) =>
        await LoadAsync(cancellationToken) ? Page() : NotFound();

    public async Task<IActionResult> OnPostAsync(CancellationToken cancellationToken)
    {
        if (!await LoadAsync(cancellationToken))
        {
            return NotFound();
        }
        var reader = new FormReader(ModelState, errors, times);
        var at = reader.Instant($"{nameof(Form)}.{nameof(Form.At)}", Form.At, texts["PaperEntry.At"]);
        var sheet = reader.Number($"{nameof(Form)}.{nameof(Form.Sheet)}", Form.Sheet, texts["PaperEntry.Sheet"]);
        var walkIns = ReadWalkIns(reader);
        if (!ModelState.IsValid)
        {
            return Again();
        }
        var result = await Mediator.Send(
            new RecordPaper
            {
                Year = Year,
                Gate = Form.Gate,
                At = at,
                Sheet = sheet,
                ShortCodes = Form.ShortCodes,
                WalkIns = walkIns,
                ActorId = User.ActorId() ?? throw new InvalidOperationException("Nobody is signed in."),
            },
            CancellationToken.None
        );
        if (result.Error is { } error)
        {
            return Refuse(error, errors, nameof(Form));
        }
        Entered = result.Value.Entered;
        Refused = result.Value.Refused;
        Known = result.Value.Known;
        return Redirect("Paper", "/Room/PaperEntry", new { Year });
    }

    /// <summary>People by audience; what cannot be read is noted by the reader.</summary>
    private Dictionary<string, int> ReadWalkIns(FormReader reader)
    {
        var walkIns = new Dictionary<string, int>();
        foreach (var (code, typed) in Form.WalkIns)
        {
            var label = Edition.Audiences.FirstOrDefault(each => each.Audience == code)?.Label;
            if (
                reader.Number(
                    $"{nameof(Form)}.{nameof(Form.WalkIns)}[{code}]",
                    typed,
                    label is null ? code : EditionTexts.In(label)
                )
                is > 0
                    and var people
            )
            {
                walkIns[code] = people;
            }
        }
        return walkIns;
    }

    private static string LetterOf(string name)
    {
        var words = SearchKey.Words(name);
        return words.Count == 0 ? "" : words[0][..1].ToUpperInvariant();
    }

    private async Task<bool> LoadAsync(CancellationToken cancellationToken)
    {
        if (
            !await LoadEditionAsync(cancellationToken)
            || await Mediator.Send(new GetPaperList(Year), cancellationToken) is not { } list
        )
        {
            return false;
        }
        List = list;
        return true;
    }
}

public sealed class PaperForm
{
    // In the order of the page, which is that of its faults.
    public string? Gate { get; set; }

    public string? At { get; set; }

    public string? Sheet { get; set; }

    public string[] ShortCodes { get; set; } = [];

    /// <summary>As typed, by audience code.</summary>
    public Dictionary<string, string?> WalkIns { get; set; } = [];
}
