using ForumESS.Application.CheckIn;
using ForumESS.Domain.CheckIn;
using ForumESS.Domain.Statistics;
using ForumESS.Infrastructure.Database;
using ForumESS.Infrastructure.Statistics;

namespace ForumESS.Infrastructure.CheckIn;

internal sealed class SqlRoomStore(DbSession session, TallyBook tallies, DoorSignal signal) : IRoomStore
{
    private static readonly SqlText AddCorrection = new(
        """
        insert into count_corrections (id, edition_id, kind, people, reason, actor_id, made_at)
        values (@Id, @EditionId, @Kind, @People, @Reason, @ActorId, @MadeAt)
        """
    );

    private static readonly SqlText FindHandCounts = new(
        "select id as Id, made_at as MadeAt from count_corrections where edition_id = @editionId and kind = 'count'"
    );

    private static readonly SqlText Settle = new(
        "update count_corrections set people = people + @change where id = @id and edition_id = @editionId"
    );

    private static readonly SqlText AddGap = new(
        """
        insert into coverage_gaps (id, edition_id, gate, from_at, until_at, reason, actor_id)
        values (@Id, @EditionId, @Gate, @From, @Until, @Reason, @ActorId)
        """
    );

    private static readonly SqlText EndGap = new(
        """
        update coverage_gaps
        set until_at = @until
        where id = @gapId and edition_id = @editionId and until_at is null
        """
    );

    private static readonly SqlText CountScans = new(
        "select count(*) from scans where edition_id = @editionId and id in (@first, @second)"
    );

    private static readonly SqlText AddDecision = new(
        """
        insert into conflict_decisions (id, edition_id, first_scan_id, second_scan_id, decision, note, actor_id, made_at)
        values (@Id, @EditionId, @FirstScan, @SecondScan, @Decision, @Note, @ActorId, @MadeAt)
        """
    );

    public async Task<bool> AddAsync(CountCorrection correction, CancellationToken cancellationToken)
    {
        session.AfterCommit(signal.Raise);
        var isNew = await session.TryExecuteAsync(
            AddCorrection,
            new
            {
                correction.Id,
                correction.EditionId,
                Kind = StoredCode.Of(correction.Kind),
                correction.People,
                correction.Reason,
                correction.ActorId,
                correction.MadeAt,
            },
            cancellationToken
        );
        if (isNew)
        {
            var move = new RoomMove(correction.MadeAt, correction.People);
            await tallies.MoveAsync(correction.EditionId, move, cancellationToken);
        }
        return isNew;
    }

    public async Task<IReadOnlyList<HandCount>> HandCountsAsync(Guid editionId, CancellationToken cancellationToken)
    {
        // A phone's passages of an hour without a network ask it one after the other.
        var key = new { editionId };
        if (session.Recall<IReadOnlyList<HandCount>>(FindHandCounts, key) is { } kept)
        {
            return kept;
        }
        var rows = await session.QueryAsync<HandCountRow>(FindHandCounts, key, cancellationToken);
        IReadOnlyList<HandCount> counts = [.. rows.Select(row => new HandCount(row.Id, row.MadeAt))];
        session.Keep(FindHandCounts, key, counts);
        return counts;
    }

    public async Task SettleAsync(Guid editionId, HandCount count, int change, CancellationToken cancellationToken)
    {
        var row = new
        {
            editionId,
            id = count.Id,
            change,
        };
        await session.ExecuteAsync(Settle, row, cancellationToken);
        await tallies.MoveAsync(editionId, new RoomMove(count.MadeAt, change), cancellationToken);
    }

    public async Task<bool> AddAsync(CoverageGap gap, CancellationToken cancellationToken)
    {
        session.AfterCommit(signal.Raise);
        return await session.TryExecuteAsync(AddGap, gap, cancellationToken);
    }

    public async Task<bool> EndGapAsync(
        Guid editionId,
        Guid gapId,
        DateTimeOffset until,
        CancellationToken cancellationToken
    )
    {
        session.AfterCommit(signal.Raise);
        return await session.ExecuteAsync(
                EndGap,
                new
                {
                    editionId,
                    gapId,
                    until,
                },
                cancellationToken
            ) > 0;
    }

    public async Task<bool> HasScansAsync(
        Guid editionId,
        Guid first,
        Guid second,
        CancellationToken cancellationToken
    ) =>
        await session.FirstOrDefaultAsync<int>(
            CountScans,
            new
            {
                editionId,
                first,
                second,
            },
            cancellationToken
        ) == 2;

    public Task<bool> AddDecisionAsync(NewDecision decision, CancellationToken cancellationToken) =>
        session.TryExecuteAsync(
            AddDecision,
            new
            {
                decision.Id,
                decision.EditionId,
                decision.FirstScan,
                decision.SecondScan,
                Decision = StoredCode.Of(decision.Decision),
                decision.Note,
                decision.ActorId,
                decision.MadeAt,
            },
            cancellationToken
        );

    private sealed record HandCountRow
    {
        public Guid Id { get; init; }
        public DateTimeOffset MadeAt { get; init; }
    }
}
