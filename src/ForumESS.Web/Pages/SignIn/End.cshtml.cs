using ForumESS.Web.Staff;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace ForumESS.Web.Pages.SignIn;

/// <summary>Ends a session by POST only: a link or a picture on another site must not sign anybody out.</summary>
[ResponseCache(NoStore = true, Location = ResponseCacheLocation.None)]
public sealed class EndModel : PageModel
{
    public async Task<IActionResult> OnPostAsync()
    {
        await HttpContext.EndSessionAsync();
        return RedirectToPage("/SignIn/Index", new { ended = true });
    }
}
