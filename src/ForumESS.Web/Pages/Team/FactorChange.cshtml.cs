using ForumESS.Application.Staff;
using ForumESS.Domain;
using ForumESS.Domain.Staff;
using ForumESS.Web.Errors;
using MediatR;
using Microsoft.AspNetCore.Identity;
using Microsoft.AspNetCore.Mvc;

namespace ForumESS.Web.Pages.Team;

/// <summary>
/// Renews the recovery codes, or takes the app away; each against a code, so that a session somebody left open is not
/// enough. Wrong codes are counted as they are at signing in. Who has no app signs in anew instead.
/// </summary>
public sealed class FactorChangeModel(
    IMediator mediator,
    UserManager<StaffAccount> users,
    SignInManager<StaffAccount> sessions,
    TimeProvider clock,
    ErrorTexts errors
) : OwnAccountPage(mediator, clock)
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

    public async Task<IActionResult> OnGetAsync(CancellationToken cancellationToken) =>
        await IsForThemAsync(cancellationToken) ? Page() : RedirectToPage("/Team/Account");

    public async Task<IActionResult> OnPostAsync(CancellationToken cancellationToken)
    {
        if (!await IsForThemAsync(cancellationToken) || await users.GetUserAsync(User) is not { } account)
        {
            return RedirectToPage("/Team/Account");
        }
        if (await CheckAsync(account, cancellationToken) is { } wrong)
        {
            return Refuse(wrong, errors);
        }
        if (IsRenewal)
        {
            var codes = await Mediator.Send(new RenewRecoveryCodes(Id), cancellationToken);
            Codes = codes.IsSuccess ? codes.Value : [];
            return codes.Error is { } missing ? Refuse(missing, errors) : Page();
        }
        if (
            (await Mediator.Send(new RemoveSecondFactor(Id, KeepsPasskeys: true), cancellationToken)).Error is { } error
        )
        {
            return Refuse(error, errors);
        }
        await sessions.RefreshSignInAsync(account);
        return Redirect("FactorRemoved", "/Team/Account");
    }

    private async Task<bool> IsForThemAsync(CancellationToken cancellationToken) =>
        await LoadAsync(cancellationToken) && (IsRenewal ? Account.HasSecondFactor : Account.HasApp);

    private async Task<Error?> CheckAsync(StaffAccount account, CancellationToken cancellationToken)
    {
        if (!Account.HasApp)
        {
            return IsFresh ? null : StaffErrors.SignInAnew;
        }
        var attempt = await Mediator.Send(new TakeSignInAttempt(account.Email.Value), cancellationToken);
        if (attempt.Error is { } busy)
        {
            return busy;
        }
        var used = attempt.Value.Account is null
            ? StaffErrors.WrongCode
            : (await Mediator.Send(new UseSecondFactor(Id, Form.Code), cancellationToken)).Error;
        if (used is null)
        {
            await Mediator.Send(new ClearSignInAttempts(Id, Proof.Code), cancellationToken);
        }
        return used;
    }

    public sealed record CodeForm
    {
        public string? Code { get; init; }
    }
}
