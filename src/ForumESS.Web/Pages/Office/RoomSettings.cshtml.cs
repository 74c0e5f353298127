using ForumESS.Application.Pipeline;
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
public sealed class RoomSettingsModel(
    IMediator mediator,
    ErrorTexts errors,
    LocalTimes times,
    IStringLocalizer<OfficeText> texts
) : OfficePageModel
{
    [FromRoute]
    public Guid Id { get; set; }

    [BindProperty]
    public RoomForm Form { get; set; } = new();

    public string Venue { get; private set; } = "";

    /// <summary>As it is stored, whatever is typed.</summary>
    public RoomCard Room { get; private set; } = null!;

    protected override bool ConcernsEveryEdition => true;

    public async Task<IActionResult> OnGetAsync(CancellationToken cancellationToken)
    {
        if (!await LoadAsync(cancellationToken))
        {
            return NotFound();
        }
        Form = RoomForm.Of(Room);
        return Page();
    }

    public async Task<IActionResult> OnPostAsync(CancellationToken cancellationToken)
    {
        if (!await LoadAsync(cancellationToken))
        {
            return NotFound();
        }
        var command = Form.Fill(
            new ChangeRoom { RoomId = Id, Over = Over },
            new FormReader(ModelState, errors, times),
            texts
        );
        if (!ModelState.IsValid)
        {
            return Again();
        }
        var result = await mediator.Send(command, CancellationToken.None);
        if (result.Error == StoredVersion.Changed && await LoadAsync(cancellationToken))
        {
            Compare(RoomForm.Of(Room).Said(texts), Form.Said(texts));
        }
        return result.Error is { } error
            ? Refuse(error, errors, nameof(Form))
            : Redirect("RoomSaved", "/Office/Venues");
    }

    private async Task<bool> LoadAsync(CancellationToken cancellationToken)
    {
        var venues = await mediator.Send(new ListVenues(), cancellationToken);
        var venue = venues.FirstOrDefault(card => card.Rooms.Any(room => room.Id == Id));
        if (venue is null)
        {
            return false;
        }
        Venue = venue.Name;
        Room = venue.Rooms.Single(room => room.Id == Id);
        return true;
    }
}
