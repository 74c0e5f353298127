using ForumESS.Web.Errors;
using ForumESS.Web.Hosting;
using ForumESS.Web.Staff;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.AspNetCore.RateLimiting;

namespace ForumESS.Web.Pages.SignIn;

/// <summary>The second step of signing in; without the first, a moment ago, it leads back to it.</summary>
[EnableRateLimiting(RateLimits.SignIn)]
[ResponseCache(NoStore = true, Location = ResponseCacheLocation.None)]
public sealed class CodeModel(PasswordSignIn signIn, ErrorTexts texts) : PageModel
{
    [BindProperty]
    public CodeForm Form { get; set; } = new();

    [BindProperty(SupportsGet = true, Name = StaffPaths.ReturnTo)]
    public string? ReturnTo { get; set; }

    public async Task<IActionResult> OnGetAsync() => await HalfSession.FindAsync(HttpContext) is null ? Back() : Page();

    public async Task<IActionResult> OnPostAsync(CancellationToken cancellationToken)
    {
        ModelState.Clear();
        if (await HalfSession.FindAsync(HttpContext) is not { } account)
        {
            return Back();
        }
        var signedIn = await signIn.ShowCodeAsync(account, Form.Code, cancellationToken);
        if (signedIn.Error is { } error)
        {
            ModelState.AddRefusal(error, texts, nameof(Form));
            Response.StatusCode = Problems.StatusOf(error.Kind);
            return Page();
        }
        return LocalRedirect(Url.IsLocalUrl(ReturnTo) ? ReturnTo : StaffPaths.HomeOf(signedIn.Value));
    }

    private RedirectToPageResult Back() =>
        RedirectToPage("/SignIn/Index", new { retour = Url.IsLocalUrl(ReturnTo) ? ReturnTo : null });

    public sealed record CodeForm
    {
        public string? Code { get; init; }
    }
}
