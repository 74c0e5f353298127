using ForumESS.Application.Staff;
using ForumESS.Domain;
using ForumESS.Domain.Staff;
using ForumESS.Web.Errors;
using ForumESS.Web.Hosting;
using ForumESS.Web.Staff;
using MediatR;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.AspNetCore.RateLimiting;

namespace ForumESS.Web.Pages.SignIn;

/// <summary>The second step of signing in; without the first, a moment ago, it leads back to it.</summary>
[EnableRateLimiting(RateLimits.SignIn)]
[ResponseCache(NoStore = true, Location = ResponseCacheLocation.None)]
public sealed class CodeModel(IMediator mediator, StaffSignIn signIn, PasskeyDesk passkeys, ErrorTexts texts)
    : PageModel
{
    [BindProperty]
    public CodeForm Form { get; set; } = new();

    /// <summary>Without options where the account has no passkey.</summary>
    [BindProperty]
    public PasskeyForm Passkey { get; set; } = new();

    [BindProperty(SupportsGet = true, Name = StaffPaths.ReturnTo)]
    public string? ReturnTo { get; set; }

    /// <summary>False: a recovery code is the only one to type.</summary>
    public bool HasApp { get; private set; }

    public async Task<IActionResult> OnGetAsync(CancellationToken cancellationToken) =>
        await HalfSession.FindAsync(HttpContext) is { } account ? await ShowAsync(account, cancellationToken) : Back();

    public async Task<IActionResult> OnPostAsync(CancellationToken cancellationToken)
    {
        ModelState.Clear();
        return await HalfSession.FindAsync(HttpContext) is { } account
            ? await AnswerAsync(
                account,
                await signIn.ShowCodeAsync(account, Form.Code, cancellationToken),
                cancellationToken
            )
            : Back();
    }

    public async Task<IActionResult> OnPostPasskeyAsync(CancellationToken cancellationToken)
    {
        ModelState.Clear();
        return await HalfSession.FindAsync(HttpContext) is { } account
            ? await AnswerAsync(
                account,
                await signIn.ShowPasskeyAsync(Passkey, account, cancellationToken),
                cancellationToken
            )
            : Back();
    }

    private async Task<IActionResult> AnswerAsync(
        StaffAccount account,
        Result<StaffAccess> signedIn,
        CancellationToken cancellationToken
    )
    {
        if (signedIn.Error is { } error)
        {
            ModelState.AddRefusal(error, texts, nameof(Form));
            Response.StatusCode = Problems.StatusOnPage(error.Kind);
            return await ShowAsync(account, cancellationToken);
        }
        return LocalRedirect(Url.IsLocalUrl(ReturnTo) ? ReturnTo : StaffPaths.HomeOf(signedIn.Value));
    }

    private async Task<IActionResult> ShowAsync(StaffAccount account, CancellationToken cancellationToken)
    {
        var own = await mediator.Send(new GetAccount(account.Id), cancellationToken);
        HasApp = own is { HasApp: true };
        Passkey = own is { Passkeys.Count: > 0 } ? await passkeys.AskAsync(account) : new PasskeyForm();
        return Page();
    }

    private RedirectToPageResult Back() =>
        RedirectToPage("/SignIn/Index", new { retour = Url.IsLocalUrl(ReturnTo) ? ReturnTo : null });

    public sealed record CodeForm
    {
        public string? Code { get; init; }
    }
}
