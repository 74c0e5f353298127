using ForumESS.Application.Editions;
using ForumESS.Application.Waiting;
using ForumESS.Domain;
using ForumESS.Domain.Editions;
using ForumESS.Domain.Staff;
using ForumESS.Domain.Waiting;
using ForumESS.Web.Errors;
using MediatR;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;

namespace ForumESS.Web.Pages.Office;

/// <summary>Who waits for seats, and what the office may do for a party that does not fit.</summary>
[Authorize(Roles.Organiser)]
public sealed class WaitingLineModel(IMediator mediator, ErrorTexts errors, TimeProvider clock) : EditionPage(mediator)
{
    [BindProperty]
    public Guid Entry { get; set; }

    [BindProperty]
    public WaitingHelp? Help { get; set; }

    /// <summary>Cancellations that may still be undone are left out: nobody waits there.</summary>
    public IReadOnlyList<WaitingParty> Parties { get; private set; } = [];

    /// <summary>Key of what becomes of a seat that comes free; null where the forum is off, and none does.</summary>
    public string? RuleKey =>
        Edition.Status == EditionStatus.Cancelled ? null
        : Domain.Editions.Edition.OffersSeats(Edition.Status, Edition.Plan.StartsAt, clock.GetUtcNow()) ? "Line.Rule"
        : "Line.Rule.Over";

    /// <summary>People in the line and people offered a seat, by audience.</summary>
    public IEnumerable<(string Code, LocalizedText Label, int Waiting, int Offered)> Numbers =>
        Parties
            .GroupBy(party => party.Entry.Audience)
            .Select(line =>
                (
                    line.Key,
                    line.First().AudienceLabel,
                    line.Where(party => party.Entry.State == WaitingState.Waiting).Sum(party => party.Entry.Party),
                    line.Where(party => party.Entry.State == WaitingState.Offered).Sum(party => party.Entry.Party)
                )
            );

    public async Task<IActionResult> OnGetAsync(CancellationToken cancellationToken) =>
        await LoadAsync(cancellationToken) ? Page() : NotFound();

    public async Task<IActionResult> OnPostAsync(CancellationToken cancellationToken)
    {
        if (Help is not { } help || !Enum.IsDefined(help))
        {
            return BadRequest();
        }
        var result = await Mediator.Send(new HelpWaitingParty(Year, Entry, help), CancellationToken.None);
        if (result.Error is not { } error)
        {
            return Redirect($"Line.{help}", "/Office/WaitingLine", new { Year });
        }
        return await LoadAsync(cancellationToken) ? Refuse(error, errors, "") : NotFound();
    }

    private async Task<bool> LoadAsync(CancellationToken cancellationToken)
    {
        var line = await Mediator.Send(new GetWaitingLine(Year), cancellationToken);
        if (line is null || !await LoadEditionAsync(cancellationToken))
        {
            return false;
        }
        Parties = [.. line.Where(party => party.Entry.State != WaitingState.Undoable)];
        return true;
    }
}
