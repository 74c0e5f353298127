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
public sealed class EditionMoveModel(IMediator mediator, ErrorTexts errors) : EditionPage(mediator)
{
    [FromRoute]
    public EditionStatus To { get; set; }

    public async Task<IActionResult> OnGetAsync(CancellationToken cancellationToken) =>
        await LoadAsync(cancellationToken) ? Page() : NotFound();

    public async Task<IActionResult> OnPostAsync(CancellationToken cancellationToken)
    {
        if (!await LoadAsync(cancellationToken))
        {
            return NotFound();
        }
        var result = await Mediator.Send(new ChangeEditionStatus(Year, To), CancellationToken.None);
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
        return await LoadEditionAsync(cancellationToken);
    }
}
