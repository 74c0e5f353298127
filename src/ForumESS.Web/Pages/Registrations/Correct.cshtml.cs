using ForumESS.Application.Registrations;
using ForumESS.Web.Errors;
using MediatR;
using Microsoft.AspNetCore.Mvc;

namespace ForumESS.Web.Pages.Registrations;

/// <summary>Corrects names, organisation and needs.</summary>
public sealed class CorrectModel(IMediator mediator, TimeProvider clock, ErrorTexts errors)
    : PersonalPage(mediator, clock)
{
    private readonly IMediator mediator = mediator;

    [BindProperty]
    public CorrectionForm Form { get; set; } = new();

    public void OnGet() =>
        Form = new CorrectionForm
        {
            FirstName = Registration.FirstName,
            LastName = Registration.LastName,
            Organisation = Registration.Organisation,
            Needs = Registration.Needs,
        };

    public async Task<IActionResult> OnPostAsync()
    {
        // A field left blank arrives as null, and null would leave what is stored.
        var result = await mediator.Send(
            new CorrectRegistration
            {
                Id = Registration.Id,
                FirstName = Form.FirstName ?? "",
                LastName = Form.LastName ?? "",
                Organisation = Form.Organisation ?? "",
                Needs = Form.Needs ?? "",
            },
            CancellationToken.None
        );
        return result.Error is { } error ? Refuse(error, errors) : ToTicket("Corrected");
    }
}

public sealed record CorrectionForm
{
    public string? FirstName { get; set; }
    public string? LastName { get; set; }
    public string? Organisation { get; set; }
    public string? Needs { get; set; }
}
