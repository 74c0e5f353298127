using ForumESS.Application.Statistics;
using ForumESS.Infrastructure.Database;
using MediatR;

namespace ForumESS.Infrastructure.Statistics;

internal sealed class GetRoomChoiceHandler(DbSession session, IMediator mediator)
    : IRequestHandler<GetRoomChoice, RoomChoice?>
{
    private static readonly SqlText FindEdition = new(
        """
        select e.id as Id, e.is_demo as IsDemo, e.room_id as RoomId,
               (select coalesce(sum(q.maximum), 0)
                from seat_quotas q
                where q.edition_id = e.id and q.takes_seat = 0) as Accredited
        from editions e
        where e.year = @Year
        """
    );

    // People waited for a seat until the end: more wanted to come than did.
    private static readonly SqlText TurnedAway = new(
        """
        select distinct e.year
        from editions e
        join registrations r on r.edition_id = e.id
        where e.status = 'held' and r.status = 'waitlisted'
        """
    );

    private static readonly SqlText Rooms = new(
        """
        select r.id as Id, v.name as Venue, r.name as Room, r.capacity as Capacity, r.staff_allowance as StaffAllowance
        from rooms r
        join venues v on v.id = r.venue_id
        """
    );

    public async Task<RoomChoice?> Handle(GetRoomChoice request, CancellationToken cancellationToken)
    {
        if (await session.FirstOrDefaultAsync<EditionRow>(FindEdition, request, cancellationToken) is not { } edition)
        {
            return null;
        }
        var history = await mediator.Send(new GetTurnoutHistory { To = request.Year - 1 }, cancellationToken);
        var turnedAway = (await session.QueryAsync<int>(TurnedAway, cancellationToken: cancellationToken)).ToHashSet();
        var rooms = await session.QueryAsync<RoomRow>(Rooms, cancellationToken: cancellationToken);
        return ForecastMaker.Rooms(
            [
                .. history
                    // An invented edition teaches nothing about a real one.
                    .Where(year => year.GapReason is null && (edition.IsDemo || !year.IsDemo))
                    .Select(year => Known(year, year.RoomWasFull || turnedAway.Contains(year.Year))),
            ],
            [
                .. rooms
                    .Select(row => new RoomOutlook(
                        row.Venue,
                        row.Room,
                        Math.Max(0, row.Capacity - row.StaffAllowance - edition.Accredited),
                        null,
                        null,
                        row.Id == edition.RoomId
                    ))
                    .OrderBy(room => room.Seats),
            ]
        );
    }

    private static DemandKnown Known(YearTurnout year, bool wasFull) =>
        new(year.Year, year.Present, wasFull, DemandEvidence.From(year.Present.ToQuantity(), wasFull));

    private sealed record EditionRow
    {
        public Guid Id { get; init; }
        public bool IsDemo { get; init; }
        public Guid? RoomId { get; init; }
        public int Accredited { get; init; }
    }

    private sealed record RoomRow
    {
        public Guid Id { get; init; }
        public string Venue { get; init; } = "";
        public string Room { get; init; } = "";
        public int Capacity { get; init; }
        public int StaffAllowance { get; init; }
    }
}
