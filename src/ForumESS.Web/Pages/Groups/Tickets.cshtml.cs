using ForumESS.Application.Registrations;
using MediatR;

namespace ForumESS.Web.Pages.Groups;

/// <summary>Every ticket of a group, to be shown one by one or printed one a sheet.</summary>
public sealed class TicketsModel(IMediator mediator, TimeProvider clock) : GroupPage(mediator, clock)
{
    public IReadOnlyList<RegistrationDetails> Tickets { get; private set; } = [];

    public void OnGet() => Tickets = [.. View.Tickets];
}
