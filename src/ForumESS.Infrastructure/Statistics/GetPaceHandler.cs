using ForumESS.Application.Statistics;
using ForumESS.Domain.Statistics;
using ForumESS.Infrastructure.Database;
using MediatR;

namespace ForumESS.Infrastructure.Statistics;

internal sealed class GetPaceHandler(DbSession session, TimeProvider clock) : IRequestHandler<GetPace, Pace?>
{
    private static readonly SqlText FindEdition = new(
        "select year as Year, is_demo as IsDemo, starts_at as StartsAt from editions where year = @Year"
    );

    private static readonly SqlText Registrations = new(
        $"""
        select e.year as Year, e.starts_at as StartsAt, r.created_at as At
        from editions e
        join registrations r on r.edition_id = e.id
        where r.confirmed_at is not null and e.starts_at is not null
          and (e.year = @year or ({EarlierSql.IsEarlier}))
        """
    );

    public async Task<Pace?> Handle(GetPace request, CancellationToken cancellationToken)
    {
        if (await session.FirstOrDefaultAsync<EditionRow>(FindEdition, request, cancellationToken) is not { } edition)
        {
            return null;
        }
        if (edition.StartsAt is not { } startsAt)
        {
            return PaceMaker.Of(PaceCurve.Of(edition.Year, default, []), [], null);
        }
        var rows = await session.QueryAsync<Row>(
            Registrations,
            new { year = edition.Year, edition.IsDemo },
            cancellationToken
        );
        var years = rows.ToLookup(row => row.Year);
        return PaceMaker.Of(
            PaceCurve.Of(edition.Year, startsAt, years[edition.Year].Select(row => row.At)),
            [
                .. years
                    .Where(year => year.Key != edition.Year)
                    .OrderBy(year => year.Key)
                    .Select(year => PaceCurve.Of(year.Key, year.First().StartsAt, year.Select(row => row.At))),
            ],
            Math.Max(0, (startsAt - clock.GetUtcNow()).TotalDays)
        );
    }

    private sealed record EditionRow
    {
        public int Year { get; init; }
        public bool IsDemo { get; init; }
        public DateTimeOffset? StartsAt { get; init; }
    }

    private sealed record Row
    {
        public int Year { get; init; }
        public DateTimeOffset StartsAt { get; init; }
        public DateTimeOffset At { get; init; }
    }
}
