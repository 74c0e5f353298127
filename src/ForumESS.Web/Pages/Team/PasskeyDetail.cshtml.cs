using ForumESS.Application.Staff;
using ForumESS.Domain.Staff;
using ForumESS.Web.Errors;
using MediatR;
using Microsoft.AspNetCore.Identity;
using Microsoft.AspNetCore.Mvc;

namespace ForumESS.Web.Pages.Team;

/// <summary>One of somebody's own keys: its name, and taking it away.</summary>
public sealed class PasskeyDetailModel(
    IMediator mediator,
    SignInManager<StaffAccount> sessions,
    TimeProvider clock,
    ErrorTexts errors
) : OwnAccountPage(mediator, clock)
{
    [FromRoute(Name = "id")]
    public Guid KeyId { get; set; }

    [BindProperty]
    public PasskeyAddModel.NameForm Form { get; set; } = new();

    public Passkey Key { get; private set; } = null!;

    public async Task<IActionResult> OnGetAsync(CancellationToken cancellationToken)
    {
        if (!await FindAsync(cancellationToken))
        {
            return NotFound();
        }
        Form = Form with { Name = Key.Name };
        return Page();
    }

    public async Task<IActionResult> OnPostAsync(CancellationToken cancellationToken)
    {
        if (!await FindAsync(cancellationToken))
        {
            return NotFound();
        }
        var renamed = await Mediator.Send(new RenamePasskey(Id, KeyId, Form.Name), cancellationToken);
        return renamed.Error is { } error ? Refuse(error, errors) : Redirect("PasskeyRenamed", "/Team/Account");
    }

    public async Task<IActionResult> OnPostRemoveAsync(CancellationToken cancellationToken)
    {
        if (!await FindAsync(cancellationToken))
        {
            return NotFound();
        }
        Form = Form with { Name = Key.Name };
        var error = IsFresh
            ? (await Mediator.Send(new RemovePasskey(Id, KeyId), cancellationToken)).Error
            : StaffErrors.SignInAnew;
        if (error is not null)
        {
            return Refuse(error, errors);
        }
        // A role may want a second factor, and this was it.
        await sessions.RefreshSignInAsync((await sessions.UserManager.GetUserAsync(User))!);
        return Redirect("PasskeyRemoved", "/Team/Account");
    }

    private async Task<bool> FindAsync(CancellationToken cancellationToken)
    {
        if (
            !await LoadAsync(cancellationToken)
            || Account.Passkeys.FirstOrDefault(key => key.Id == KeyId) is not { } key
        )
        {
            return false;
        }
        Key = key;
        return true;
    }
}
