using ForumESS.Application.Editions;
using ForumESS.Domain;
using ForumESS.Domain.Editions;
using ForumESS.Infrastructure.Database;
using MediatR;

namespace ForumESS.Infrastructure.Editions;

internal sealed class ListEditionsForOfficeHandler(DbSession session)
    : IRequestHandler<ListEditionsForOffice, IReadOnlyList<OfficeEditionLine>>
{
    private static readonly SqlText Editions = new(
        """
        select e.year as Year, e.year_is_inferred as YearIsInferred, e.is_demo as IsDemo,
               case when e.archived_at is null then 0 else 1 end as IsArchived, e.theme as Theme,
               e.status as Status, e.starts_at as StartsAt, v.name as Venue, l.total as Total,
               coalesce((select sum(q.taken) from seat_quotas q
                         where q.edition_id = e.id and q.takes_seat = 1), 0) as Taken
        from editions e
        left join venues v on v.id = e.venue_id
        left join seat_ledgers l on l.edition_id = e.id
        """
    );

    private static readonly SqlText Gaps = new("select year as Year, reason as Reason from gap_years");

    public async Task<IReadOnlyList<OfficeEditionLine>> Handle(
        ListEditionsForOffice request,
        CancellationToken cancellationToken
    )
    {
        var editions = await session.QueryAsync<EditionRow>(Editions, null, cancellationToken);
        var gaps = (await session.QueryAsync<GapRow>(Gaps, null, cancellationToken)).ToDictionary(gap => gap.Year);
        var lines = editions.Select(row => new OfficeEditionLine
        {
            Year = row.Year,
            Status = StoredCode.Parse<EditionStatus>(row.Status),
            // A cancelled edition may share its year with the gap that explains it.
            GapReason = gaps.Remove(row.Year, out var gap) ? gap.Reason : null,
            YearIsInferred = row.YearIsInferred,
            IsDemo = row.IsDemo,
            IsArchived = row.IsArchived,
            Theme = row.Theme,
            Venue = row.Venue,
            StartsAt = row.StartsAt,
            Total = row.Total,
            Taken = row.Taken,
        });
        OfficeEditionLine[] withEdition = [.. lines];
        return
        [
            .. withEdition
                .Concat(gaps.Values.Select(gap => new OfficeEditionLine { Year = gap.Year, GapReason = gap.Reason }))
                .OrderByDescending(line => line.Year),
        ];
    }

    private sealed record EditionRow
    {
        public int Year { get; init; }
        public bool YearIsInferred { get; init; }
        public bool IsDemo { get; init; }
        public bool IsArchived { get; init; }
        public LocalizedText? Theme { get; init; }
        public string Status { get; init; } = "";
        public DateTimeOffset? StartsAt { get; init; }
        public string? Venue { get; init; }
        public int? Total { get; init; }
        public int Taken { get; init; }
    }

    private sealed record GapRow
    {
        public int Year { get; init; }
        public LocalizedText Reason { get; init; } = null!;
    }
}
