using ForumESS.Application.Statistics;
using ForumESS.Domain.Editions;
using ForumESS.Domain.Statistics;
using ForumESS.Infrastructure.Database;
using MediatR;

namespace ForumESS.Infrastructure.Statistics;

internal sealed class GetEditionTurnoutHandler(DbSession session) : IRequestHandler<GetEditionTurnout, EditionTurnout?>
{
    private static readonly SqlText FindEdition = new(
        "select id as Id, status as Status from editions where year = @Year"
    );

    // Who never had a seat is no registration; who walks in is present without being one.
    private static readonly SqlText Counts = new(
        $"""
        select a.code as Code, a.label as Label, coalesce(c.registered, 0) as Registered,
               coalesce(c.cancelled, 0) as Cancelled, coalesce(c.waiting, 0) as Waiting,
               coalesce(c.present, 0) + coalesce(w.people, 0) as Present, coalesce(c.no_show, 0) as NoShow,
               coalesce(w.people, 0) as WalkIn
        from audience_types a
        left join (
            select r.audience as audience, count(r.confirmed_at) as registered, count(p.registration_id) as present,
                   sum(case when r.status = 'waitlisted' then 1 else 0 end) as waiting,
                   sum(case when r.status = 'cancelled' and r.confirmed_at is not null then 1 else 0 end) as cancelled,
                   sum(case when r.status = 'confirmed' and p.registration_id is null then 1 else 0 end) as no_show
            from registrations r
            left join ({PresenceSql.PresentRegistrations}) p on p.registration_id = r.id
            where r.edition_id = @Id
            group by r.audience
        ) c on c.audience = a.code
        left join (
            select w.audience as audience, sum(w.people) as people
            from walk_ins w
            where w.edition_id = @Id and w.direction = 'in'
            group by w.audience
        ) w on w.audience = a.code
        where c.audience is not null or w.audience is not null
           or exists (select 1 from seat_quotas q where q.edition_id = @Id and q.audience = a.code)
        order by a.number
        """
    );

    private static readonly SqlText Gaps = new(PresenceSql.CountGaps);

    private static readonly SqlText Figure = new(
        """
        select value as Value, precision as Precision
        from turnout_figures
        where edition_id = @Id and measure = 'present' and audience is null
        """
    );

    public async Task<EditionTurnout?> Handle(GetEditionTurnout request, CancellationToken cancellationToken)
    {
        if (await session.FirstOrDefaultAsync<EditionRow>(FindEdition, request, cancellationToken) is not { } edition)
        {
            return null;
        }
        var figure = await session.FirstOrDefaultAsync<FigureRow>(Figure, edition, cancellationToken);
        var audiences = await session.QueryAsync<AudienceTurnout>(Counts, edition, cancellationToken);
        var isFromSource = figure is not null && audiences.All(audience => audience is { Registered: 0, WalkIn: 0 });
        var isWhole = await session.FirstOrDefaultAsync<int>(Gaps, edition, cancellationToken) == 0;
        return new EditionTurnout
        {
            Year = request.Year,
            Status = StoredCode.Parse<EditionStatus>(edition.Status),
            Total = isFromSource ? new TurnoutCounts { Present = figure!.Value } : Sum(audiences),
            Precision =
                isFromSource ? StoredCode.Parse<Precision>(figure!.Precision)
                : isWhole ? Precision.Exact
                : Precision.AtLeast,
            Audiences = isFromSource ? [] : audiences,
        };
    }

    private static TurnoutCounts Sum(IReadOnlyList<AudienceTurnout> audiences) =>
        new()
        {
            Registered = audiences.Sum(audience => audience.Registered),
            Cancelled = audiences.Sum(audience => audience.Cancelled),
            Waiting = audiences.Sum(audience => audience.Waiting),
            Present = audiences.Sum(audience => audience.Present),
            NoShow = audiences.Sum(audience => audience.NoShow),
            WalkIn = audiences.Sum(audience => audience.WalkIn),
        };

    private sealed record EditionRow
    {
        public Guid Id { get; init; }
        public string Status { get; init; } = "";
    }

    private sealed record FigureRow
    {
        public int? Value { get; init; }
        public string Precision { get; init; } = "";
    }
}
