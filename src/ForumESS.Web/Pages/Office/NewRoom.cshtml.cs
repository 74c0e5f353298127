using ForumESS.Application.Venues;
using ForumESS.Domain.Staff;
using ForumESS.Web.Errors;
using ForumESS.Web.Localization;
using ForumESS.Web.Resources;
using MediatR;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.Extensions.Localization;

namespace ForumESS.Web.Pages.Office;

[Authorize(Roles.Organiser)]
public sealed class NewRoomModel(
    IMediator mediator,
    ErrorTexts errors,
    LocalTimes times,
    IStringLocalizer<OfficeText> texts
) : OfficePageModel
{
    [FromRoute]
    public Guid VenueId { get; set; }

    [BindProperty]
    public RoomForm Form { get; set; } = new();

    public string Venue { get; private set; } = "";

    protected override bool ConcernsEveryEdition => true;

    public async Task<IActionResult> OnGetAsync(CancellationToken cancellationToken) =>
        await LoadAsync(cancellationToken) ? Page() : NotFound();

    public async Task<IActionResult> OnPostAsync(CancellationToken cancellationToken)
    {
        if (!await LoadAsync(cancellationToken))
        {
            return NotFound();
        }
        var command = Form.Fill(new CreateRoom { VenueId = VenueId }, new FormReader(ModelState, errors, times), texts);
        if (!ModelState.IsValid)
        {
            return Again();
        }
        var result = await mediator.Send(command, CancellationToken.None);
        return result.Error is { } error
            ? Refuse(error, errors, nameof(Form))
            : Redirect("RoomCreated", "/Office/Venues");
    }

    private async Task<bool> LoadAsync(CancellationToken cancellationToken)
    {
        var venues = await mediator.Send(new ListVenues(), cancellationToken);
        var venue = venues.FirstOrDefault(card => card.Id == VenueId);
        Venue = venue?.Name ?? "";
        return venue is not null;
    }
}
