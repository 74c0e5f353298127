using ForumESS.Application.Statistics;
using ForumESS.Domain;
using ForumESS.Domain.Statistics;
using ForumESS.Infrastructure.Database;

namespace ForumESS.Infrastructure.Statistics;

internal sealed class SqlForecastStore(DbSession session, IOverbookingStore overbookings) : IForecastStore
{
    private static readonly SqlText FindEdition = new(
        """
        select e.id as Id, e.is_demo as IsDemo, r.capacity as Capacity, r.staff_allowance as StaffAllowance,
               (select coalesce(sum(q.maximum), 0)
                from seat_quotas q
                where q.edition_id = e.id and q.takes_seat = 0) as Accredited
        from editions e
        left join rooms r on r.id = e.room_id
        where e.year = @year
        """
    );

    private static readonly SqlText Audiences = new(
        """
        select a.code as Code, a.label as Label, q.taken as Taken, q.maximum as Maximum
        from seat_quotas q
        join audience_types a on a.code = q.audience
        where q.edition_id = @Id and q.takes_seat = 1
        order by a.number
        """
    );

    private static readonly SqlText Earlier = new(
        $"""
        select e.year as Year, (select count(*) from coverage_gaps g where g.edition_id = e.id) as Gaps
        from editions e
        where {EarlierSql.IsEarlier}
        order by e.year
        """
    );

    // Who cancelled was not expected; who walked in had no seat.
    private static readonly SqlText Counts = new(
        $"""
        select e.year as Year, t.audience as Audience, t.confirmed as Expected, t.confirmed_admitted as Present
        from turnout_tallies t
        join editions e on e.id = t.edition_id
        where {EarlierSql.IsEarlier} and {AccreditedSql.IsTallyOfPublic}
        """
    );

    private static readonly SqlText Figures = new(
        $"""
        select e.year as Year, f.measure as Measure, f.audience as Audience, f.value as Value, f.high as High,
               f.precision as Precision
        from turnout_figures f
        join editions e on e.id = f.edition_id
        where f.measure in ('present', 'registered') and {EarlierSql.IsEarlier}
        """
    );

    public async Task<ForecastFacts?> FindFactsAsync(int year, CancellationToken cancellationToken)
    {
        if (
            await session.FirstOrDefaultAsync<EditionRow>(FindEdition, new { year }, cancellationToken)
            is not { } edition
        )
        {
            return null;
        }
        var which = new { year, edition.IsDemo };
        var audiences = await session.QueryAsync<AudienceRow>(Audiences, new { edition.Id }, cancellationToken);
        var earlier = await session.QueryAsync<EarlierRow>(Earlier, which, cancellationToken);
        var counts = (await session.QueryAsync<CountRow>(Counts, which, cancellationToken)).ToLookup(row => row.Year);
        var figures = (await session.QueryAsync<FigureRow>(Figures, which, cancellationToken)).ToLookup(row =>
            row.Year
        );
        return new ForecastFacts
        {
            Year = year,
            // Accredited people come, whoever else does.
            RoomSeats = edition.Capacity - edition.StaffAllowance - edition.Accredited,
            Audiences = [.. audiences.Select(row => new ForecastAudience(row.Code, row.Label, row.Taken, row.Maximum))],
            Earlier = [.. earlier.Select(row => Evidence(row, [.. counts[row.Year]], [.. figures[row.Year]]))],
            Approved = await overbookings.FindAsync(edition.Id, cancellationToken),
        };
    }

    private static EditionEvidence Evidence(EarlierRow edition, CountRow[] counts, FigureRow[] figures)
    {
        // An edition nobody was scanned at was not counted: its empty seats are no absent.
        if (counts.Sum(row => row.Present) > 0)
        {
            var counted = counts.Select(row => row.ToEvidence(edition.Gaps == 0)).OfType<NoShowEvidence>();
            return new EditionEvidence(edition.Year, [.. counted], HasHeadCount: true);
        }
        var known = figures
            .GroupBy(row => row.Audience)
            .Select(group =>
                NoShowEvidence.From(edition.Year, group.Key, Of(group, "registered"), Of(group, "present"))
            )
            .OfType<NoShowEvidence>()
            .ToList();
        // The whole tells nothing more where its parts are known.
        var parts = known.Where(each => each.Audience is not null).ToList();
        return new EditionEvidence(
            edition.Year,
            parts.Count > 0 ? parts : known,
            figures.Any(row => row is { Measure: "present", Value: not null })
        );
    }

    private static Quantity Of(IEnumerable<FigureRow> figures, string measure) =>
        figures.FirstOrDefault(row => row.Measure == measure) is { } row
            ? TurnoutFigure.Of(row.Value, StoredCode.Parse<Precision>(row.Precision), row.High).ToQuantity()
            : Quantity.Unknown;

    private sealed record EditionRow
    {
        public Guid Id { get; init; }
        public bool IsDemo { get; init; }

        // Subtracted in C#: a computed column that may be null has no type SQLite could tell before its first value.
        public int? Capacity { get; init; }
        public int? StaffAllowance { get; init; }
        public int Accredited { get; init; }
    }

    private sealed record AudienceRow
    {
        public string Code { get; init; } = "";
        public LocalizedText Label { get; init; } = null!;
        public int Taken { get; init; }
        public int Maximum { get; init; }
    }

    private sealed record EarlierRow
    {
        public int Year { get; init; }

        /// <summary>Times in which people passed a gate unscanned.</summary>
        public int Gaps { get; init; }
    }

    private sealed record CountRow
    {
        public int Year { get; init; }
        public string Audience { get; init; } = "";
        public int Expected { get; init; }
        public int Present { get; init; }

        public NoShowEvidence? ToEvidence(bool isWhole) =>
            NoShowEvidence.From(
                Year,
                Audience,
                Quantity.Exactly(Expected),
                isWhole ? Quantity.Exactly(Present) : Quantity.Between(Present, null)
            );
    }

    private sealed record FigureRow
    {
        public int Year { get; init; }
        public string Measure { get; init; } = "";
        public string? Audience { get; init; }
        public int? Value { get; init; }
        public int? High { get; init; }
        public string Precision { get; init; } = "";
    }
}
