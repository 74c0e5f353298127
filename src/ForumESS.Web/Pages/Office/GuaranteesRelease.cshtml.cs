using ForumESS.Application.Editions;
using ForumESS.Domain.Staff;
using ForumESS.Web.Errors;
using MediatR;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;

namespace ForumESS.Web.Pages.Office;

/// <summary>Says how many kept seats open to everybody before they do.</summary>
[Authorize(Roles.Organiser)]
public sealed class GuaranteesReleaseModel(IMediator mediator, ErrorTexts errors) : EditionPage(mediator)
{
    public async Task<IActionResult> OnGetAsync(CancellationToken cancellationToken) =>
        await LoadAsync(cancellationToken) ? Page() : NotFound();

    public async Task<IActionResult> OnPostAsync(CancellationToken cancellationToken)
    {
        var result = await Mediator.Send(new ReleaseGuarantees(Year), CancellationToken.None);
        if (result.Error is not { } error)
        {
            return Redirect("GuaranteesReleased", "/Office/EditionSettings", new { Year });
        }
        return await LoadAsync(cancellationToken) ? Refuse(error, errors, "") : NotFound();
    }

    private async Task<bool> LoadAsync(CancellationToken cancellationToken) =>
        await LoadEditionAsync(cancellationToken) && Edition.Seats is not null;
}
