using ForumESS.Application.CheckIn;
using ForumESS.Domain.CheckIn;
using ForumESS.Infrastructure.Database;
using MediatR;

namespace ForumESS.Infrastructure.CheckIn;

internal sealed class GetArrivalsHandler(DbSession session) : IRequestHandler<GetArrivals, ArrivalsOfDay?>
{
    private static readonly SqlText FindEdition = new(
        "select id as Id, starts_at as StartsAt, ends_at as EndsAt from editions where year = @Year"
    );

    private static readonly SqlText FindEntries = new(
        $"""
        select s.gate as Gate, coalesce(s.group_people, 1) as People, {DoorSql.Moment} as Moment
        from scans s
        where s.edition_id = @Id and {DoorSql.LetIn}
        union all
        select s.gate, s.people, {DoorSql.Moment}
        from walk_ins s
        where s.edition_id = @Id and s.direction = 'in'
        """
    );

    // Tickets are tried out in the days before; that is no arrival.
    private static readonly TimeSpan Around = TimeSpan.FromHours(4);

    public async Task<ArrivalsOfDay?> Handle(GetArrivals request, CancellationToken cancellationToken)
    {
        if (await session.FirstOrDefaultAsync<EditionRow>(FindEdition, request, cancellationToken) is not { } edition)
        {
            return null;
        }
        var rows = await session.QueryAsync<Row>(FindEntries, new { edition.Id }, cancellationToken);
        var entries = rows.Where(row => edition.IsOfTheDay(row.Moment))
            .Select(row => new GateEntry(row.Moment, row.Gate, row.People))
            .ToList();
        var arrivals = GateArrivals.Of(entries, request.Step);
        var gates = entries.ToLookup(entry => entry.Gate);
        return new ArrivalsOfDay
        {
            Arrivals = arrivals,
            OnOtherDays = rows.Sum(row => row.People) - entries.Sum(entry => entry.People),
            PerMinute = [.. arrivals.Gates.Select(gate => GatePace.PerMinute(gates[gate]))],
        };
    }

    private sealed record EditionRow
    {
        public Guid Id { get; init; }
        public DateTimeOffset? StartsAt { get; init; }
        public DateTimeOffset? EndsAt { get; init; }

        public bool IsOfTheDay(DateTimeOffset moment) =>
            (StartsAt is not { } from || moment >= from - Around) && (EndsAt is not { } to || moment <= to + Around);
    }

    private sealed record Row
    {
        public string Gate { get; init; } = "";
        public int People { get; init; }
        public DateTimeOffset Moment { get; init; }
    }
}
