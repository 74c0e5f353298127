using ForumESS.Application.Staff;
using ForumESS.Domain.Staff;
using ForumESS.Web.Staff;
using MediatR;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;

namespace ForumESS.Web.Pages.Team;

[Authorize(Roles.Administrator)]
public sealed class MemberModel(IMediator mediator) : TeamPage
{
    public TeamMember Member { get; private set; } = null!;

    public bool IsReader => Member.Id == User.ActorId();

    public async Task<IActionResult> OnGetAsync(Guid id, CancellationToken cancellationToken)
    {
        var team = await mediator.Send(new GetTeam(), cancellationToken);
        if (team.Members.FirstOrDefault(member => member.Id == id) is not { } member)
        {
            return NotFound();
        }
        Member = member;
        return Page();
    }
}
