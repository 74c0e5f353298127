using ForumESS.Application.Pipeline;
using ForumESS.Application.Venues;
using ForumESS.Domain.Staff;
using ForumESS.Web.Errors;
using ForumESS.Web.Resources;
using MediatR;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.Extensions.Localization;

namespace ForumESS.Web.Pages.Office;

[Authorize(Roles.Organiser)]
public sealed class VenueSettingsModel(IMediator mediator, ErrorTexts errors, IStringLocalizer<OfficeText> texts)
    : OfficePageModel
{
    [FromRoute]
    public Guid Id { get; set; }

    [BindProperty]
    public ChangeVenue Form { get; set; } = new();

    /// <summary>As it is stored, whatever is typed.</summary>
    public VenueCard Venue { get; private set; } = null!;

    protected override bool ConcernsEveryEdition => true;

    public async Task<IActionResult> OnGetAsync(CancellationToken cancellationToken)
    {
        if (!await LoadAsync(cancellationToken))
        {
            return NotFound();
        }
        Form = Stored;
        return Page();
    }

    public async Task<IActionResult> OnPostAsync(CancellationToken cancellationToken)
    {
        if (!await LoadAsync(cancellationToken))
        {
            return NotFound();
        }
        // Which one is said by the address alone, for which the role was asked.
        var result = await mediator.Send(Form with { VenueId = Id, Over = Over }, CancellationToken.None);
        if (result.Error == StoredVersion.Changed && await LoadAsync(cancellationToken))
        {
            Compare(Said(Stored), Said(Form));
        }
        return result.Error is { } error
            ? Refuse(error, errors, nameof(Form))
            : Redirect("VenueSaved", "/Office/Venues");
    }

    private ChangeVenue Stored =>
        new()
        {
            Name = Venue.Name,
            City = Venue.City,
            Address = Venue.Address,
            Access = Venue.Access,
            StepFree = Venue.StepFree,
        };

    private IEnumerable<FieldText> Said(ChangeVenue form) =>
        [
            new(texts["Venue.Name"], form.Name),
            new(texts["Venue.City"], form.City),
            new(texts["Venue.Address"], form.Address),
            new(texts["Venue.Access"], form.Access),
            new(texts["Venue.StepFree"], form.StepFree),
        ];

    private async Task<bool> LoadAsync(CancellationToken cancellationToken)
    {
        if ((await mediator.Send(new ListVenues(Id), cancellationToken)).SingleOrDefault() is not { } venue)
        {
            return false;
        }
        Venue = venue;
        return true;
    }
}
