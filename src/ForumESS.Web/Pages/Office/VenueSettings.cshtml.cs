using ForumESS.Application.Venues;
using ForumESS.Domain.Staff;
using ForumESS.Web.Errors;
using MediatR;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;

namespace ForumESS.Web.Pages.Office;

[Authorize(Roles.Organiser)]
public sealed class VenueSettingsModel(IMediator mediator, ErrorTexts errors) : OfficePageModel
{
    [FromRoute]
    public Guid Id { get; set; }

    [BindProperty]
    public ChangeVenue Form { get; set; } = new();

    /// <summary>As it is stored, whatever is typed.</summary>
    public string Name { get; private set; } = "";

    protected override bool ConcernsEveryEdition => true;

    public async Task<IActionResult> OnGetAsync(CancellationToken cancellationToken)
    {
        if (await LoadAsync(cancellationToken) is not { } venue)
        {
            return NotFound();
        }
        Form = new ChangeVenue
        {
            Name = venue.Name,
            City = venue.City,
            Address = venue.Address,
            Access = venue.Access,
            StepFree = venue.StepFree,
        };
        return Page();
    }

    public async Task<IActionResult> OnPostAsync(CancellationToken cancellationToken)
    {
        if (await LoadAsync(cancellationToken) is null)
        {
            return NotFound();
        }
        // Which one is said by the address alone, for which the role was asked.
        var result = await mediator.Send(Form with { VenueId = Id }, CancellationToken.None);
        return result.Error is { } error
            ? Refuse(error, errors, nameof(Form))
            : Redirect("VenueSaved", "/Office/Venues");
    }

    private async Task<VenueCard?> LoadAsync(CancellationToken cancellationToken)
    {
        var venues = await mediator.Send(new ListVenues(), cancellationToken);
        var venue = venues.FirstOrDefault(card => card.Id == Id);
        Name = venue?.Name ?? "";
        return venue;
    }
}
