using ForumESS.Application.Staff;
using ForumESS.Web.Errors;
using ForumESS.Web.Staff;
using MediatR;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;

namespace ForumESS.Web.Pages.Team;

/// <summary>What everybody who is signed in sees of their own account.</summary>
[Authorize]
public sealed class AccountModel(IMediator mediator, StaffOptions options, ErrorTexts errors) : TeamPage
{
    public OwnAccount Account { get; private set; } = null!;

    /// <summary>The session that looks at the page.</summary>
    public Guid? Here { get; private set; }

    /// <summary>Roles may be held back until there is a second factor.</summary>
    public bool WantsSecondFactor => options.RequiresSecondFactor && !Account.HasSecondFactor;

    public async Task<IActionResult> OnGetAsync(CancellationToken cancellationToken) =>
        await LoadAsync(cancellationToken) ? Page() : NotFound();

    public async Task<IActionResult> OnPostEndAsync(Guid session, CancellationToken cancellationToken)
    {
        var ended = await mediator.Send(new EndOwnSession(User.ActorId()!.Value, session), cancellationToken);
        if (ended.Error is { } error)
        {
            return await LoadAsync(cancellationToken) ? Refuse(error, errors) : NotFound();
        }
        return Redirect("SessionEnded", "/Team/Account");
    }

    public async Task<IActionResult> OnPostEverywhereAsync(CancellationToken cancellationToken)
    {
        await mediator.Send(new SignOutEverywhere(User.ActorId()!.Value), cancellationToken);
        await HttpContext.EndSessionAsync();
        return RedirectToPage("/SignIn/Index", new { ended = true });
    }

    private async Task<bool> LoadAsync(CancellationToken cancellationToken)
    {
        if (
            User.ActorId() is not { } id
            || await mediator.Send(new GetAccount(id), cancellationToken) is not { } account
        )
        {
            return false;
        }
        Account = account;
        Here = await HttpContext.SessionIdAsync();
        return true;
    }
}
