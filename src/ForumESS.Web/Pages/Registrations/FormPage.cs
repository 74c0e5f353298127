using ForumESS.Domain;
using ForumESS.Web.Errors;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace ForumESS.Web.Pages.Registrations;

/// <summary>What the pages with a person's data share: no browser or proxy keeps them, and forms are small.</summary>
[RequestSizeLimit(64 * 1024)]
[ResponseCache(NoStore = true, Location = ResponseCacheLocation.None)]
public abstract class FormPage : PageModel
{
    /// <summary>Under this name a page that follows reads what was done; one that does not gives no visitor a cookie.</summary>
    private const string Done = nameof(Done);

    /// <summary>Seconds after which the form is worth sending again as it stands; null unless too many came at once.</summary>
    public int? RetryAfter { get; private set; }

    /// <summary>Shows the form again with the reasons and a fitting status.</summary>
    protected PageResult Refuse(Error error, ErrorTexts texts)
    {
        ModelState.AddRefusal(error, texts, "Form");
        RetryAfter = error.RetryAfter;
        Response.TellWhenToRetry(error);
        Response.StatusCode = Problems.StatusOnPage(error.Kind);
        return Page();
    }

    /// <summary>The page that follows says what was done.</summary>
    /// <param name="address">Written out: made from a route it would be lower-cased, and a personal key with it.</param>
    protected LocalRedirectResult Redirect(string done, string address)
    {
        TempData[Done] = done;
        return LocalRedirect(address);
    }
}
