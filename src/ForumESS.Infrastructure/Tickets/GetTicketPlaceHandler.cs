using ForumESS.Application.Tickets;
using ForumESS.Infrastructure.Database;
using MediatR;

namespace ForumESS.Infrastructure.Tickets;

internal sealed class GetTicketPlaceHandler(DbSession session) : IRequestHandler<GetTicketPlace, TicketPlace?>
{
    private static readonly SqlText Find = new(
        """
        select v.address as Address, v.city as City, v.access as Access
        from editions e
        join venues v on v.id = e.venue_id
        where e.year = @Year
        """
    );

    public Task<TicketPlace?> Handle(GetTicketPlace request, CancellationToken cancellationToken) =>
        session.FirstOrDefaultAsync<TicketPlace>(Find, request, cancellationToken);
}
