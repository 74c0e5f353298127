using ForumESS.Application.Sessions;
using ForumESS.Application.Venues;
using ForumESS.Domain.Sessions;
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

/// <summary>A new workshop or talk on the edition's day, which must be known.</summary>
[Authorize(Roles.Organiser)]
public sealed class NewSessionModel(
    IMediator mediator,
    ErrorTexts errors,
    LocalTimes times,
    IStringLocalizer<SessionText> texts
) : ProgrammePage(mediator)
{
    [BindProperty]
    public SessionForm Form { get; set; } = new();

    public IReadOnlyList<SelectListItem> Rooms { get; private set; } = [];

    /// <summary>Null where the edition's date is not known yet: then there is no day to plan.</summary>
    public string? Day => times.WriteDay(Edition.Plan.StartsAt);

    public async Task<IActionResult> OnGetAsync(CancellationToken cancellationToken) =>
        await LoadAsync(cancellationToken) ? Page() : NotFound();

    public async Task<IActionResult> OnPostAsync(CancellationToken cancellationToken)
    {
        if (!await LoadAsync(cancellationToken))
        {
            return NotFound();
        }
        if (Day is not { } day)
        {
            return Refuse(SessionErrors.OutsideEdition, errors, "");
        }
        var blank = new AddSession
        {
            Year = Year,
            Kind = default,
            StartsAt = null,
            EndsAt = null,
        };
        var command = Form.Fill(blank, day, new FormReader(ModelState, errors, times), texts);
        if (!ModelState.IsValid)
        {
            return Again();
        }
        var result = await Mediator.Send(command, CancellationToken.None);
        return result.Error is { } error
            ? Refuse(error, errors, nameof(Form))
            : Redirect("SessionAdded", List, new { Year });
    }

    private async Task<bool> LoadAsync(CancellationToken cancellationToken)
    {
        if (!await LoadEditionAsync(cancellationToken))
        {
            return false;
        }
        var venues = await Mediator.Send(new ListVenues(), cancellationToken);
        Rooms = SessionForm.Rooms(venues, Edition.Plan.VenueId, texts);
        return true;
    }
}
