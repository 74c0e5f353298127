using ForumESS.Application.CheckIn;
using ForumESS.Domain;
using ForumESS.Domain.CheckIn;
using ForumESS.Domain.Editions;
using ForumESS.Infrastructure.Database;
using MediatR;

namespace ForumESS.Infrastructure.CheckIn;

internal sealed class GetWallHandler(DbSession session, TimeProvider clock) : IRequestHandler<GetWall, Result<Wall>>
{
    private static readonly SqlText FindEdition = new("select id from editions where year = @Year");

    private static readonly SqlText FindPassages = new(
        $"""
        select s.gate as Gate, s.direction as Direction, s.seq as Seq, coalesce(s.group_people, 1) as People, {DoorSql.Moment} as Moment
        from scans s
        where s.edition_id = @editionId and ((s.direction = 'out' and s.verdict = 'left') or ({DoorSql.LetIn}))
        union all
        select s.gate, s.direction, 0, s.people, {DoorSql.Moment}
        from walk_ins s
        where s.edition_id = @editionId
        """
    );

    private static readonly SqlText FindUnscanned = new(
        "select gate from coverage_gaps where edition_id = @editionId and until_at is null"
    );

    // A day that is over shows its own last hours, not the silence since.
    private static readonly TimeSpan DayIsOver = TimeSpan.FromHours(3);

    public async Task<Result<Wall>> Handle(GetWall request, CancellationToken cancellationToken)
    {
        if (
            await session.FirstOrDefaultAsync<Guid?>(FindEdition, new { request.Year }, cancellationToken)
            is not { } editionId
        )
        {
            return EditionErrors.Unknown;
        }
        var id = new { editionId };
        var passages = await session.QueryAsync<Passage>(FindPassages, id, cancellationToken);
        var gates = await session.QueryAsync<string>(DoorSql.Gates, id, cancellationToken);
        var unscanned = await session.QueryAsync<string>(FindUnscanned, id, cancellationToken);
        return new Wall
        {
            Occupancy = await DoorSql.OccupancyAsync(session, editionId, cancellationToken),
            Arrivals = Arrivals.Of(
                passages.Where(passage => passage.IsEntry).Select(passage => (passage.Moment, passage.People)),
                UpTo(passages),
                request.MostSteps
            ),
            Gates = [.. gates.Union(passages.Select(passage => passage.Gate)).Union(unscanned).Order().Select(Count)],
            LastSeq = passages.Count == 0 ? 0 : passages.Max(passage => passage.Seq),
        };

        GateCount Count(string gate)
        {
            var here = passages.Where(passage => passage.Gate == gate).ToList();
            return new GateCount
            {
                Gate = gate,
                Entries = here.Where(passage => passage.IsEntry).Sum(passage => passage.People),
                Exits = here.Where(passage => !passage.IsEntry).Sum(passage => passage.People),
                LastAt = here.Count == 0 ? null : here.Max(passage => passage.Moment),
                IsUnscanned = unscanned.Contains(gate),
            };
        }
    }

    private DateTimeOffset UpTo(IReadOnlyList<Passage> passages)
    {
        var now = clock.GetUtcNow();
        var last = passages.Count == 0 ? now : passages.Max(passage => passage.Moment);
        return now - last > DayIsOver ? last : now;
    }

    private sealed record Passage
    {
        public string Gate { get; init; } = "";
        public string Direction { get; init; } = "";
        public long Seq { get; init; }
        public int People { get; init; }
        public DateTimeOffset Moment { get; init; }

        public bool IsEntry => Direction == "in";
    }
}
