using ForumESS.Domain.Staff;
using MediatR;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;

namespace ForumESS.Web.Pages.Office;

/// <summary>Who has a seat in a session, and who waits for one.</summary>
[Authorize(Roles.Organiser)]
public sealed class SessionPeopleModel(IMediator mediator) : SessionPage(mediator)
{
    public async Task<IActionResult> OnGetAsync(CancellationToken cancellationToken) =>
        await LoadAsync(cancellationToken) ? Page() : NotFound();
}
