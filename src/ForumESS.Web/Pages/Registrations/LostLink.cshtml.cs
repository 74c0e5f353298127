using ForumESS.Application.Registrations;
using ForumESS.Web.Errors;
using MediatR;
using Microsoft.AspNetCore.Mvc;

namespace ForumESS.Web.Pages.Registrations;

/// <summary>Mails the personal link again; answers alike whether the address is known or not.</summary>
public sealed class LostLinkModel(IMediator mediator, ErrorTexts errors) : FormPage
{
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
