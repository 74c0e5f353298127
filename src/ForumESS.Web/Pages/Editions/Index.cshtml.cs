using ForumESS.Application.Editions;
using ForumESS.Application.Statistics;
using ForumESS.Web.Localization;
using ForumESS.Web.Site;
using MediatR;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.AspNetCore.OutputCaching;

namespace ForumESS.Web.Pages.Editions;

/// <summary>Every year of the forum, the newest first.</summary>
[OutputCache(PolicyName = PublicCache.Policy)]
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
