using ForumESS.Domain.CheckIn;
using ForumESS.Infrastructure.Database;

namespace ForumESS.Infrastructure.CheckIn;

/// <summary>A scan at a session's door as it is kept. It has no gate: the session is its place.</summary>
internal sealed record SessionScanRow
{
    /// <summary>The columns of <c>session_scans s</c>.</summary>
    public const string Columns = """
        s.id as Id, s.ticket_id as TicketId, s.direction as Direction, s.scanned_at as ScannedAt,
        s.received_at as ReceivedAt, s.offline as Offline, s.actor_id as ActorId, s.verdict as Verdict,
        s.reason as Reason, s.told as Told, s.clock_offset as ClockOffset, s.override_reason as OverrideReason,
        s.seq as Seq
        """;

    /// <summary>
    /// Holders <c>registration_id</c> whose last passage of the session <c>@sessionId</c> is an entry: the rule of
    /// <see cref="Presence"/>, as the count of the forum's room is checked by.
    /// </summary>
    public const string Inside = """
        select ranked.holder as registration_id
        from (
            select p.holder, p.direction,
                   row_number() over (partition by p.holder order by p.moment desc, p.direction) as place
            from (
                select t.registration_id as holder, s.direction,
                       case when s.offline = 1 and s.scanned_at < s.received_at then s.scanned_at
                            else s.received_at end as moment
                from session_scans s
                join tickets t on t.id = s.ticket_id
                where s.session_id = @sessionId and s.verdict <> 'refused'
            ) p
        ) ranked
        where ranked.place = 1 and ranked.direction = 'in'
        """;

    public static readonly SqlText Count = new(
        $"""
        select count(*) as Inside, coalesce(sum(case when g.registration_id is null then 1 else 0 end), 0) as Unexpected
        from ({Inside}) i
        left join session_signups g on g.session_id = @sessionId and g.registration_id = i.registration_id
        """
    );

    public Guid Id { get; init; }
    public Guid SessionId { get; init; }
    public Guid TicketId { get; init; }
    public string Direction { get; init; } = "";
    public DateTimeOffset ScannedAt { get; init; }
    public DateTimeOffset ReceivedAt { get; init; }
    public bool Offline { get; init; }
    public Guid ActorId { get; init; }
    public string Verdict { get; init; } = "";
    public string? Reason { get; init; }
    public string? Told { get; init; }
    public string? OverrideReason { get; init; }

    /// <summary>Milliseconds.</summary>
    public long? ClockOffset { get; init; }
    public long Seq { get; init; }

    public static SessionScanRow Of(Guid sessionId, Scan scan) =>
        new()
        {
            Id = scan.Id,
            SessionId = sessionId,
            TicketId = scan.TicketId,
            Direction = StoredCode.Of(scan.Direction),
            ScannedAt = scan.ScannedAt,
            ReceivedAt = scan.ReceivedAt,
            Offline = scan.Offline,
            ActorId = scan.ActorId,
            Verdict = StoredCode.Of(scan.Verdict),
            Reason = scan.Reason,
            Told = scan.Told is { } told ? StoredCode.Of(told) : null,
            OverrideReason = scan.OverrideReason,
            ClockOffset = (long?)scan.ClockOffset?.TotalMilliseconds,
        };

    public Scan ToScan(Guid editionId) =>
        new()
        {
            Id = Id,
            EditionId = editionId,
            TicketId = TicketId,
            Gate = "",
            Direction = StoredCode.Parse<ScanDirection>(Direction),
            ScannedAt = ScannedAt,
            ReceivedAt = ReceivedAt,
            Offline = Offline,
            ActorId = ActorId,
            Verdict = StoredCode.Parse<Verdict>(Verdict),
            Reason = Reason,
            Told = Told is null ? null : StoredCode.Parse<Verdict>(Told),
            OverrideReason = OverrideReason,
            ClockOffset = ClockOffset is { } milliseconds ? TimeSpan.FromMilliseconds(milliseconds) : null,
        };

    internal sealed record CountRow
    {
        public int Inside { get; init; }
        public int Unexpected { get; init; }
    }
}
