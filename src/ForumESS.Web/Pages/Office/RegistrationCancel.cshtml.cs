using ForumESS.Application.Registrations;
using ForumESS.Domain.Staff;
using ForumESS.Web.Errors;
using MediatR;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;

namespace ForumESS.Web.Pages.Office;

/// <summary>Says what cancelling means before it is done.</summary>
[Authorize(Roles.Organiser)]
public sealed class RegistrationCancelModel(IMediator mediator, ErrorTexts errors) : OneRegistrationPage(mediator)
{
    public async Task<IActionResult> OnPostAsync(CancellationToken cancellationToken)
    {
        if (!await LoadAsync(cancellationToken))
        {
            return NotFound();
        }
        var result = await Mediator.Send(new CancelRegistration(Id), CancellationToken.None);
        return result.Error is { } error ? Refuse(error, errors, "") : ToRegistration("Cancelled");
    }
}
