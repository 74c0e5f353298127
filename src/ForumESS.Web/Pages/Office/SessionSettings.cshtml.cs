using ForumESS.Application.Pipeline;
using ForumESS.Application.Sessions;
using ForumESS.Application.Venues;
using ForumESS.Domain.Staff;
using ForumESS.Web.Errors;
using ForumESS.Web.Localization;
using ForumESS.Web.Resources;
using MediatR;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.Rendering;
using Microsoft.Extensions.Localization;

namespace ForumESS.Web.Pages.Office;

/// <summary>Changes a session as far as those who signed up allow.</summary>
[Authorize(Roles.Organiser)]
public sealed class SessionSettingsModel(
    IMediator mediator,
    ErrorTexts errors,
    LocalTimes times,
    IStringLocalizer<SessionText> texts,
    IStringLocalizer<OfficeText> office
) : SessionPage(mediator)
{
    [BindProperty]
    public SessionForm Form { get; set; } = new();

    public IReadOnlyList<SelectListItem> Rooms { get; private set; } = [];

    public async Task<IActionResult> OnGetAsync(CancellationToken cancellationToken)
    {
        if (!await LoadWithRoomsAsync(cancellationToken))
        {
            return await GoneAsync(typed: null, cancellationToken);
        }
        Form = SessionForm.Of(Stored, times);
        return Page();
    }

    public async Task<IActionResult> OnPostAsync(CancellationToken cancellationToken)
    {
        if (!await LoadWithRoomsAsync(cancellationToken))
        {
            return await GoneAsync(() => Form.Said(Rooms, texts, office), cancellationToken);
        }
        var blank = new ChangeSession
        {
            Year = Year,
            Code = Code,
            Over = Over,
            Kind = default,
            StartsAt = null,
            EndsAt = null,
        };
        // Its own day: the edition's, unless that lost its date.
        var day = times.WriteDay(Stored.StartsAt)!;
        var command = Form.Fill(blank, day, new FormReader(ModelState, errors, times), texts);
        if (!ModelState.IsValid)
        {
            return Again();
        }
        var result = await Mediator.Send(command, CancellationToken.None);
        if (result.Error == StoredVersion.Changed && await LoadWithRoomsAsync(cancellationToken))
        {
            Compare(SessionForm.Of(Stored, times).Said(Rooms, texts, office), Form.Said(Rooms, texts, office));
        }
        return result.Error is { } error
            ? Refuse(error, errors, nameof(Form))
            : Redirect("SessionSaved", List, new { Year });
    }

    // One that was withdrawn is not changed any more.
    private async Task<bool> LoadWithRoomsAsync(CancellationToken cancellationToken)
    {
        if (!await LoadEditionAsync(cancellationToken))
        {
            return false;
        }
        var venues = await Mediator.Send(new ListVenues(), cancellationToken);
        Rooms = SessionForm.Rooms(venues, Edition.Plan.VenueId, texts);
        return await LoadSessionAsync(cancellationToken) && Stored.WithdrawnAt is null;
    }
}
