using System.Collections.Immutable;
using ForumESS.Domain.Statistics;
using ForumESS.Infrastructure.Database;

namespace ForumESS.Infrastructure.Statistics;

/// <summary>
/// Adds to what is counted of an edition. Where nobody else writes, the commands that share a transaction add in memory and
/// the sums are written once; elsewhere the engine adds, so that two nodes lose nothing of each other.
/// </summary>
internal sealed class TallyBook(DbSession session, ForumDatabase database, PaceBook pace)
{
    private static readonly SqlText ListTallies = new(
        $"select {TallyRow.Columns} from turnout_tallies t where t.edition_id = @editionId"
    );

    private static readonly SqlText InsertTally = new(
        """
        insert into turnout_tallies (edition_id, audience, requests, registered, confirmed, waiting, cancelled_day,
                                     cancelled_week, cancelled_month, cancelled_earlier, admitted, confirmed_admitted,
                                     walk_ins, stays, stay_minutes)
        values (@EditionId, @Audience, @Requests, @Registered, @Confirmed, @Waiting, @CancelledDay,
                @CancelledWeek, @CancelledMonth, @CancelledEarlier, @Admitted, @ConfirmedAdmitted,
                @WalkIns, @Stays, @StayMinutes)
        """
    );

    private static readonly SqlText SaveTally = new(
        """
        update turnout_tallies
        set requests = @Requests, registered = @Registered, confirmed = @Confirmed, waiting = @Waiting,
            cancelled_day = @CancelledDay, cancelled_week = @CancelledWeek, cancelled_month = @CancelledMonth,
            cancelled_earlier = @CancelledEarlier, admitted = @Admitted, confirmed_admitted = @ConfirmedAdmitted,
            walk_ins = @WalkIns, stays = @Stays, stay_minutes = @StayMinutes
        where edition_id = @EditionId and audience = @Audience
        """
    );

    private static readonly SqlText AddTally = new(
        """
        update turnout_tallies
        set requests = requests + @Requests, registered = registered + @Registered,
            confirmed = confirmed + @Confirmed, waiting = waiting + @Waiting,
            cancelled_day = cancelled_day + @CancelledDay, cancelled_week = cancelled_week + @CancelledWeek,
            cancelled_month = cancelled_month + @CancelledMonth,
            cancelled_earlier = cancelled_earlier + @CancelledEarlier, admitted = admitted + @Admitted,
            confirmed_admitted = confirmed_admitted + @ConfirmedAdmitted, walk_ins = walk_ins + @WalkIns,
            stays = stays + @Stays, stay_minutes = stay_minutes + @StayMinutes
        where edition_id = @EditionId and audience = @Audience
        """
    );

    private static readonly SqlText ListMoves = new(
        "select step_at as At, people as People from turnout_moves where edition_id = @editionId"
    );

    private static readonly SqlText InsertMove = new(
        "insert into turnout_moves (edition_id, step_at, people) values (@editionId, @step, @people)"
    );

    private static readonly SqlText SaveMove = new(
        "update turnout_moves set people = @people where edition_id = @editionId and step_at = @step"
    );

    private static readonly SqlText AddMove = new(
        "update turnout_moves set people = people + @people where edition_id = @editionId and step_at = @step"
    );

    private static readonly SqlText ForgetTallies = new("delete from turnout_tallies where edition_id = @editionId");

    private static readonly SqlText ForgetMoves = new("delete from turnout_moves where edition_id = @editionId");

    public async Task AddAsync(Guid editionId, string audience, Tally change, CancellationToken cancellationToken)
    {
        if (change == Tally.None)
        {
            return;
        }
        if (!database.Dialect.HasSingleWriter)
        {
            var added = TallyRow.Of(editionId, audience, change);
            while (
                await session.ExecuteAsync(AddTally, added, cancellationToken) == 0
                && !await session.TryExecuteAsync(InsertTally, added, cancellationToken)
            ) { }
            return;
        }
        var key = new { editionId };
        var known = session.Recall<ImmutableDictionary<string, Tally>>(ListTallies, key) ?? await TalliesAsync();
        var sum = known.GetValueOrDefault(audience, Tally.None) + change;
        var row = TallyRow.Of(editionId, audience, sum);
        await (
            known.ContainsKey(audience)
                ? session.ExecuteLateAsync(SaveTally, new { editionId, audience }, row, cancellationToken)
                : session.ExecuteAsync(InsertTally, row, cancellationToken)
        );
        session.Keep(ListTallies, key, known.SetItem(audience, sum));

        async Task<ImmutableDictionary<string, Tally>> TalliesAsync() =>
            (await session.QueryAsync<TallyRow>(ListTallies, key, cancellationToken)).ToImmutableDictionary(
                each => each.Audience,
                each => each.ToTally()
            );
    }

    public async Task MoveAsync(Guid editionId, RoomMove move, CancellationToken cancellationToken)
    {
        if (move.People == 0)
        {
            return;
        }
        var step = move.Step;
        if (!database.Dialect.HasSingleWriter)
        {
            var added = new
            {
                editionId,
                step,
                people = move.People,
            };
            while (
                await session.ExecuteAsync(AddMove, added, cancellationToken) == 0
                && !await session.TryExecuteAsync(InsertMove, added, cancellationToken)
            ) { }
            return;
        }
        var key = new { editionId };
        var known = session.Recall<ImmutableDictionary<DateTimeOffset, int>>(ListMoves, key) ?? await MovesAsync();
        var people = known.GetValueOrDefault(step) + move.People;
        var row = new
        {
            editionId,
            step,
            people,
        };
        await (
            known.ContainsKey(step)
                ? session.ExecuteLateAsync(SaveMove, new { editionId, step }, row, cancellationToken)
                : session.ExecuteAsync(InsertMove, row, cancellationToken)
        );
        session.Keep(ListMoves, key, known.SetItem(step, people));

        async Task<ImmutableDictionary<DateTimeOffset, int>> MovesAsync() =>
            (await session.QueryAsync<MoveRow>(ListMoves, key, cancellationToken)).ToImmutableDictionary(
                each => each.At,
                each => each.People
            );
    }

    public async Task ReplaceAsync(Guid editionId, CountedEdition counted, CancellationToken cancellationToken)
    {
        await session.ExecuteAsync(ForgetTallies, new { editionId }, cancellationToken);
        await session.ExecuteAsync(ForgetMoves, new { editionId }, cancellationToken);
        await pace.ReplaceAsync(editionId, counted.Days, cancellationToken);
        foreach (var (audience, tally) in counted.Tallies)
        {
            await session.ExecuteAsync(InsertTally, TallyRow.Of(editionId, audience, tally), cancellationToken);
        }
        foreach (var (step, people) in counted.Moves)
        {
            await session.ExecuteAsync(
                InsertMove,
                new
                {
                    editionId,
                    step,
                    people,
                },
                cancellationToken
            );
        }
    }

    public async Task<CountedEdition> KeptAsync(Guid editionId, CancellationToken cancellationToken) =>
        new(
            (await session.QueryAsync<TallyRow>(ListTallies, new { editionId }, cancellationToken)).ToDictionary(
                row => row.Audience,
                row => row.ToTally()
            ),
            (await session.QueryAsync<MoveRow>(ListMoves, new { editionId }, cancellationToken)).ToDictionary(
                move => move.At,
                move => move.People
            ),
            await pace.KeptAsync(editionId, cancellationToken)
        );
}

internal sealed record MoveRow
{
    public DateTimeOffset At { get; init; }
    public int People { get; init; }
}

/// <summary>An edition's counts: by audience, of the room by five minutes, and of registrations by <see cref="PaceDay"/>.</summary>
internal sealed record CountedEdition(
    Dictionary<string, Tally> Tallies,
    Dictionary<DateTimeOffset, int> Moves,
    Dictionary<int, int> Days
)
{
    /// <summary>Counted anew; empty where they are what is kept.</summary>
    public IReadOnlyList<RoomMove> Unseen { get; init; } = [];
}
