using ForumESS.Application.Registrations;
using ForumESS.Domain.Registrations;
using ForumESS.Web.Errors;
using MediatR;
using Microsoft.AspNetCore.Mvc;

namespace ForumESS.Web.Pages.Registrations;

/// <summary>Asks before a seat or a place in the line is given back: opening the page, as mail scanners do, changes nothing.</summary>
public sealed class CancelModel(IMediator mediator, TimeProvider clock, ErrorTexts errors)
    : PersonalPage(mediator, clock)
{
    public void OnGet()
    {
        // The base page has found what the link opens.
    }

    public async Task<IActionResult> OnPostAsync()
    {
        var waits = Registration.Status == RegistrationStatus.Waitlisted;
        var result = await Mediator.Send(
            new CancelRegistration(Registration.Id, Undoable: true),
            CancellationToken.None
        );
        return result.Error is { } error
            ? await RefuseAnewAsync(error, errors)
            : ToTicket(waits ? "LineLeft" : "Cancelled");
    }
}
