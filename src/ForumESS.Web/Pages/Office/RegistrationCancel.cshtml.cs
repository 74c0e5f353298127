using ForumESS.Application.Registrations;
using ForumESS.Domain.Registrations;
using ForumESS.Domain.Staff;
using ForumESS.Infrastructure.Database;
using ForumESS.Web.Errors;
using MediatR;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;

namespace ForumESS.Web.Pages.Office;

/// <summary>Says what cancelling means before it is done.</summary>
[Authorize(Roles.Organiser)]
public sealed class RegistrationCancelModel(IMediator mediator, ErrorTexts errors) : OneRegistrationPage(mediator)
{
    /// <summary>Has no seat yet: none comes free, and no mail is written.</summary>
    public bool IsWaiting => Line.Status == StoredCode.Of(RegistrationStatus.Waitlisted);

    public async Task<IActionResult> OnPostAsync(CancellationToken cancellationToken)
    {
        if (!await LoadAsync(cancellationToken))
        {
            return NotFound();
        }
        var outcome = IsWaiting ? "LeftWaiting" : "Cancelled";
        var result = await Mediator.Send(new CancelRegistration(Id, Undoable: true), CancellationToken.None);
        if (result.Error is not { } error)
        {
            return ToRegistration(outcome);
        }
        // Pressed twice, or by two people: it is as they wanted it, and there is nothing left to ask.
        await LoadAsync(cancellationToken);
        return Line.Status == StoredCode.Of(RegistrationStatus.Cancelled)
            ? ToRegistration("Cancelled")
            : Refuse(error, errors, "");
    }
}
