using ForumESS.Application.CheckIn;
using ForumESS.Domain.Staff;
using ForumESS.Web.Pages.Office;
using MediatR;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;

namespace ForumESS.Web.Pages.Room;

/// <summary>The list to print before the doors open, with a box for each person.</summary>
[Authorize(Roles.Supervisor)]
public sealed class PaperModel(IMediator mediator, TimeProvider clock) : EditionPage(mediator)
{
    public PaperList List { get; private set; } = null!;

    public DateTimeOffset Now => clock.GetUtcNow();

    public async Task<IActionResult> OnGetAsync(CancellationToken cancellationToken)
    {
        if (
            !await LoadEditionAsync(cancellationToken)
            || await Mediator.Send(new GetPaperList(Year), cancellationToken) is not { } list
        )
        {
            return NotFound();
        }
        List = list;
        return Page();
    }
}
