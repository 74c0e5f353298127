using ForumESS.Web.Staff;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace ForumESS.Web.Pages.SignIn;

/// <summary>
/// Ends a session by POST only: a link or a picture on another site must not sign anybody out. One that began at the identity
/// provider ends there too, or the next person at the same computer would be let in by it.
/// </summary>
[ResponseCache(NoStore = true, Location = ResponseCacheLocation.None)]
public sealed class EndModel(ProviderTravel travel) : PageModel
{
    public async Task<IActionResult> OnPostAsync()
    {
        var hint = await HttpContext.IdTokenAsync();
        await HttpContext.EndSessionAsync();
        return await travel.SignOutAsync(hint) ?? RedirectToPage("/SignIn/Index", new { ended = true });
    }
}
