using ForumESS.Application.Tickets;
using ForumESS.Web.Errors;
using MediatR;
using Microsoft.AspNetCore.Mvc;

namespace ForumESS.Web.Pages.Registrations;

/// <summary>Says what a new ticket does to the old one, and makes it.</summary>
public sealed class ReissueModel(IMediator mediator, TimeProvider clock, ErrorTexts errors)
    : PersonalPage(mediator, clock)
{
    public void OnGet()
    {
        // The base page has found what the link opens.
    }

    public async Task<IActionResult> OnPostAsync()
    {
        var result = await Mediator.Send(new ReissueTicket(Registration.Id), CancellationToken.None);
        if (result.Error is { } error)
        {
            return await RefuseAnewAsync(error, errors);
        }
        // Without an address of their own, nothing is mailed, and the contact's link goes on.
        var key = result.Value.Link is { } link ? KeyAfter(link) : Key;
        return Redirect("Reissued", $"~/inscription/{key}");
    }
}
