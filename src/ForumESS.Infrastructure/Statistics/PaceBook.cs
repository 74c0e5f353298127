using System.Collections.Immutable;
using ForumESS.Domain.Statistics;
using ForumESS.Infrastructure.Database;

namespace ForumESS.Infrastructure.Statistics;

/// <summary>
/// How many registered on each day before the forum, written as <see cref="TallyBook"/> writes. Of an edition without a date
/// nothing is kept: the date counts all of it anew.
/// </summary>
internal sealed class PaceBook(DbSession session, ForumDatabase database)
{
    private static readonly SqlText FindStart = new("select starts_at as At from editions where id = @editionId");

    private static readonly SqlText List = new(
        "select days_before as DaysBefore, people as People from turnout_days where edition_id = @editionId"
    );

    private static readonly SqlText Insert = new(
        "insert into turnout_days (edition_id, days_before, people) values (@editionId, @day, @people)"
    );

    private static readonly SqlText Save = new(
        "update turnout_days set people = @people where edition_id = @editionId and days_before = @day"
    );

    private static readonly SqlText Add = new(
        "update turnout_days set people = people + @people where edition_id = @editionId and days_before = @day"
    );

    private static readonly SqlText Forget = new("delete from turnout_days where edition_id = @editionId");

    /// <param name="people">Negative: so many fewer.</param>
    public async Task AddAsync(
        Guid editionId,
        DateTimeOffset registeredAt,
        int people,
        CancellationToken cancellationToken
    )
    {
        var key = new { editionId };
        var start = await session.FirstOrDefaultSharedAsync<StartRow>(FindStart, key, cancellationToken);
        if (people == 0 || start?.At is not { } startsAt)
        {
            return;
        }
        var day = PaceDay.Of(registeredAt, startsAt);
        if (!database.Dialect.HasSingleWriter)
        {
            await AddBesideOthersAsync(editionId, day, people, cancellationToken);
            return;
        }
        var known = session.Recall<ImmutableDictionary<int, int>>(List, key) ?? await DaysAsync();
        var row = new
        {
            editionId,
            day,
            people = known.GetValueOrDefault(day) + people,
        };
        await (
            known.ContainsKey(day)
                ? session.ExecuteLateAsync(Save, new { editionId, day }, row, cancellationToken)
                : session.ExecuteAsync(Insert, row, cancellationToken)
        );
        session.Keep(List, key, known.SetItem(day, row.people));

        async Task<ImmutableDictionary<int, int>> DaysAsync() =>
            (await KeptAsync(editionId, cancellationToken)).ToImmutableDictionary();
    }

    private async Task AddBesideOthersAsync(Guid editionId, int day, int people, CancellationToken cancellationToken)
    {
        var added = new
        {
            editionId,
            day,
            people,
        };
        while (
            await session.ExecuteAsync(Add, added, cancellationToken) == 0
            && !await session.TryExecuteAsync(Insert, added, cancellationToken)
        ) { }
    }

    public async Task ReplaceAsync(
        Guid editionId,
        IReadOnlyDictionary<int, int> days,
        CancellationToken cancellationToken
    )
    {
        await session.ExecuteAsync(Forget, new { editionId }, cancellationToken);
        foreach (var (day, people) in days)
        {
            await session.ExecuteAsync(
                Insert,
                new
                {
                    editionId,
                    day,
                    people,
                },
                cancellationToken
            );
        }
    }

    public async Task<Dictionary<int, int>> KeptAsync(Guid editionId, CancellationToken cancellationToken) =>
        (await session.QueryAsync<DayRow>(List, new { editionId }, cancellationToken)).ToDictionary(
            day => day.DaysBefore,
            day => day.People
        );

    private sealed record DayRow
    {
        public int DaysBefore { get; init; }
        public int People { get; init; }
    }

    private sealed record StartRow
    {
        public DateTimeOffset? At { get; init; }
    }
}
