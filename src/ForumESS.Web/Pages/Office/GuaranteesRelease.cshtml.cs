using ForumESS.Application.Editions;
using ForumESS.Domain.Staff;
using ForumESS.Web.Errors;
using MediatR;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;

namespace ForumESS.Web.Pages.Office;

/// <summary>Says how many kept seats open to everybody before they do.</summary>
[Authorize(Roles.Organiser)]
public sealed class GuaranteesReleaseModel(IMediator mediator, ErrorTexts errors) : OfficePageModel
{
    [FromRoute]
    public int Year { get; set; }

    /// <summary>Seats nobody has claimed yet.</summary>
    public int Kept { get; private set; }

    public async Task<IActionResult> OnGetAsync(CancellationToken cancellationToken) =>
        await LoadAsync(cancellationToken) ? Page() : NotFound();

    public async Task<IActionResult> OnPostAsync(CancellationToken cancellationToken)
    {
        var result = await mediator.Send(new ReleaseGuarantees(Year), CancellationToken.None);
        if (result.Error is not { } error)
        {
            return Redirect("GuaranteesReleased", "/Office/EditionSettings", new { Year });
        }
        return await LoadAsync(cancellationToken) ? Refuse(error, errors, "") : NotFound();
    }

    private async Task<bool> LoadAsync(CancellationToken cancellationToken)
    {
        if (await mediator.Send(new GetEditionForOffice(Year), cancellationToken) is not { Seats: not null } edition)
        {
            return false;
        }
        Kept = edition.Kept;
        return true;
    }
}
