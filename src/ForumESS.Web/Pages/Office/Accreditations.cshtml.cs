using ForumESS.Application.Editions;
using ForumESS.Domain.Staff;
using MediatR;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;

namespace ForumESS.Web.Pages.Office;

/// <summary>Who comes beside the public.</summary>
[Authorize(Roles.Organiser)]
public sealed class AccreditationsModel(IMediator mediator) : EditionPage(mediator)
{
    /// <summary>The accredited audiences with places.</summary>
    public IReadOnlyList<OfficeQuota> Invited =>
        [.. Edition.Audiences.Where(quota => quota is { TakesSeat: false, Maximum: > 0 })];

    public async Task<IActionResult> OnGetAsync(CancellationToken cancellationToken) =>
        await LoadEditionAsync(cancellationToken) ? Page() : NotFound();
}
