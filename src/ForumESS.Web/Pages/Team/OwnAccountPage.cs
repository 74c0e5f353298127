using ForumESS.Application.Staff;
using ForumESS.Web.Staff;
using MediatR;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;

namespace ForumESS.Web.Pages.Team;

/// <summary>What the pages of somebody's own account share.</summary>
[Authorize]
public abstract class OwnAccountPage(IMediator mediator, TimeProvider clock) : TeamPage
{
    // Whoever finds a session open at lunch is to change no way into the account.
    private static readonly TimeSpan Fresh = TimeSpan.FromMinutes(15);

    public OwnAccount Account { get; private set; } = null!;

    /// <summary>The session that looks at the page.</summary>
    public Guid? Here { get; private set; }

    /// <summary>They have signed in a moment ago, and so may change what opens the account.</summary>
    public bool IsFresh =>
        Account.Sessions.FirstOrDefault(session => session.Id == Here) is { } session
        && clock.GetUtcNow() - session.OpenedAt < Fresh;

    protected Guid Id => User.ActorId()!.Value;

    protected IMediator Mediator => mediator;

    /// <summary>Leads through the sign-in page and back here.</summary>
    public async Task<IActionResult> OnPostAnewAsync()
    {
        await HttpContext.EndSessionAsync();
        return RedirectToPage("/SignIn/Index", new { retour = HttpContext.Request.Path.Value });
    }

    protected async Task<bool> LoadAsync(CancellationToken cancellationToken)
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
