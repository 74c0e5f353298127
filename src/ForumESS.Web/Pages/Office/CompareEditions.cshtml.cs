using ForumESS.Domain.Staff;
using ForumESS.Web.Staff;
using ForumESS.Web.Statistics;
using MediatR;
using Microsoft.AspNetCore.Authorization;

namespace ForumESS.Web.Pages.Office;

/// <summary>Editions side by side as they are counted, those under way of the reader's role among them. No personal data: readers may see it.</summary>
[Authorize(Roles.Reader)]
public sealed class CompareEditionsModel(IMediator mediator) : OfficePageModel
{
    public ComparisonPage Comparison { get; private set; } = null!;

    public async Task OnGetAsync(ComparisonChoice choice, CancellationToken cancellationToken) =>
        Comparison = new ComparisonPage(
            await ComparisonEndpoints.ViewAsync(choice, mediator, User.Access(), cancellationToken),
            ComparisonEndpoints.OfficePath
        );
}
