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
public sealed class TicketReissueModel(IMediator mediator, ErrorTexts errors) : OfficePageModel
{
    [FromRoute]
    public int Year { get; set; }

    [FromRoute]
    public Guid Id { get; set; }

    public RegistrationLine Line { get; private set; } = null!;

    public async Task<IActionResult> OnGetAsync(CancellationToken cancellationToken) =>
        await LoadAsync(cancellationToken) ? Page() : NotFound();

    public async Task<IActionResult> OnPostAsync(CancellationToken cancellationToken)
    {
        if (!await LoadAsync(cancellationToken))
        {
            return NotFound();
        }
        var result = await mediator.Send(new ReissueTicket(Id), CancellationToken.None);
        return result.Error is { } error
            ? Refuse(error, errors, "")
            : Redirect("Reissued", "/Office/RegistrationDetail", new { Year, Id });
    }

    // The address names the year, and the role was asked for it: a registration of another year is not found here.
    private async Task<bool> LoadAsync(CancellationToken cancellationToken)
    {
        if (await mediator.Send(new GetRegistrationForOffice(Year, Id), cancellationToken) is not { } registration)
        {
            return false;
        }
        Line = registration.Line;
        return true;
    }
}
