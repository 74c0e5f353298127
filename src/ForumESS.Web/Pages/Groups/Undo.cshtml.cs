using ForumESS.Application.Groups;
using ForumESS.Web.Errors;
using MediatR;
using Microsoft.AspNetCore.Mvc;

namespace ForumESS.Web.Pages.Groups;

/// <summary>Takes a cancellation back within the few minutes that the seats are held.</summary>
public sealed class UndoModel(IMediator mediator, TimeProvider clock, ErrorTexts errors) : GroupPage(mediator, clock)
{
    private readonly IMediator mediator = mediator;

    // There is nothing to see here but a refusal: whoever comes back to it belongs on the group's page.
    public LocalRedirectResult OnGet() => LocalRedirect($"~/inscription/{Key}");

    public async Task<IActionResult> OnPostAsync([FromRoute] Guid? seat)
    {
        var result = await mediator.Send(new UndoGroupCancellation(View.Group.Id, seat), CancellationToken.None);
        if (result.Error is not { } error)
        {
            return ToGroup("Undone");
        }
        var refused = await RefuseForGroupAsync(error, errors);
        // Pressed twice: the seats are the group's, whichever of the two brought them back.
        return View.Group.Held.Any(held => seat is null || held.Id == seat) ? ToGroup("NotCancelled") : refused;
    }
}
