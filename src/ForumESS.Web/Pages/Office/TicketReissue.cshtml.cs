using ForumESS.Application.Registrations;
using ForumESS.Application.Tickets;
using ForumESS.Domain.Staff;
using ForumESS.Web.Errors;
using MediatR;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;

namespace ForumESS.Web.Pages.Office;

/// <summary>Says what a new ticket does to the old one before it is made.</summary>
[Authorize(Roles.Organiser)]
public sealed class TicketReissueModel(IMediator mediator, ErrorTexts errors) : OneRegistrationPage(mediator)
{
    public async Task<IActionResult> OnPostAsync(CancellationToken cancellationToken)
    {
        if (!await LoadAsync(cancellationToken))
        {
            return NotFound();
        }
        var result = await Mediator.Send(new ReissueTicket(Id), CancellationToken.None);
        return result.Error is { } error ? Refuse(error, errors, "") : ToRegistration("Reissued");
    }
}
