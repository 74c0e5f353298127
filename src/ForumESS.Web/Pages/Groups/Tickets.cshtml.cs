using ForumESS.Application.Registrations;
using MediatR;

namespace ForumESS.Web.Pages.Groups;

/// <summary>Every ticket of a group, to be shown one by one or printed one a sheet.</summary>
public sealed class TicketsModel(IMediator mediator, TimeProvider clock) : GroupPage(mediator, clock)
{
    /// <summary>Of everybody who is named.</summary>
    public IReadOnlyList<RegistrationDetails> Tickets { get; private set; } = [];

    public void OnGet() =>
        Tickets = [
            .. View
                .Group.Held.Where(seat => seat.TicketCode is not null)
                .Select(seat =>
                    Registration with
                    {
                        FirstName = seat.FirstName,
                        LastName = seat.LastName,
                        TicketCode = seat.TicketCode,
                        ShortCode = seat.ShortCode,
                    }
                ),
        ];
}
