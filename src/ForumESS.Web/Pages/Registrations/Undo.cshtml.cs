using ForumESS.Application.Registrations;
using ForumESS.Web.Errors;
using MediatR;
using Microsoft.AspNetCore.Mvc;

namespace ForumESS.Web.Pages.Registrations;

/// <summary>Takes a cancellation back within the few minutes that its seat is held.</summary>
public sealed class UndoModel(IMediator mediator, TimeProvider clock, ErrorTexts errors) : PersonalPage(mediator, clock)
{
    // Who kept the address of the way back finds what there is to see instead.
    public IActionResult OnGet() => Registration.CancelledAt is null ? LocalRedirect($"~/inscription/{Key}") : Page();

    public async Task<IActionResult> OnPostAsync()
    {
        var result = await Mediator.Send(new UndoCancellation(Registration.Id), CancellationToken.None);
        if (result.Error is not { } error)
        {
            return ToTicket("Undone");
        }
        var refused = await RefuseAnewAsync(error, errors);
        // Pressed twice: the seat is theirs, whichever of the two brought it back.
        return State == PersonalState.Seated ? ToTicket("NotCancelled") : refused;
    }
}
