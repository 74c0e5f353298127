using ForumESS.Application.Staff;
using ForumESS.Domain;
using ForumESS.Domain.Staff;
using ForumESS.Web.Errors;
using ForumESS.Web.Staff;
using MediatR;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Identity;
using Microsoft.AspNetCore.Mvc;

namespace ForumESS.Web.Pages.Team;

/// <summary>
/// Renews the recovery codes, or takes the second factor away; each against a code, so that a session somebody left open is
/// not enough. Wrong codes are counted as they are at signing in.
/// </summary>
[Authorize]
public sealed class FactorChangeModel(
    IMediator mediator,
    UserManager<StaffAccount> users,
    SignInManager<StaffAccount> sessions,
    ErrorTexts errors
) : TeamPage
{
    private const string Renewal = "codes";

    [FromRoute]
    public string Change { get; set; } = "";

    [BindProperty]
    public CodeForm Form { get; set; } = new();

    /// <summary>Empty until they were renewed.</summary>
    public IReadOnlyList<string> Codes { get; private set; } = [];

    public bool IsRenewal => Change == Renewal;

    public string Words => IsRenewal ? "Renew" : "Remove";

    private Guid Id => User.ActorId()!.Value;

    public async Task<IActionResult> OnGetAsync(CancellationToken cancellationToken) =>
        await mediator.Send(new GetAccount(Id), cancellationToken) is { HasSecondFactor: true }
            ? Page()
            : RedirectToPage("/Team/Account");

    public async Task<IActionResult> OnPostAsync(CancellationToken cancellationToken)
    {
        if (await users.GetUserAsync(User) is not { } account)
        {
            return NotFound();
        }
        if (await CheckCodeAsync(account, cancellationToken) is { } wrong)
        {
            return Refuse(wrong, errors);
        }
        if (IsRenewal)
        {
            var codes = await mediator.Send(new RenewRecoveryCodes(Id), cancellationToken);
            Codes = codes.IsSuccess ? codes.Value : [];
            return codes.Error is { } missing ? Refuse(missing, errors) : Page();
        }
        if ((await mediator.Send(new RemoveSecondFactor(Id), cancellationToken)).Error is { } error)
        {
            return Refuse(error, errors);
        }
        await sessions.RefreshSignInAsync(account);
        return Redirect("FactorRemoved", "/Team/Account");
    }

    private async Task<Error?> CheckCodeAsync(StaffAccount account, CancellationToken cancellationToken)
    {
        var attempt = await mediator.Send(new TakeSignInAttempt(account.Email.Value), cancellationToken);
        if (attempt.Error is { } busy)
        {
            return busy;
        }
        var used = attempt.Value.Account is null
            ? StaffErrors.WrongCode
            : (await mediator.Send(new UseSecondFactor(Id, Form.Code), cancellationToken)).Error;
        if (used is null)
        {
            await mediator.Send(new ClearSignInAttempts(Id), cancellationToken);
        }
        return used;
    }

    public sealed record CodeForm
    {
        public string? Code { get; init; }
    }
}
