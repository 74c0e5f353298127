using ForumESS.Domain.CheckIn;
using ForumESS.Infrastructure.Database;

namespace ForumESS.Infrastructure.CheckIn;

/// <summary>A scan as it is kept.</summary>
internal record ScanRow
{
    /// <summary>The columns of <c>scans s</c>, but the number.</summary>
    public const string Columns = """
        s.id as Id, s.edition_id as EditionId, s.ticket_id as TicketId, s.gate as Gate, s.direction as Direction,
        s.scanned_at as ScannedAt, s.received_at as ReceivedAt, s.offline as Offline, s.actor_id as ActorId,
        s.verdict as Verdict, s.reason as Reason, s.told as Told, s.clock_offset as ClockOffset,
        s.override_reason as OverrideReason, s.source as Source, s.group_people as GroupPeople, s.group_seats as GroupSeats
        """;

    public Guid Id { get; init; }
    public Guid EditionId { get; init; }
    public Guid TicketId { get; init; }
    public string Gate { get; init; } = "";
    public string Direction { get; init; } = "";
    public DateTimeOffset ScannedAt { get; init; }
    public DateTimeOffset ReceivedAt { get; init; }
    public bool Offline { get; init; }
    public Guid ActorId { get; init; }
    public string Verdict { get; init; } = "";
    public string? Reason { get; init; }
    public string? Told { get; init; }

    public string? OverrideReason { get; init; }
    public string Source { get; init; } = "";

    /// <summary>Milliseconds.</summary>
    public long? ClockOffset { get; init; }

    /// <summary>Null together, see <see cref="GroupCount"/>.</summary>
    public int? GroupPeople { get; init; }
    public int? GroupSeats { get; init; }

    /// <summary>Whose ticket it was; filled only where it is asked for.</summary>
    public Guid HolderId { get; init; }

    /// <summary>The scan's number within its edition; filled only where it is asked for.</summary>
    public long Seq { get; init; }

    public static ScanRow Of(Scan scan) =>
        new()
        {
            Id = scan.Id,
            EditionId = scan.EditionId,
            TicketId = scan.TicketId,
            Gate = scan.Gate,
            Direction = StoredCode.Of(scan.Direction),
            ScannedAt = scan.ScannedAt,
            ReceivedAt = scan.ReceivedAt,
            Offline = scan.Offline,
            ActorId = scan.ActorId,
            Verdict = StoredCode.Of(scan.Verdict),
            Reason = scan.Reason,
            Told = scan.Told is { } told ? StoredCode.Of(told) : null,
            OverrideReason = scan.OverrideReason,
            Source = StoredCode.Of(scan.Source),
            ClockOffset = (long?)scan.ClockOffset?.TotalMilliseconds,
            GroupPeople = scan.Group?.People,
            GroupSeats = scan.Group?.Seats,
        };

    public Scan ToScan() =>
        new()
        {
            Id = Id,
            EditionId = EditionId,
            TicketId = TicketId,
            Gate = Gate,
            Direction = StoredCode.Parse<ScanDirection>(Direction),
            ScannedAt = ScannedAt,
            ReceivedAt = ReceivedAt,
            Offline = Offline,
            ActorId = ActorId,
            Verdict = StoredCode.Parse<Verdict>(Verdict),
            Reason = Reason,
            Told = Told is null ? null : StoredCode.Parse<Verdict>(Told),
            OverrideReason = OverrideReason,
            Source = StoredCode.Parse<PassageSource>(Source),
            Group = GroupPeople is { } people ? new(people, GroupSeats ?? 0) : null,
            ClockOffset = ClockOffset is { } milliseconds ? TimeSpan.FromMilliseconds(milliseconds) : null,
        };
}
