using ForumESS.Application.CheckIn;
using ForumESS.Domain.CheckIn;
using ForumESS.Infrastructure.Database;

namespace ForumESS.Infrastructure.CheckIn;

/// <summary>What the store and the queries both ask of an entrance; each takes <c>@editionId</c>.</summary>
internal static class DoorSql
{
    /// <summary>The <see cref="Scan.Moment"/> of scans, or of walk-ins, <c>s</c>.</summary>
    public const string Moment = """
        case when s.offline = 1 and s.scanned_at < s.received_at then s.scanned_at else s.received_at end
        """;

    /// <summary>Of scans <c>s</c>: <see cref="Scan.LetIn"/>.</summary>
    public const string LetIn = """
        s.direction = 'in' and (s.verdict = 'admitted' or (s.verdict = 'already_in' and s.offline = 1 and s.told is null))
        and (s.reason is null or s.reason <> 'check_in.reentered')
        """;

    public static readonly SqlText Gates = new(
        "select code from edition_gates where edition_id = @editionId order by code"
    );

    public static readonly SqlText Limit = new(
        """
        select m.capacity - m.staff_allowance
        from editions e
        join rooms m on m.id = e.room_id
        where e.id = @editionId
        """
    );

    /// <summary>
    /// Holders who are inside, as the scans were counted when they came, who walked in without a ticket, who came in unseen,
    /// and what was corrected; a <see cref="RoomCount"/>.
    /// </summary>
    public static readonly SqlText CountInside = new(
        """
        select (
            select coalesce(max(d.inside), 0) from door_counts d where d.edition_id = @editionId
        ) as Scanned, (
            select coalesce(sum(c.people), 0) from count_corrections c where c.edition_id = @editionId
        ) as Corrected, (
            select coalesce(sum(case when w.direction = 'in' then w.people else -w.people end), 0)
            from walk_ins w
            where w.edition_id = @editionId
        ) as WalkedIn, (
            select coalesce(sum(u.people), 0) from unseen_entries u where u.edition_id = @editionId
        ) as Unseen, (
            select coalesce(sum(u.people), 0)
            from unseen_entries u
            where u.edition_id = @editionId
              and not exists (
                  select 1
                  from count_corrections c
                  where c.edition_id = u.edition_id and c.kind = 'count' and c.made_at >= u.proven_at
              )
        ) as UnseenSince, (
            select count(*)
            from walk_ins w
            where w.edition_id = @editionId and case when w.direction = 'in' then w.people else -w.people end < 0
        ) as Exits, (
            select count(*) from count_corrections c where c.edition_id = @editionId and c.people < 0
        ) as TakenOff, (
            select count(*)
            from coverage_gaps g
            where g.edition_id = @editionId
              and not exists (
                  select 1
                  from count_corrections c
                  where c.edition_id = g.edition_id and c.kind = 'count' and c.made_at >= g.until_at
              )
        ) as OpenGaps
        """
    );

    /// <summary>By all facts known.</summary>
    public static async Task<Occupancy> OccupancyAsync(
        DbSession session,
        Guid editionId,
        CancellationToken cancellationToken
    )
    {
        var count = await session.FirstOrDefaultAsync<RoomCountRow>(CountInside, new { editionId }, cancellationToken);
        var limit = await session.FirstOrDefaultAsync<int?>(Limit, new { editionId }, cancellationToken);
        var rules = EntryRulesText.Read(
            await session.FirstOrDefaultAsync<string>(Rules, new { editionId }, cancellationToken)
        );
        return count!.ToCount().Against(limit, rules.WarningPercent);
    }

    public static readonly SqlText Rules = new("select entry_rules from editions where id = @editionId");

    /// <summary>By the words that editions and registrations are kept with.</summary>
    // The widest cause first: a cancellation withdraws the ticket too; the holder is told the cause.
    public static TicketStanding StandingOf(
        string editionStatus,
        string status,
        DateTimeOffset? revokedAt,
        string? message
    ) =>
        editionStatus == "cancelled" ? TicketStanding.EditionCancelled
        : status == "cancelled" ? TicketStanding.Cancelled
        : revokedAt is not null ? TicketStanding.Revoked
        : message is not null ? TicketStanding.Blocked
        : TicketStanding.Good;

    internal sealed record RoomCountRow
    {
        public int Scanned { get; init; }
        public int Corrected { get; init; }
        public int WalkedIn { get; init; }
        public int Unseen { get; init; }
        public int UnseenSince { get; init; }
        public int Exits { get; init; }
        public int TakenOff { get; init; }
        public int OpenGaps { get; init; }

        public RoomCount ToCount() =>
            new(Scanned + Corrected + WalkedIn + Unseen, OpenGaps)
            {
                Unseen = UnseenSince,
                MayLack = Exits + TakenOff + Unseen > 0,
            };
    }
}
