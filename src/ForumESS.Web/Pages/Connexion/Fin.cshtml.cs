using ForumESS.Domain.Staff;
using Microsoft.AspNetCore.Identity;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace ForumESS.Web.Pages.Connexion;

/// <summary>Ends a session by POST only: a link or a picture on another site must not sign anybody out.</summary>
[ResponseCache(NoStore = true, Location = ResponseCacheLocation.None)]
public sealed class FinModel(SignInManager<StaffAccount> sessions) : PageModel
{
    public async Task<IActionResult> OnPostAsync()
    {
        await sessions.SignOutAsync();
        return RedirectToPage("/Connexion/Index", new { fin = true });
    }
}
