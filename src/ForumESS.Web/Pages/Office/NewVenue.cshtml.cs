using ForumESS.Application.Venues;
using ForumESS.Domain.Staff;
using ForumESS.Web.Errors;
using MediatR;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;

namespace ForumESS.Web.Pages.Office;

[Authorize(Roles.Organiser)]
public sealed class NewVenueModel(IMediator mediator, ErrorTexts errors) : OfficePageModel
{
    [BindProperty]
    public CreateVenue Form { get; set; } = new();

    protected override bool ConcernsEveryEdition => true;

    public void OnGet() { }

    public async Task<IActionResult> OnPostAsync()
    {
        var result = await mediator.Send(Form, CancellationToken.None);
        return result.Error is { } error
            ? Refuse(error, errors, nameof(Form))
            : Redirect("VenueCreated", "/Office/NewRoom", new { venueId = result.Value });
    }
}
