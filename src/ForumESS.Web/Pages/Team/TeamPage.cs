using ForumESS.Domain;
using ForumESS.Web.Errors;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace ForumESS.Web.Pages.Team;

/// <summary>What the pages of accounts and tokens share: no browser keeps them, and forms are small.</summary>
[RequestSizeLimit(64 * 1024)]
[ResponseCache(NoStore = true, Location = ResponseCacheLocation.None)]
public abstract class TeamPage : PageModel
{
    /// <summary>The key of what was done, for the sentence on the page that follows.</summary>
    [TempData]
    public string? Done { get; set; }

    /// <summary>Shows the page again with the reasons and a fitting status.</summary>
    protected PageResult Refuse(Error error, ErrorTexts texts)
    {
        ModelState.Clear();
        ModelState.AddRefusal(error, texts, "Form");
        Response.StatusCode = Problems.StatusOnPage(error.Kind);
        return Page();
    }

    /// <summary>The page that follows says what was done.</summary>
    protected RedirectToPageResult Redirect(string done, string page, object? values = null)
    {
        Done = done;
        return RedirectToPage(page, values);
    }
}
