using System.Globalization;
using ForumESS.Application.Staff;
using ForumESS.Domain.Staff;
using ForumESS.Web.Errors;
using ForumESS.Web.Staff;
using MediatR;
using Microsoft.AspNetCore.Mvc;

namespace ForumESS.Web.Pages.Team;

/// <summary>Links somebody's own account to who they are for the identity provider, or ends that.</summary>
public sealed class IdentityModel(IMediator mediator, ProviderTravel travel, TimeProvider clock, ErrorTexts errors)
    : OwnAccountPage(mediator, clock)
{
    public string? Provider => travel.Name;

    public async Task<IActionResult> OnGetAsync(CancellationToken cancellationToken) =>
        Provider is not null && await LoadAsync(cancellationToken) ? Page() : NotFound();

    public async Task<IActionResult> OnPostAsync(CancellationToken cancellationToken)
    {
        if (Provider is null || !await LoadAsync(cancellationToken))
        {
            return NotFound();
        }
        return IsFresh
            ? await travel.LeaveAsync(ProviderErrand.Link, Id.ToString("D", CultureInfo.InvariantCulture))
                ?? Refuse(StaffErrors.ProviderFailed, errors)
            : Refuse(StaffErrors.SignInAnew, errors);
    }

    public async Task<IActionResult> OnPostEndAsync(CancellationToken cancellationToken)
    {
        if (Provider is null || !await LoadAsync(cancellationToken))
        {
            return NotFound();
        }
        var error = IsFresh
            ? (await Mediator.Send(new UnlinkIdentity(Id), cancellationToken)).Error
            : StaffErrors.SignInAnew;
        return error is null ? Redirect("IdentityUnlinked", "/Team/Account") : Refuse(error, errors);
    }
}
