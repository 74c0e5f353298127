using ForumESS.Application.Statistics;
using ForumESS.Domain;
using ForumESS.Domain.Editions;
using ForumESS.Domain.Statistics;
using ForumESS.Infrastructure.Database;
using ForumESS.Infrastructure.Editions;
using MediatR;

namespace ForumESS.Infrastructure.Statistics;

internal sealed class GetTurnoutHistoryHandler(DbSession session)
    : IRequestHandler<GetTurnoutHistory, IReadOnlyList<YearTurnout>>
{
    private static readonly SqlText Editions = new(
        """
        select e.id as Id, e.year as Year, e.year_is_inferred as YearIsInferred, e.is_demo as IsDemo,
               e.ordinal as Ordinal, e.theme as Theme, e.description as Description, e.status as Status,
               e.starts_at as StartsAt, v.name as Venue, v.city as City, r.name as Room, r.capacity as RoomCapacity,
               r.staff_allowance as StaffAllowance,
               (select count(*) from coverage_gaps g where g.edition_id = e.id) as Gaps,
               (select count(*) from unseen_entries u where u.edition_id = e.id) as Unseen
        from editions e
        left join venues v on v.id = e.venue_id
        left join rooms r on r.id = e.room_id
        where (e.status = 'held' or (@WithUnderWay = 1 and e.status in ('open', 'closed')))
          and e.year between @From and @To
        """
    );

    private static readonly SqlText Figures = new(
        """
        select f.edition_id as EditionId, f.measure as Measure, f.audience as Audience, a.label as Label,
               f.value as Value, f.high as High, f.precision as Precision, f.room_was_full as RoomWasFull,
               f.source as Source
        from turnout_figures f
        join editions e on e.id = f.edition_id
        left join audience_types a on a.code = f.audience
        where e.year between @From and @To
        order by a.number
        """
    );

    private static readonly SqlText Counts = new(
        $"""
        select {TallyRow.Columns}, a.label as Label
        from turnout_tallies t
        join editions e on e.id = t.edition_id
        join audience_types a on a.code = t.audience
        where e.year between @From and @To and {AccreditedSql.IsTallyOfPublic}
        order by a.number
        """
    );

    // Of nobody accredited: that none of them is of the public does not say that none came.
    private static readonly SqlText AudienceCodes = new(
        $"""
        select t.edition_id as EditionId, t.audience as Audience
        from (select e.id as edition_id, a.code as audience
              from editions e cross join audience_types a
              where e.year between @From and @To) t
        where {AccreditedSql.IsTallyOfPublic}
        """
    );

    // RoomMove.PeakOf, by the engine: a page needs one number of a day's many steps.
    private static readonly SqlText Peaks = new(
        """
        select m.edition_id as EditionId, max(m.inside) as Inside
        from (
            select edition_id,
                   sum(people) over (partition by edition_id order by step_at rows unbounded preceding) as inside
            from turnout_moves
        ) m
        join editions e on e.id = m.edition_id
        where e.year between @From and @To
        group by m.edition_id
        """
    );

    private static readonly SqlText Returns = new(
        $"""
        select r.edition_id as EditionId, r.audience as Audience, r.people as People, r.is_whole as IsWhole
        from turnout_returning r
        join editions e on e.id = r.edition_id
        where e.year between @From and @To and {AccreditedSql.IsRegistrationOfPublic}
        """
    );

    private static readonly SqlText Communes = new(
        """
        select c.edition_id as EditionId, c.commune as Commune, c.registered as Registered, c.present as Present
        from turnout_communes c
        join editions e on e.id = c.edition_id
        where e.year between @From and @To
        """
    );

    private static readonly SqlText Targets = new(
        $"""
        select {TargetRow.Columns}
        from turnout_targets t
        join editions e on e.id = t.edition_id
        left join audience_types a on a.code = t.audience
        where e.year between @From and @To
        order by a.number
        """
    );

    public async Task<IReadOnlyList<YearTurnout>> Handle(GetTurnoutHistory request, CancellationToken cancellationToken)
    {
        var span = new
        {
            From = request.From ?? 0,
            To = request.To ?? 9999,
            request.WithUnderWay,
        };
        var editions = await session.QueryAsync<EditionRow>(Editions, span, cancellationToken);
        var gaps = await session.QueryAsync<GapYearSql.Row>(GapYearSql.Between, span, cancellationToken);
        var facts = new Facts(
            await LookUpAsync<FigureRow>(Figures, row => row.EditionId),
            (await session.QueryAsync<CountRow>(Counts, span, cancellationToken))
                .Select(row => row.Shown)
                .ToLookup(row => row.EditionId),
            await LookUpAsync<AudienceRow>(AudienceCodes, row => row.EditionId),
            request.WithoutPeaks
                ? Array.Empty<PeakRow>().ToLookup(row => row.EditionId)
                : await LookUpAsync<PeakRow>(Peaks, row => row.EditionId),
            await LookUpAsync<ReturnRow>(Returns, row => row.EditionId),
            await LookUpAsync<CommuneRow>(Communes, row => row.EditionId),
            await LookUpAsync<TargetRow>(Targets, row => row.EditionId)
        );
        // An edition that was called off may be explained by a gap of the same year; one that was held outweighs it.
        var years = editions.Select(row => row.Year).ToHashSet();
        return
        [
            .. editions
                .Select(row => Turnout(row, facts))
                .Concat(gaps.Where(gap => !years.Contains(gap.Year)).Select(Gap))
                .OrderBy(turnout => turnout.Year),
        ];

        async Task<ILookup<Guid, T>> LookUpAsync<T>(SqlText sql, Func<T, Guid> edition) =>
            (await session.QueryAsync<T>(sql, span, cancellationToken)).ToLookup(edition);
    }

    private static EditionCount Count(EditionRow row, Facts facts) =>
        new()
        {
            Year = row.Year,
            IsInvented = row.IsDemo,
            Audiences = EveryAudience(
                facts.Counts[row.Id].ToDictionary(count => count.Audience, count => count.ToTally()),
                facts.AudienceCodes[row.Id].Select(each => each.Audience)
            ),
            Returning = facts
                .Returns[row.Id]
                .ToDictionary(each => each.Audience, each => new Returning(each.People, each.IsWhole)),
            Figures = [.. facts.Figures[row.Id].Select(figure => figure.ToFigure())],
            Communes = facts
                .Communes[row.Id]
                .ToDictionary(each => each.Commune, each => new CommuneCount(each.Registered, each.Present)),
            Capacity = row.RoomCapacity - row.StaffAllowance,
            Peak = Math.Max(0, facts.Peaks[row.Id].FirstOrDefault()?.Inside ?? 0),
            IsWhole = row.Gaps == 0,
            HasUnseenEntries = row.Unseen > 0,
        };

    private static Dictionary<string, Tally> EveryAudience(Dictionary<string, Tally> counted, IEnumerable<string> codes)
    {
        if (counted.Count > 0)
        {
            foreach (var code in codes)
            {
                counted.TryAdd(code, Tally.None);
            }
        }
        return counted;
    }

    private static YearTurnout Gap(GapYearSql.Row row) =>
        new()
        {
            Year = row.Year,
            GapReason = row.Reason,
            Source = row.Source,
        };

    private static YearTurnout Turnout(EditionRow row, Facts facts)
    {
        var count = Count(row, facts);
        var edition = new YearTurnout
        {
            Year = row.Year,
            Status = StoredCode.Parse<EditionStatus>(row.Status),
            Ordinal = row.Ordinal,
            YearIsInferred = row.YearIsInferred,
            IsDemo = row.IsDemo,
            Theme = row.Theme,
            Description = row.Description,
            Venue = row.Venue,
            City = row.City,
            Room = row.Room,
            StartsAt = row.StartsAt,
            Capacity = count.Capacity,
            Count = count,
            Targets = [.. facts.Targets[row.Id].Select(target => target.ToTarget())],
        };
        FigureRow[] figures = [.. facts.Figures[row.Id]];
        return figures.Length > 0
            ? WithFigures(edition, figures)
            : WithCounts(edition, [.. facts.Counts[row.Id]], row.Gaps == 0);
    }

    private static YearTurnout WithFigures(YearTurnout edition, FigureRow[] figures)
    {
        var whole = Array.Find(figures, figure => figure is { Measure: "present", Audience: null });
        return edition with
        {
            Present = whole?.Figure ?? TurnoutFigure.Unknown,
            Source = (whole ?? figures[0]).Source,
            RoomWasFull = whole?.RoomWasFull ?? false,
            Audiences =
            [
                .. figures
                    .Where(figure => figure.Audience is not null)
                    .GroupBy(figure => figure.Audience!)
                    .Select(group => new AudienceShare
                    {
                        Code = group.Key,
                        Label = group.First().Label!,
                        Registered = group.FirstOrDefault(figure => figure.Measure == "registered")?.Value,
                        Present = group.FirstOrDefault(figure => figure.Measure == "present")?.Value,
                        Share = group.FirstOrDefault(figure => figure.Measure == "share")?.Value / 100.0,
                    }),
            ],
        };
    }

    private static YearTurnout WithCounts(YearTurnout edition, CountRow[] counts, bool isWhole)
    {
        // An edition nobody was scanned at was not counted: that is unknown, not zero.
        var present = counts.Sum(count => count.Present);
        var counted = present > 0;
        return edition with
        {
            Present = counted
                ? TurnoutFigure.Of(present, isWhole ? Precision.Exact : Precision.AtLeast)
                : TurnoutFigure.Unknown,
            IsDoorCount = counted,
            Audiences =
            [
                .. counts
                    .Where(count => count.Registered > 0 || count.Present > 0)
                    .Select(count => new AudienceShare
                    {
                        Code = count.Audience,
                        Label = count.Label,
                        Registered = count.Registered,
                        Present = counted ? count.Present : null,
                        Share = counted ? (double)count.Present / present : null,
                    }),
            ],
        };
    }

    /// <summary>What is known of each edition, by its id.</summary>
    private sealed record Facts(
        ILookup<Guid, FigureRow> Figures,
        ILookup<Guid, CountRow> Counts,
        ILookup<Guid, AudienceRow> AudienceCodes,
        ILookup<Guid, PeakRow> Peaks,
        ILookup<Guid, ReturnRow> Returns,
        ILookup<Guid, CommuneRow> Communes,
        ILookup<Guid, TargetRow> Targets
    );

    private sealed record EditionRow
    {
        public Guid Id { get; init; }
        public int Year { get; init; }
        public bool YearIsInferred { get; init; }
        public bool IsDemo { get; init; }
        public int? Ordinal { get; init; }
        public LocalizedText? Theme { get; init; }
        public LocalizedText? Description { get; init; }
        public string Status { get; init; } = "";
        public DateTimeOffset? StartsAt { get; init; }
        public string? Venue { get; init; }
        public string? City { get; init; }
        public string? Room { get; init; }

        // Subtracted in C#: a computed column that may be null has no type SQLite could tell before its first value.
        public int? RoomCapacity { get; init; }
        public int? StaffAllowance { get; init; }

        /// <summary>Times in which people passed a gate unscanned.</summary>
        public int Gaps { get; init; }

        public int Unseen { get; init; }
    }

    private sealed record FigureRow
    {
        public Guid EditionId { get; init; }
        public string Measure { get; init; } = "";
        public string? Audience { get; init; }
        public LocalizedText? Label { get; init; }
        public int? Value { get; init; }
        public int? High { get; init; }
        public string Precision { get; init; } = "";
        public bool RoomWasFull { get; init; }
        public LocalizedText Source { get; init; } = null!;

        public TurnoutFigure Figure => TurnoutFigure.Of(Value, StoredCode.Parse<Precision>(Precision), High);

        public PastFigure ToFigure() =>
            PastFigure.Of(StoredCode.Parse<FigureMeasure>(Measure), Audience, Figure, Source).Value with
            {
                RoomWasFull = RoomWasFull,
            };
    }

    private sealed record CountRow : TallyRow
    {
        public LocalizedText Label { get; init; } = null!;
        public int Present => Admitted + WalkIns;

        /// <summary>A store may hold more taps taken back than taps, from when nobody was held to them.</summary>
        public CountRow Shown => this with { WalkIns = Math.Max(0, WalkIns) };
    }

    private sealed record PeakRow
    {
        public Guid EditionId { get; init; }
        public int Inside { get; init; }
    }

    private record AudienceRow
    {
        public Guid EditionId { get; init; }
        public string Audience { get; init; } = "";
    }

    private sealed record CommuneRow
    {
        public Guid EditionId { get; init; }
        public string Commune { get; init; } = "";
        public int Registered { get; init; }
        public int Present { get; init; }
    }

    private sealed record ReturnRow : AudienceRow
    {
        public int People { get; init; }
        public bool IsWhole { get; init; }
    }
}
