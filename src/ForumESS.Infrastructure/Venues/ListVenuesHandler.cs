using ForumESS.Application.Venues;
using ForumESS.Domain;
using ForumESS.Domain.Venues;
using ForumESS.Infrastructure.Database;
using MediatR;

namespace ForumESS.Infrastructure.Venues;

internal sealed class ListVenuesHandler(DbSession session) : IRequestHandler<ListVenues, IReadOnlyList<VenueCard>>
{
    private static readonly SqlText Venues = new(
        """
        select id as Id, name as Name, city as City, address as Address, access as Access, step_free as StepFree
        from venues
        where @Id is null or id = @Id
        order by name
        """
    );

    private static readonly SqlText Rooms = new(
        """
        select id as Id, venue_id as VenueId, name as Name, capacity as Capacity,
               staff_allowance as StaffAllowance, erp_category as Category
        from rooms
        where @Id is null or venue_id = @Id
        order by name
        """
    );

    private static readonly SqlText Pictures = new(
        """
        select id as Id, venue_id as VenueId, kind as Kind, alt as Alt, width as Width, height as Height
        from venue_pictures
        where @Id is null or venue_id = @Id
        order by added_at, id
        """
    );

    public async Task<IReadOnlyList<VenueCard>> Handle(ListVenues request, CancellationToken cancellationToken)
    {
        var venues = await session.QueryAsync<VenueCard>(Venues, request, cancellationToken);
        var rooms = (await session.QueryAsync<RoomCard>(Rooms, request, cancellationToken)).ToLookup(room =>
            room.VenueId
        );
        var pictures = (await session.QueryAsync<PictureRow>(Pictures, request, cancellationToken))
            .Select(row => row.ToCard())
            .ToLookup(picture => picture.VenueId);
        return
        [
            .. venues.Select(venue => venue with { Rooms = [.. rooms[venue.Id]], Pictures = [.. pictures[venue.Id]] }),
        ];
    }

    private sealed record PictureRow
    {
        public Guid Id { get; init; }
        public Guid VenueId { get; init; }
        public string Kind { get; init; } = "";
        public LocalizedText Alt { get; init; } = null!;
        public int Width { get; init; }
        public int Height { get; init; }

        public PictureCard ToCard() =>
            new()
            {
                Id = Id,
                VenueId = VenueId,
                Kind = StoredCode.Parse<PictureKind>(Kind),
                Alt = Alt,
                Width = Width,
                Height = Height,
            };
    }
}
