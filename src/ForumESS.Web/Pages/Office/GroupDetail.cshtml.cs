using ForumESS.Application.Editions;
using ForumESS.Application.Groups;
using ForumESS.Application.Registrations;
using ForumESS.Domain.Staff;
using MediatR;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;

namespace ForumESS.Web.Pages.Office;

/// <summary>A class or a team: who speaks for it, and the seats it holds and waits for.</summary>
[Authorize(Roles.Organiser)]
public sealed class GroupDetailModel(IMediator mediator, TimeProvider clock) : OfficePageModel
{
    [FromRoute]
    public int Year { get; set; }

    [FromRoute]
    public Guid Id { get; set; }

    public GroupDetails Group { get; private set; } = null!;

    /// <summary>Whether it may still have another contact: the forum is to come.</summary>
    public bool MayChange { get; private set; }

    public async Task<IActionResult> OnGetAsync(CancellationToken cancellationToken)
    {
        // The role holds for the year in the address: the group must be of that year.
        if (
            await mediator.Send(new GetRegistrationForOffice(Year, Id), cancellationToken) is null
            || await mediator.Send(new GetGroup(Id), cancellationToken) is not { } group
        )
        {
            return NotFound();
        }
        Group = group;
        var edition = await mediator.Send(new GetEditionForOffice(Year), cancellationToken);
        MayChange = edition!.TakesPeopleAt(clock.GetUtcNow());
        return Page();
    }
}
