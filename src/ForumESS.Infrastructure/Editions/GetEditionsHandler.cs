using ForumESS.Application.Editions;
using ForumESS.Domain;
using ForumESS.Domain.Editions;
using ForumESS.Infrastructure.Database;
using MediatR;

namespace ForumESS.Infrastructure.Editions;

internal sealed class GetEditionsHandler(DbSession session, TimeProvider clock)
    : IRequestHandler<GetEditions, IReadOnlyList<EditionYear>>
{
    private static readonly SqlText Editions = new(
        """
        select e.id as Id, e.year as Year, e.year_is_inferred as YearIsInferred, e.is_demo as IsDemo,
               e.ordinal as Ordinal, e.theme as Theme, e.description as Description, e.status as Status,
               e.starts_at as StartsAt, e.ends_at as EndsAt, e.registration_opens_at as RegistrationOpensAt,
               e.registration_closes_at as RegistrationClosesAt, e.venue_id as VenueId, v.name as Venue, v.city as City,
               v.address as Address, r.name as Room, r.capacity as RoomCapacity, l.total as Total,
               l.release_at as ReleaseAt, l.keeps_waiting_list as KeepsWaitingList, l.waiting as Waiting,
               e.asks_questions as AsksQuestions, e.has_sessions as HasSessions
        from editions e
        left join venues v on v.id = e.venue_id
        left join rooms r on r.id = e.room_id
        left join seat_ledgers l on l.edition_id = e.id
        where e.status <> 'draft' and e.year between @From and @To
        """
    );

    private static readonly SqlText Quotas = new(
        """
        select q.edition_id as EditionId, q.audience as Audience, a.label as Label, q.guarantee as Guarantee,
               q.maximum as Maximum, q.taken as Taken, a.asks_organisation as AsksOrganisation,
               a.requires_organisation as RequiresOrganisation
        from seat_quotas q
        join editions e on e.id = q.edition_id
        join audience_types a on a.code = q.audience
        where e.status <> 'draft' and e.year between @From and @To and q.takes_seat = 1
          and a.takes_seat = 1
        order by a.number
        """
    );

    private static readonly SqlText Lines = new(
        """
        select w.edition_id as EditionId, w.audience as Audience, count(*) as Waiting,
               sum(w.party - w.seats) as People
        from waiting_entries w
        join editions e on e.id = w.edition_id
        where w.pool_id = w.edition_id and w.state = 'waiting' and e.year between @From and @To
        group by w.edition_id, w.audience
        """
    );

    public async Task<IReadOnlyList<EditionYear>> Handle(GetEditions request, CancellationToken cancellationToken)
    {
        var span = new { From = request.Year ?? 0, To = request.Year ?? 9999 };
        var now = clock.GetUtcNow();
        var editions = await session.QueryAsync<EditionRow>(Editions, span, cancellationToken);
        var quotas = (await session.QueryAsync<QuotaRow>(Quotas, span, cancellationToken)).ToLookup(row =>
            row.EditionId
        );
        // Nearly always nobody waits: then nobody is counted.
        var lines = editions.Any(row => row.Waiting > 0)
            ? await session.QueryAsync<LineRow>(Lines, span, cancellationToken)
            : [];
        var gaps = await session.QueryAsync<GapYearSql.Row>(GapYearSql.Between, span, cancellationToken);
        // An edition that was called off may be explained by a gap of the same year: the reason says more.
        var explained = gaps.Select(gap => gap.Year).ToHashSet();
        return
        [
            .. editions
                .Where(row => !explained.Contains(row.Year) || row.Status != StoredCode.Of(EditionStatus.Cancelled))
                .Select(row => new EditionYear
                {
                    Year = row.Year,
                    Edition = Summary(row, [.. quotas[row.Id]], lines, now),
                })
                .Concat(
                    gaps.Select(gap => new EditionYear
                    {
                        Year = gap.Year,
                        GapReason = gap.Reason,
                        GapSource = gap.Source,
                    })
                )
                .DistinctBy(year => year.Year)
                .OrderBy(year => year.Year),
        ];
    }

    private static EditionSummary Summary(
        EditionRow row,
        QuotaRow[] quotas,
        IReadOnlyList<LineRow> lines,
        DateTimeOffset now
    )
    {
        var status = StoredCode.Parse<EditionStatus>(row.Status);
        return new EditionSummary
        {
            Id = row.Id,
            Year = row.Year,
            YearIsInferred = row.YearIsInferred,
            IsDemo = row.IsDemo,
            AsksQuestions = row.AsksQuestions,
            HasSessions = row.HasSessions,
            Ordinal = row.Ordinal,
            Theme = row.Theme,
            Description = row.Description,
            Status = status,
            VenueId = row.VenueId,
            Venue = row.Venue,
            City = row.City,
            Address = row.Address,
            Room = row.Room,
            RoomCapacity = row.RoomCapacity,
            StartsAt = row.StartsAt,
            EndsAt = row.EndsAt,
            RegistrationOpensAt = row.RegistrationOpensAt,
            RegistrationClosesAt = row.RegistrationClosesAt,
            Registration = Edition.RegistrationAt(
                status,
                new EditionPlan
                {
                    Year = row.Year,
                    RegistrationOpensAt = row.RegistrationOpensAt,
                    RegistrationClosesAt = row.RegistrationClosesAt,
                },
                now
            ),
            Seats = row.Total is { } total ? Seats(row, total, quotas, lines, now) : null,
        };
    }

    private static EditionSeats Seats(
        EditionRow row,
        int total,
        QuotaRow[] quotas,
        IReadOnlyList<LineRow> lines,
        DateTimeOffset now
    )
    {
        var ledger = SeatLedger.Existing(
            row.Id,
            total,
            row.ReleaseAt,
            [.. quotas.Select(quota => new SeatQuota(quota.Audience, quota.Guarantee, quota.Maximum, quota.Taken))]
        );
        // As who registers finds it: once nobody is offered a seat any more, what those who wait would take is not for others.
        var offers = Edition.OffersSeats(StoredCode.Parse<EditionStatus>(row.Status), row.StartsAt, now);
        int Left(string audience) =>
            Math.Max(0, ledger.Left(audience, now) - (offers ? 0 : OfLine(audience).Sum(line => line.People)));
        IEnumerable<LineRow> OfLine(string audience) =>
            lines.Where(line => line.EditionId == row.Id && line.Audience == audience);
        return new EditionSeats
        {
            Total = total,
            Left = ledger.LeftInAll,
            ReleaseAt = row.ReleaseAt,
            KeepsWaitingList = row.KeepsWaitingList,
            Audiences =
            [
                .. quotas.Select(quota => new AudienceSeats
                {
                    Code = quota.Audience,
                    Label = quota.Label,
                    AsksOrganisation = quota.AsksOrganisation,
                    RequiresOrganisation = quota.RequiresOrganisation,
                    Taken = quota.Taken,
                    Left = Left(quota.Audience),
                    Guarantee = quota.Guarantee,
                    Waiting = OfLine(quota.Audience).Sum(line => line.Waiting),
                }),
            ],
        };
    }

    private sealed record EditionRow
    {
        public Guid Id { get; init; }
        public int Year { get; init; }
        public bool YearIsInferred { get; init; }
        public bool IsDemo { get; init; }
        public bool AsksQuestions { get; init; }
        public bool HasSessions { get; init; }
        public int? Ordinal { get; init; }
        public LocalizedText? Theme { get; init; }
        public LocalizedText? Description { get; init; }
        public string Status { get; init; } = "";
        public DateTimeOffset? StartsAt { get; init; }
        public DateTimeOffset? EndsAt { get; init; }
        public DateTimeOffset? RegistrationOpensAt { get; init; }
        public DateTimeOffset? RegistrationClosesAt { get; init; }
        public Guid? VenueId { get; init; }
        public string? Venue { get; init; }
        public string? City { get; init; }
        public string? Address { get; init; }
        public string? Room { get; init; }
        public int? RoomCapacity { get; init; }
        public int? Total { get; init; }
        public DateTimeOffset? ReleaseAt { get; init; }
        public bool KeepsWaitingList { get; init; }
        public int Waiting { get; init; }
    }

    private sealed record LineRow
    {
        public Guid EditionId { get; init; }
        public string Audience { get; init; } = "";
        public int Waiting { get; init; }

        /// <summary>How many seats those who wait still need.</summary>
        public int People { get; init; }
    }

    private sealed record QuotaRow
    {
        public Guid EditionId { get; init; }
        public string Audience { get; init; } = "";
        public LocalizedText Label { get; init; } = null!;
        public int Guarantee { get; init; }
        public int Maximum { get; init; }
        public int Taken { get; init; }
        public bool AsksOrganisation { get; init; }
        public bool RequiresOrganisation { get; init; }
    }
}
