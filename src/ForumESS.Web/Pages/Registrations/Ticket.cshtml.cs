using MediatR;

namespace ForumESS.Web.Pages.Registrations;

/// <summary>The ticket, and what its holder can do about it.</summary>
public sealed class TicketModel(IMediator mediator, TimeProvider clock) : PersonalPage(mediator, clock)
{
    public void OnGet()
    {
        // The base page has found what the link opens.
    }
}
