using ForumESS.Web.Kept;
using ForumESS.Web.Statistics;
using MediatR;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace ForumESS.Web.Pages.Statistics;

/// <summary>Editions held, side by side, as far as their figures may be published.</summary>
[SameForAll]
public sealed class ComparisonModel(IMediator mediator) : PageModel
{
    public ComparisonPage Comparison { get; private set; } = null!;

    public async Task OnGetAsync(ComparisonChoice choice, CancellationToken cancellationToken) =>
        Comparison = new ComparisonPage(
            await ComparisonEndpoints.ViewAsync(choice, mediator, reader: null, cancellationToken),
            ComparisonEndpoints.PublicPath
        );
}
