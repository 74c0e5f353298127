using ForumESS.Application.Pipeline;
using ForumESS.Domain;
using ForumESS.Domain.Staff;
using ForumESS.Web.Errors;
using ForumESS.Web.Staff;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.Filters;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace ForumESS.Web.Pages.Office;

/// <summary>
/// What all rooms of the office share: pages are never stored by a browser, forms are small, and a page that
/// concerns every edition asks for a role that holds for every edition. What the address names is bound from the
/// route alone: roles are judged by the route's year, and a form field of the same name would speak of another.
/// </summary>
[RequestSizeLimit(64 * 1024)]
[ResponseCache(NoStore = true, Location = ResponseCacheLocation.None)]
public abstract class OfficePageModel : PageModel
{
    /// <summary>The key of what was done, for the sentence on the page that follows.</summary>
    [TempData]
    public string? Done { get; set; }

    /// <summary>
    /// The <see cref="StoredVersion"/> of what the form was filled with, where it replaces what is stored; null where it does
    /// not say. A form refused for its fields sends it again as it came, or what changed meanwhile would be lost by the next.
    /// </summary>
    [BindProperty]
    public string? Over { get; set; }

    /// <summary>
    /// What is stored where it says something else than was typed, once somebody else saved while the form was filled in;
    /// null while nobody did.
    /// </summary>
    public IReadOnlyList<FieldText>? Theirs { get; private set; }

    /// <summary>True for a page whose address names no year and that shows or changes more than one edition.</summary>
    protected virtual bool ConcernsEveryEdition => false;

    public override void OnPageHandlerExecuting(PageHandlerExecutingContext context)
    {
        if (ConcernsEveryEdition && !User.Access().AllowsEverywhere(Role.Organiser))
        {
            context.Result = Forbid();
        }
    }

    /// <summary>Shows the form again with the reasons and a fitting status.</summary>
    protected PageResult Refuse(Error error, ErrorTexts texts, string form)
    {
        ModelState.AddRefusal(error, texts, form);
        Response.TellWhenToRetry(error);
        return Again(Problems.StatusOnPage(error.Kind));
    }

    /// <summary>Shows the form again with the reasons already noted.</summary>
    protected PageResult Again(int status = StatusCodes.Status400BadRequest)
    {
        Response.StatusCode = status;
        return Page();
    }

    /// <summary>Puts what is stored on the page beside what was typed: what is sent next is meant to replace it.</summary>
    protected void Compare(IEnumerable<FieldText> stored, IEnumerable<FieldText> typed)
    {
        Theirs = FieldText.Differing(stored, typed);
        Over = null;
    }

    /// <summary>The page that follows says what was done.</summary>
    protected RedirectToPageResult Redirect(string done, string page, object? values = null)
    {
        Done = done;
        return RedirectToPage(page, values);
    }
}
