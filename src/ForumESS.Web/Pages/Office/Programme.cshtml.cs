using ForumESS.Application.Sessions;
using ForumESS.Domain.Staff;
using MediatR;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;

namespace ForumESS.Web.Pages.Office;

/// <summary>The workshops and talks of an edition in time order, with their seats.</summary>
[Authorize(Roles.Organiser)]
public sealed class ProgrammeModel(IMediator mediator) : ProgrammePage(mediator)
{
    public IReadOnlyList<OfficeSession> Held { get; private set; } = [];

    public IReadOnlyList<OfficeSession> Withdrawn { get; private set; } = [];

    public async Task<IActionResult> OnGetAsync(CancellationToken cancellationToken)
    {
        var sessions = await Mediator.Send(new ListSessionsForOffice(Year), cancellationToken);
        if (sessions is null || !await LoadEditionAsync(cancellationToken))
        {
            return NotFound();
        }
        Held = [.. sessions.Where(session => session.WithdrawnAt is null)];
        Withdrawn = [.. sessions.Where(session => session.WithdrawnAt is not null)];
        return Page();
    }
}
