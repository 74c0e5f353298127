using ForumESS.Application.Statistics;
using ForumESS.Domain.Statistics;
using ForumESS.Infrastructure.Database;

namespace ForumESS.Infrastructure.Statistics;

internal sealed class SqlOverbookingStore(DbSession session) : IOverbookingStore
{
    private static readonly SqlText Find = new(
        """
        select seats as Seats, room_seats as RoomSeats, risk_percent as RiskPercent
        from overbookings
        where edition_id = @editionId
        """
    );

    private static readonly SqlText Add = new(
        """
        insert into overbookings (edition_id, seats, room_seats, risk_percent)
        values (@EditionId, @Seats, @RoomSeats, @RiskPercent)
        """
    );

    private static readonly SqlText Remove = new("delete from overbookings where edition_id = @editionId");

    public async Task<Overbooking?> FindAsync(Guid editionId, CancellationToken cancellationToken) =>
        await session.FirstOrDefaultAsync<Row>(Find, new { editionId }, cancellationToken) is { } row
            ? new Overbooking(row.Seats, row.RoomSeats, row.RiskPercent)
            : null;

    public async Task SaveAsync(Guid editionId, Overbooking overbooking, CancellationToken cancellationToken)
    {
        await EndAsync(editionId, cancellationToken);
        var row = new
        {
            EditionId = editionId,
            overbooking.Seats,
            overbooking.RoomSeats,
            overbooking.RiskPercent,
        };
        await session.ExecuteAsync(Add, row, cancellationToken);
    }

    public Task EndAsync(Guid editionId, CancellationToken cancellationToken) =>
        session.ExecuteAsync(Remove, new { editionId }, cancellationToken);

    private sealed record Row
    {
        public int Seats { get; init; }
        public int RoomSeats { get; init; }
        public int RiskPercent { get; init; }
    }
}
