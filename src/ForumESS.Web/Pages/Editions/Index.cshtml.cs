using ForumESS.Application.Editions;
using ForumESS.Application.Statistics;
using ForumESS.Web.Kept;
using ForumESS.Web.Localization;
using MediatR;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace ForumESS.Web.Pages.Editions;

/// <summary>Every year of the forum, the newest first.</summary>
[SameForAll]
public sealed class IndexModel(IMediator mediator) : PageModel
{
    public IReadOnlyList<SeriesEntry> Years { get; private set; } = [];

    public async Task OnGetAsync(CancellationToken cancellationToken)
    {
        var editions = await mediator.Send(new GetEditions(), cancellationToken);
        var turnout = await mediator.Send(new GetTurnoutHistory(), cancellationToken);
        Years = [.. TurnoutSeries.Of(editions, turnout, mergeGaps: false).Reverse()];
    }
}
