using ForumESS.Application.Registrations;
using ForumESS.Web.Errors;
using MediatR;
using Microsoft.AspNetCore.Mvc;

namespace ForumESS.Web.Pages.Registrations;

/// <summary>Asks before somebody is forgotten for good; their link opens nothing afterwards.</summary>
public sealed class EraseModel(IMediator mediator, TimeProvider clock, ErrorTexts errors)
    : PersonalPage(mediator, clock)
{
    public void OnGet()
    {
        // The base page has found what the link opens.
    }

    public async Task<IActionResult> OnPostAsync()
    {
        var result = await Mediator.Send(
            new EraseRegistration(Registration.Id, ByContact: GroupKey is not null),
            CancellationToken.None
        );
        return result.Error is { } error
            ? Refuse(error, errors)
            : Redirect("Erased", GroupKey is { } group ? $"~/inscription/{group}" : "~/inscription");
    }
}
