using ForumESS.Application.Registrations;
using ForumESS.Web.Errors;
using ForumESS.Web.Registrations;
using MediatR;
using Microsoft.AspNetCore.Mvc;

namespace ForumESS.Web.Pages.Registrations;

/// <summary>Replaces a mistyped address; says first what stops working.</summary>
public sealed class EmailModel(IMediator mediator, TimeProvider clock, ErrorTexts errors)
    : PersonalPage(mediator, clock)
{
    [BindProperty]
    public EmailForm Form { get; set; } = new();

    public void OnGet() => Form = new EmailForm { Email = Registration.HasOwnAddress ? Registration.Email : null };

    public async Task<IActionResult> OnPostAsync()
    {
        var result = await Mediator.Send(
            new ChangeEmail(Registration.Id, Form.Email, ProvenAddress.ProofIn(Request)),
            CancellationToken.None
        );
        return result.Error is { } error
            ? Refuse(error, errors)
            : Redirect("EmailChanged", $"~/inscription/{KeyAfter(result.Value)}");
    }
}

public sealed record EmailForm
{
    public string? Email { get; set; }
}
