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

    // A store may hold more taps taken back than taps, from when nobody was held to them.
    private const string WalkIns = "case when t.walk_ins > 0 then t.walk_ins else 0 end";

    // Who never had a seat is no registration; who walks in is present without being one. See Tally.Absent.
    private static readonly SqlText Counts = new(
        $"""
        select a.code as Code, a.label as Label, coalesce(t.registered, 0) as Registered,
               coalesce(t.cancelled_day + t.cancelled_week + t.cancelled_month + t.cancelled_earlier, 0) as Cancelled,
               coalesce(t.waiting, 0) as Waiting, coalesce(t.admitted, 0) + {WalkIns} as Present,
               case when t.confirmed > t.confirmed_admitted then t.confirmed - t.confirmed_admitted else 0 end as NoShow,
               {WalkIns} as WalkIn,
               case when exists (select 1
                                 from seat_quotas q
                                 where q.edition_id = @Id and q.audience = a.code and q.takes_seat = 0)
                    then 1 else 0 end as IsAccredited
        from audience_types a
        left join turnout_tallies t on t.audience = a.code and t.edition_id = @Id
        where t.requests > 0 or t.walk_ins <> 0
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
        var everybody = await session.QueryAsync<AudienceTurnout>(Counts, edition, cancellationToken);
        var audiences = everybody.Where(audience => !audience.IsAccredited).ToList();
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
            Accredited = [.. everybody.Where(audience => audience.IsAccredited)],
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
