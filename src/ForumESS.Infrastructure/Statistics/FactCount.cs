using ForumESS.Domain.CheckIn;
using ForumESS.Domain.Statistics;
using ForumESS.Infrastructure.CheckIn;
using ForumESS.Infrastructure.Database;

namespace ForumESS.Infrastructure.Statistics;

/// <summary>Counts an edition from its facts alone, in one walk through its registrations and one through its scans.</summary>
internal sealed class FactCount(DbSession session)
{
    private static readonly SqlText FindStart = new("select starts_at as At from editions where id = @editionId");

    // Cancellations by time: those of the last day, week and 30 days before the beginning, each with the one before in it.
    private static readonly SqlText Registrations = new(
        """
        select r.audience as Audience, count(*) as Requests, count(r.confirmed_at) as Registered,
               sum(case when r.status = 'confirmed' then 1 else 0 end) as Confirmed,
               sum(case when r.status = 'waitlisted' then 1 else 0 end) as Waiting,
               sum(case when r.status = 'cancelled' and r.confirmed_at is not null then 1 else 0 end) as Cancelled,
               sum(case when r.status = 'cancelled' and r.confirmed_at is not null and r.cancelled_at > @day
                        then 1 else 0 end) as InDay,
               sum(case when r.status = 'cancelled' and r.confirmed_at is not null and r.cancelled_at > @week
                        then 1 else 0 end) as InWeek,
               sum(case when r.status = 'cancelled' and r.confirmed_at is not null and r.cancelled_at > @month
                        then 1 else 0 end) as InMonth
        from registrations r
        where r.edition_id = @editionId
        group by r.audience
        """
    );

    private static readonly SqlText Confirmed = new(
        """
        select r.created_at as At
        from registrations r
        join audience_types a on a.code = r.audience
        where r.edition_id = @editionId and r.confirmed_at is not null and a.takes_seat = 1
        """
    );

    // The scans of those who come together follow each other.
    private static readonly SqlText Scans = new(
        $"""
        select coalesce(r.group_id, r.id) as CompanyId, r.id as HolderId, r.audience as Audience, case when r.status = 'confirmed' then 1 else 0 end as HoldsSeat,
               s.id as Id, s.direction as Direction, s.verdict as Verdict, s.offline as Offline,
               s.scanned_at as ScannedAt, s.received_at as ReceivedAt,
               s.group_people as GroupPeople, s.group_seats as GroupSeats
        from scans s
        join tickets t on t.id = s.ticket_id
        join registrations r on r.id = t.registration_id
        where s.edition_id = @editionId
        order by coalesce(r.group_id, r.id)
        """
    );

    private static readonly SqlText WalkIns = new(
        $"""
        select s.audience as Audience, s.direction as Direction, s.people as People, s.gate as Gate,
               s.actor_id as ActorId, {DoorSql.Moment} as At
        from walk_ins s
        where s.edition_id = @editionId
        """
    );

    private static readonly SqlText Corrections = new(
        """
        select made_at as At, people as People, case when kind = 'count' then 1 else 0 end as IsCount
        from count_corrections
        where edition_id = @editionId
        """
    );

    private static readonly SqlText Unseen = new(
        """
        select proven_at as At, people as People
        from unseen_entries
        where edition_id = @editionId
        order by proven_at
        """
    );

    private readonly Dictionary<string, Tally> tallies = [];
    private readonly List<RoomMove> moves = [];
    private readonly List<RoomMove> handCounts = [];
    private readonly List<RoomMove> takenBack = [];
    private readonly Dictionary<int, int> days = [];

    public async Task<CountedEdition> CountAsync(Guid editionId, CancellationToken cancellationToken)
    {
        Clear();
        var start = (await session.FirstOrDefaultAsync<StartRow>(FindStart, new { editionId }, cancellationToken))?.At;
        await CountRegistrationsAsync(editionId, start, cancellationToken);
        await CountDaysAsync(editionId, start, cancellationToken);
        await CountRoomAsync(editionId, cancellationToken);
        var unseen = await ProvenAsync(editionId, cancellationToken);
        var steps = moves
            .Concat(handCounts)
            .Concat(unseen)
            .GroupBy(move => move.Step)
            .ToDictionary(step => step.Key, step => step.Sum(move => move.People));
        return new CountedEdition(new(tallies), steps, new(days)) { Unseen = unseen };
    }

    /// <summary>As they are kept, in the order of time.</summary>
    public async Task<IReadOnlyList<RoomMove>> KnownUnseenAsync(Guid editionId, CancellationToken cancellationToken)
    {
        // Whoever passes while some are kept asks.
        var key = new { editionId };
        if (session.Recall<IReadOnlyList<RoomMove>>(Unseen, key) is { } kept)
        {
            return kept;
        }
        var rows = await session.QueryAsync<MoveRow>(Unseen, key, cancellationToken);
        IReadOnlyList<RoomMove> entries = [.. rows.Select(row => new RoomMove(row.At, row.People))];
        session.Keep(Unseen, key, entries);
        return entries;
    }

    /// <summary>As the facts prove them.</summary>
    public async Task<IReadOnlyList<RoomMove>> ProveUnseenAsync(Guid editionId, CancellationToken cancellationToken)
    {
        Clear();
        await CountRoomAsync(editionId, cancellationToken);
        return await ProvenAsync(editionId, cancellationToken);
    }

    private async Task<IReadOnlyList<RoomMove>> ProvenAsync(Guid editionId, CancellationToken cancellationToken) =>
        UnseenEntries.Of(moves.Concat(takenBack), handCounts, await KnownUnseenAsync(editionId, cancellationToken));

    private void Clear()
    {
        tallies.Clear();
        moves.Clear();
        handCounts.Clear();
        takenBack.Clear();
        days.Clear();
    }

    private async Task CountRoomAsync(Guid editionId, CancellationToken cancellationToken)
    {
        await CountScansAsync(editionId, cancellationToken);
        foreach (var row in await session.QueryAsync<CorrectionRow>(Corrections, new { editionId }, cancellationToken))
        {
            (row.IsCount ? handCounts : moves).Add(new RoomMove(row.At, row.People));
        }
        await CountWalkInsAsync(editionId, cancellationToken);
    }

    private async Task CountWalkInsAsync(Guid editionId, CancellationToken cancellationToken)
    {
        var taps = new Dictionary<(string, Guid, string, string), DateTimeOffset>();
        var rows = await session.QueryAsync<WalkInRow>(WalkIns, new { editionId }, cancellationToken);
        foreach (var row in rows.OrderBy(row => row.At))
        {
            var isEntry = StoredCode.Parse<ScanDirection>(row.Direction) == ScanDirection.In;
            var move = new RoomMove(row.At, isEntry ? row.People : -row.People);
            moves.Add(move);
            if (isEntry)
            {
                Add(row.Audience, new Tally { WalkIns = row.People });
            }
            var device = (row.Gate, row.ActorId, row.Audience, row.Direction);
            if (row.People != WalkIn.TakenBack)
            {
                taps[device] = row.At;
            }
            else if (
                taps.TryGetValue(device, out var tap)
                && !handCounts.Exists(count => count.At >= tap && count.At < row.At)
            )
            {
                // A tap that is taken back never was: it proves nothing of the time between.
                takenBack.Add(move with { At = tap });
                takenBack.Add(move with { People = -move.People });
            }
        }
    }

    private async Task CountDaysAsync(Guid editionId, DateTimeOffset? start, CancellationToken cancellationToken)
    {
        if (start is not { } startsAt)
        {
            return;
        }
        var all = session.StreamAsync<RegisteredRow>(Confirmed, new { editionId }, cancellationToken);
        await foreach (var row in all)
        {
            var day = PaceDay.Of(row.At, startsAt);
            days[day] = days.GetValueOrDefault(day) + 1;
        }
    }

    private async Task CountRegistrationsAsync(
        Guid editionId,
        DateTimeOffset? start,
        CancellationToken cancellationToken
    )
    {
        var limits = new
        {
            editionId,
            day = start?.AddDays(-1),
            week = start?.AddDays(-7),
            month = start?.AddDays(-30),
        };
        foreach (var row in await session.QueryAsync<RegistrationsRow>(Registrations, limits, cancellationToken))
        {
            Add(
                row.Audience,
                new Tally
                {
                    Requests = row.Requests,
                    Registered = row.Registered,
                    Confirmed = row.Confirmed,
                    Waiting = row.Waiting,
                    CancelledDay = row.InDay,
                    CancelledWeek = row.InWeek - row.InDay,
                    CancelledMonth = row.InMonth - row.InWeek,
                    CancelledEarlier = row.Cancelled - row.InMonth,
                }
            );
        }
    }

    private async Task CountScansAsync(Guid editionId, CancellationToken cancellationToken)
    {
        var held = new List<HolderScanRow>();
        await foreach (var row in session.StreamAsync<HolderScanRow>(Scans, new { editionId }, cancellationToken))
        {
            if (held.Count > 0 && row.CompanyId != held[^1].CompanyId)
            {
                CountCompany(held);
                held.Clear();
            }
            held.Add(row);
        }
        if (held.Count > 0)
        {
            CountCompany(held);
        }
    }

    private void CountCompany(List<HolderScanRow> scans)
    {
        foreach (var holder in scans.GroupBy(scan => scan.HolderId))
        {
            var own = Attendance.Of([.. holder.Select(scan => scan.ToScan())]);
            Add(holder.First().Audience, own.ToTally(holder.First().HoldsSeat));
        }
        var together = GroupPresence.Of(scans.Select(scan => new HeldScan(scan.HolderId, scan.ToScan())));
        Add(scans[0].Audience, (Attendance.None with { Unnamed = together.Unnamed }).ToTally(holdsSeat: true));
        moves.AddRange(together.Moves);
    }

    private void Add(string audience, Tally tally) =>
        tallies[audience] = tallies.GetValueOrDefault(audience, Tally.None) + tally;

    private sealed record RegisteredRow
    {
        public DateTimeOffset At { get; init; }
    }

    private sealed record StartRow
    {
        public DateTimeOffset? At { get; init; }
    }

    private sealed record RegistrationsRow
    {
        public string Audience { get; init; } = "";
        public int Requests { get; init; }
        public int Registered { get; init; }
        public int Confirmed { get; init; }
        public int Waiting { get; init; }
        public int Cancelled { get; init; }
        public int InDay { get; init; }
        public int InWeek { get; init; }
        public int InMonth { get; init; }
    }

    private sealed record WalkInRow
    {
        public string Audience { get; init; } = "";
        public string Direction { get; init; } = "";
        public int People { get; init; }
        public string Gate { get; init; } = "";
        public Guid ActorId { get; init; }
        public DateTimeOffset At { get; init; }
    }

    private sealed record CorrectionRow
    {
        public DateTimeOffset At { get; init; }
        public int People { get; init; }
        public bool IsCount { get; init; }
    }

    /// <summary>Of a scan no more than counting takes.</summary>
    private sealed record HolderScanRow
    {
        public Guid CompanyId { get; init; }
        public Guid HolderId { get; init; }
        public int? GroupPeople { get; init; }
        public int? GroupSeats { get; init; }
        public string Audience { get; init; } = "";
        public bool HoldsSeat { get; init; }
        public Guid Id { get; init; }
        public string Direction { get; init; } = "";
        public string Verdict { get; init; } = "";
        public bool Offline { get; init; }
        public DateTimeOffset ScannedAt { get; init; }
        public DateTimeOffset ReceivedAt { get; init; }

        public Scan ToScan() =>
            new()
            {
                Id = Id,
                EditionId = Guid.Empty,
                TicketId = Guid.Empty,
                Gate = "",
                Direction = StoredCode.Parse<ScanDirection>(Direction),
                ScannedAt = ScannedAt,
                ReceivedAt = ReceivedAt,
                Offline = Offline,
                ActorId = Guid.Empty,
                Verdict = StoredCode.Parse<Verdict>(Verdict),
                Group = GroupPeople is { } people ? new(people, GroupSeats ?? 0) : null,
            };
    }
}
