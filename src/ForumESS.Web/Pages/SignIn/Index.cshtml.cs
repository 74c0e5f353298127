using ForumESS.Domain;
using ForumESS.Domain.Staff;
using ForumESS.Web.Errors;
using ForumESS.Web.Hosting;
using ForumESS.Web.Staff;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.AspNetCore.RateLimiting;

namespace ForumESS.Web.Pages.SignIn;

[EnableRateLimiting(RateLimits.SignIn)]
[ResponseCache(NoStore = true, Location = ResponseCacheLocation.None)]
public sealed class IndexModel(StaffSignIn signIn, PasskeyDesk passkeys, ProviderTravel travel, ErrorTexts texts)
    : PageModel
{
    [BindProperty]
    public SignInForm Form { get; set; } = new();

    [BindProperty]
    public PasskeyForm Passkey { get; set; } = new();

    /// <summary>Where the visitor wanted to go.</summary>
    [BindProperty(SupportsGet = true, Name = StaffPaths.ReturnTo)]
    public string? ReturnTo { get; set; }

    /// <summary>Whoever stands at the entrance may hold a device that lost its enrolment, and has no account.</summary>
    public bool ComesFromDoor => ReturnTo?.StartsWith(StaffPaths.Door, StringComparison.OrdinalIgnoreCase) == true;

    /// <summary>A session was just ended.</summary>
    [BindProperty(SupportsGet = true, Name = "ended")]
    public bool Ended { get; set; }

    /// <summary>The identity provider's name; null where there is none.</summary>
    public string? Provider => travel.Name;

    public static double SessionHours => ForumSecurity.SessionLength.TotalHours;

    public Task<IActionResult> OnGetAsync() =>
        User.ActorId() is null ? ShowAsync() : Task.FromResult<IActionResult>(LocalRedirect(After(User.Access())));

    public async Task<IActionResult> OnPostAsync(CancellationToken cancellationToken)
    {
        // What is wrong with the fields is said by the one answer to every failure.
        ModelState.Clear();
        var signedIn = await signIn.SignInAsync(Form.Email, Form.Password, cancellationToken);
        if (signedIn.Error is { } error)
        {
            return await RefuseAsync(error);
        }
        return signedIn.Value is { } access
            ? LocalRedirect(After(access))
            : RedirectToPage("/SignIn/Code", new { retour = Url.IsLocalUrl(ReturnTo) ? ReturnTo : null });
    }

    public async Task<IActionResult> OnPostPasskeyAsync(CancellationToken cancellationToken)
    {
        ModelState.Clear();
        var signedIn = await signIn.ShowPasskeyAsync(Passkey, half: null, cancellationToken);
        return signedIn.Error is { } error ? await RefuseAsync(error) : LocalRedirect(After(signedIn.Value));
    }

    private async Task<IActionResult> RefuseAsync(Error error)
    {
        ModelState.AddRefusal(error, texts, nameof(Form));
        Response.StatusCode = Problems.StatusOnPage(error.Kind);
        return await ShowAsync();
    }

    // Each look asks anew: a device answers a question once.
    private async Task<IActionResult> ShowAsync()
    {
        Passkey = await passkeys.AskAsync(account: null);
        return Page();
    }

    // An address of another site would make this page a trap: local ones only.
    private string After(StaffAccess access) => Url.IsLocalUrl(ReturnTo) ? ReturnTo : StaffPaths.HomeOf(access);

    public sealed record SignInForm
    {
        public string? Email { get; init; }

        public string? Password { get; init; }
    }
}
