using ForumESS.Application.Staff;
using ForumESS.Domain.Staff;
using ForumESS.Web.Errors;
using MediatR;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;

namespace ForumESS.Web.Pages.Team;

[Authorize(Roles.Administrator)]
public sealed class MembersModel(IMediator mediator, ErrorTexts errors) : TeamPage
{
    public Application.Staff.Team Team { get; private set; } = null!;

    public Task OnGetAsync(CancellationToken cancellationToken) => LoadAsync(cancellationToken);

    public async Task<IActionResult> OnPostWithdrawAsync(string? invitation, CancellationToken cancellationToken)
    {
        var withdrawn = await mediator.Send(new WithdrawInvitation(invitation), CancellationToken.None);
        if (withdrawn.Error is { } error)
        {
            await LoadAsync(cancellationToken);
            return Refuse(error, errors);
        }
        return Redirect("Withdrawn", "/Team/Members");
    }

    private async Task LoadAsync(CancellationToken cancellationToken) =>
        Team = await mediator.Send(new GetTeam(), cancellationToken);
}
