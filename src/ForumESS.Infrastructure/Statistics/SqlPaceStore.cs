using ForumESS.Application.Statistics;
using ForumESS.Domain.Statistics;
using ForumESS.Infrastructure.Database;
using ForumESS.Infrastructure.Localization;

namespace ForumESS.Infrastructure.Statistics;

internal sealed class SqlPaceStore(DbSession session, TimeProvider clock) : IPaceStore
{
    private static readonly SqlText FindEdition = new(
        "select year as Year, is_demo as IsDemo, starts_at as StartsAt from editions where year = @year"
    );

    private static readonly SqlText Days = new(
        $"""
        select e.year as Year, d.days_before as DaysBefore, d.people as People
        from editions e
        join turnout_days d on d.edition_id = e.id
        where e.year = @year or ({EarlierSql.IsEarlier})
        """
    );

    private static readonly SqlText FindWatch = new(
        """
        select state as State, seen_at as SeenAt, registered as Registered, low as Low, high as High
        from pace_watches
        where edition_id = @editionId
        """
    );

    private static readonly SqlText UpdateWatch = new(
        """
        update pace_watches
        set state = @State, seen_at = @SeenAt, registered = @Registered, low = @Low, high = @High
        where edition_id = @EditionId
        """
    );

    private static readonly SqlText InsertWatch = new(
        """
        insert into pace_watches (edition_id, state, seen_at, registered, low, high)
        values (@EditionId, @State, @SeenAt, @Registered, @Low, @High)
        """
    );

    private static readonly SqlText Readers = new(
        """
        select s.email as Email, s.language as Language
        from staff s
        where s.closed_at is null
          and exists (
              select 1
              from staff_roles r
              where r.staff_id = s.id and r.role in ('administrator', 'organiser')
                and (r.edition_id is null or r.edition_id = @editionId)
          )
        order by s.email
        """
    );

    public async Task<Pace?> FindAsync(int year, CancellationToken cancellationToken)
    {
        if (
            await session.FirstOrDefaultAsync<EditionRow>(FindEdition, new { year }, cancellationToken)
            is not { } edition
        )
        {
            return null;
        }
        if (edition.StartsAt is not { } startsAt)
        {
            return PaceMaker.Of(PaceCurve.Of(year, []), [], null);
        }
        var left = Math.Max(0, (startsAt - clock.GetUtcNow()).TotalDays);
        var rows = await session.QueryAsync<DayRow>(Days, new { year, edition.IsDemo }, cancellationToken);
        var years = rows.ToLookup(row => row.Year, row => new PaceDay(row.DaysBefore, row.People));
        return PaceMaker.Of(
            PaceCurve.Of(year, years[year], left),
            [
                .. years
                    .Where(other => other.Key != year)
                    .OrderBy(other => other.Key)
                    .Select(other => PaceCurve.Of(other.Key, other)),
            ],
            left
        );
    }

    public async Task<PaceWatch?> FindWatchAsync(Guid editionId, CancellationToken cancellationToken) =>
        (await session.FirstOrDefaultAsync<WatchRow>(FindWatch, new { editionId }, cancellationToken))?.ToWatch();

    public async Task SaveWatchAsync(Guid editionId, PaceWatch watch, CancellationToken cancellationToken)
    {
        var row = new
        {
            EditionId = editionId,
            State = StoredCode.Of(watch.State),
            watch.SeenAt,
            watch.Registered,
            watch.Low,
            watch.High,
        };
        if (await session.ExecuteAsync(UpdateWatch, row, cancellationToken) == 0)
        {
            await session.ExecuteAsync(InsertWatch, row, cancellationToken);
        }
    }

    public async Task<IReadOnlyList<PaceReader>> ListReadersAsync(
        Guid editionId,
        CancellationToken cancellationToken
    ) =>
        [
            .. (await session.QueryAsync<ReaderRow>(Readers, new { editionId }, cancellationToken)).Select(
                row => new PaceReader(row.Email, row.Language ?? Locales.Default.Code)
            ),
        ];

    private sealed record EditionRow
    {
        public int Year { get; init; }
        public bool IsDemo { get; init; }
        public DateTimeOffset? StartsAt { get; init; }
    }

    private sealed record DayRow
    {
        public int Year { get; init; }
        public int DaysBefore { get; init; }
        public int People { get; init; }
    }

    private sealed record ReaderRow
    {
        public string Email { get; init; } = "";

        /// <summary>Null for who has not signed in since it is kept.</summary>
        public string? Language { get; init; }
    }

    private sealed record WatchRow
    {
        public string State { get; init; } = "";
        public DateTimeOffset SeenAt { get; init; }
        public int? Registered { get; init; }
        public int? Low { get; init; }
        public int? High { get; init; }

        public PaceWatch ToWatch() => new(StoredCode.Parse<PaceState>(State), SeenAt, Registered, Low, High);
    }
}
