using ForumESS.Application.Venues;
using ForumESS.Infrastructure.Database;
using MediatR;

namespace ForumESS.Infrastructure.Venues;

internal sealed class ListVenuesHandler(DbSession session) : IRequestHandler<ListVenues, IReadOnlyList<VenueCard>>
{
    private static readonly SqlText Venues = new(
        "select id as Id, name as Name, city as City, address as Address, access as Access from venues order by name"
    );

    private static readonly SqlText Rooms = new(
        """
        select id as Id, venue_id as VenueId, name as Name, capacity as Capacity,
               staff_allowance as StaffAllowance, erp_category as Category
        from rooms
        order by name
        """
    );

    public async Task<IReadOnlyList<VenueCard>> Handle(ListVenues request, CancellationToken cancellationToken)
    {
        var venues = await session.QueryAsync<VenueCard>(Venues, null, cancellationToken);
        var rooms = (await session.QueryAsync<RoomCard>(Rooms, null, cancellationToken)).ToLookup(room => room.VenueId);
        return [.. venues.Select(venue => venue with { Rooms = [.. rooms[venue.Id]] })];
    }
}
