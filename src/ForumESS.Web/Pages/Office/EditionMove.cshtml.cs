using ForumESS.Application.Editions;
using ForumESS.Domain.Editions;
using ForumESS.Domain.Staff;
using ForumESS.Web.Errors;
using MediatR;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;

namespace ForumESS.Web.Pages.Office;

/// <summary>Says what a change of status means before it is made.</summary>
[Authorize(Roles.Organiser)]
public sealed class EditionMoveModel(IMediator mediator, ErrorTexts errors) : OfficePageModel
{
    [FromRoute]
    public int Year { get; set; }

    [FromRoute]
    public EditionStatus To { get; set; }

    public OfficeEdition Edition { get; private set; } = null!;

    public async Task<IActionResult> OnGetAsync(CancellationToken cancellationToken) =>
        await LoadAsync(cancellationToken) ? Page() : NotFound();

    public async Task<IActionResult> OnPostAsync(CancellationToken cancellationToken)
    {
        if (!await LoadAsync(cancellationToken))
        {
            return NotFound();
        }
        var result = await mediator.Send(new ChangeEditionStatus(Year, To), CancellationToken.None);
        return result.Error is { } error
            ? Refuse(error, errors, "")
            : Redirect($"Moved.{To}", "/Office/EditionSettings", new { Year });
    }

    private async Task<bool> LoadAsync(CancellationToken cancellationToken)
    {
        // Nothing goes back to a draft.
        if (!ModelState.IsValid || To == EditionStatus.Draft)
        {
            return false;
        }
        if (await mediator.Send(new GetEditionForOffice(Year), cancellationToken) is not { } edition)
        {
            return false;
        }
        Edition = edition;
        return true;
    }
}
