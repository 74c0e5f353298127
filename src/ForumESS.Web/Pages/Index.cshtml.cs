using ForumESS.Application.Editions;
using ForumESS.Application.Statistics;
using ForumESS.Web.Kept;
using ForumESS.Web.Localization;
using MediatR;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace ForumESS.Web.Pages;

/// <summary>The next edition, and the forum's years since the first one.</summary>
[SameForAll]
public sealed class IndexModel(IMediator mediator, TimeProvider clock) : PageModel
{
    /// <summary>The first edition to come; null while none is announced.</summary>
    public EditionSummary? Next { get; private set; }

    public IReadOnlyList<SeriesEntry> Years { get; private set; } = [];

    public async Task OnGetAsync(CancellationToken cancellationToken)
    {
        var editions = await mediator.Send(new GetEditions(), cancellationToken);
        var turnout = await mediator.Send(new GetTurnoutHistory(), cancellationToken);
        var now = clock.GetUtcNow();
        Next = editions.Select(year => year.Edition).FirstOrDefault(edition => edition?.IsAhead(now) == true);
        Years = TurnoutSeries.Of(editions, turnout, mergeGaps: true);
    }
}
