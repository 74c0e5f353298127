using ForumESS.Application.Registrations;
using ForumESS.Web.Errors;
using ForumESS.Web.Hosting;
using MediatR;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.RateLimiting;

namespace ForumESS.Web.Pages.Registrations;

/// <summary>Mails the personal link again; answers alike whether the address is known or not.</summary>
[EnableRateLimiting(RateLimits.Links)]
public sealed class LostLinkModel(IMediator mediator, ErrorTexts errors) : FormPage
{
    /// <summary>
    /// Writing a mail takes longer than finding nobody to write to: nobody is answered sooner than this, so that no watch
    /// tells who is registered.
    /// </summary>
    public static readonly TimeSpan LeastTime = TimeSpan.FromMilliseconds(300);

    /// <summary>The key of what was done on the page before, for a sentence about it.</summary>
    [TempData]
    public string? Done { get; set; }

    [BindProperty]
    public EmailForm Form { get; set; } = new();

    public void OnGet()
    {
        // The form starts empty.
    }

    public async Task<IActionResult> OnPostAsync()
    {
        // Of the machine, not of the forum: a watch is what it is about.
        var wait = Task.Delay(LeastTime, CancellationToken.None);
        var result = await mediator.Send(new RequestLink(Form.Email), CancellationToken.None);
        await wait;
        return result.Error is { } error ? Refuse(error, errors) : Redirect("LinkSent", "~/inscription");
    }
}
