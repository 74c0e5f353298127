using ForumESS.Application.Campaigns;
using ForumESS.Web.Errors;
using MediatR;
using Microsoft.AspNetCore.Mvc;

namespace ForumESS.Web.Pages.Registrations;

/// <summary>
/// Ends the mails that nobody's registration takes. A reader's mail program may post here itself, with no page before it
/// (https://www.rfc-editor.org/rfc/rfc8058), so no token of a form is asked for: the key is what it takes, also one that
/// a newer link has ended. Opening the page, as mail scanners do, changes nothing.
/// </summary>
[IgnoreAntiforgeryToken]
public sealed class UnsubscribeModel(IMediator mediator, ErrorTexts errors) : FormPage
{
    [FromRoute]
    public string? Key { get; set; }

    /// <summary>Null where the key opens nothing.</summary>
    public UnsubscribeLink? Link { get; private set; }

    public bool IsDone { get; private set; }

    public Task OnGetAsync() => LoadAsync();

    public async Task<IActionResult> OnPostAsync()
    {
        if (await LoadAsync() is not { } link)
        {
            return Page();
        }
        var result = await mediator.Send(new Unsubscribe(link.RegistrationId, link.IsContact), CancellationToken.None);
        if (result.Error is { } error)
        {
            return Refuse(error, errors);
        }
        IsDone = true;
        return Page();
    }

    private async Task<UnsubscribeLink?> LoadAsync()
    {
        Response.Headers["X-Robots-Tag"] = "noindex";
        Link = await mediator.Send(new GetUnsubscribeLink(Key), HttpContext.RequestAborted);
        if (Link is null)
        {
            Response.StatusCode = StatusCodes.Status404NotFound;
        }
        return Link;
    }
}
