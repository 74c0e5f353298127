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
        var result = await mediator.Send(new RequestLink(Form.Email), CancellationToken.None);
        return result.Error is { } error ? Refuse(error, errors) : Redirect("LinkSent", "~/inscription");
    }
}
