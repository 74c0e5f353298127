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
        if (result.Error is not { } error)
        {
            return ToTicket(waits ? "LineLeft" : "Cancelled");
        }
        var refused = await RefuseAnewAsync(error, errors);
        // Pressed twice, or from a page that stayed open: what was asked for is so, and the ticket's page says since when.
        return State switch
        {
            PersonalState.Cancelled => ToTicket("Cancelled"),
            PersonalState.Left => ToTicket("LineLeft"),
            PersonalState.Lapsed => LocalRedirect($"~/inscription/{Key}"),
            _ => refused,
        };
    }
}
