using ForumESS.Application.Staff;
using ForumESS.Web.Errors;
using ForumESS.Web.Staff;
using MediatR;
using Microsoft.AspNetCore.Mvc;

namespace ForumESS.Web.Pages.Team;

/// <summary>What everybody who is signed in sees of their own account.</summary>
public sealed class AccountModel(
    IMediator mediator,
    StaffOptions options,
    ProviderTravel travel,
    TimeProvider clock,
    ErrorTexts errors
) : OwnAccountPage(mediator, clock)
{
    /// <summary>Roles may be held back until there is a second factor.</summary>
    public bool WantsSecondFactor => options.RequiresSecondFactor && !Account.HasSecondFactor;

    /// <summary>The identity provider's name; null where there is none.</summary>
    public string? Provider => travel.Name;

    public async Task<IActionResult> OnGetAsync(CancellationToken cancellationToken) =>
        await LoadAsync(cancellationToken) ? Page() : NotFound();

    public async Task<IActionResult> OnPostEndAsync(Guid session, CancellationToken cancellationToken)
    {
        var ended = await Mediator.Send(new EndOwnSession(Id, session), cancellationToken);
        if (ended.Error is { } error)
        {
            return await LoadAsync(cancellationToken) ? Refuse(error, errors) : NotFound();
        }
        return Redirect("SessionEnded", "/Team/Account");
    }

    public async Task<IActionResult> OnPostEverywhereAsync(CancellationToken cancellationToken)
    {
        var hint = await HttpContext.IdTokenAsync();
        await Mediator.Send(new SignOutEverywhere(Id), cancellationToken);
        await HttpContext.EndSessionAsync();
        return await travel.SignOutAsync(hint) ?? RedirectToPage("/SignIn/Index", new { ended = true });
    }
}
