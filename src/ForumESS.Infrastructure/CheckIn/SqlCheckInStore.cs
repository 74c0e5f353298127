using ForumESS.Application.CheckIn;
using ForumESS.Domain.CheckIn;
using ForumESS.Domain.Webhooks;
using ForumESS.Infrastructure.Database;
using ForumESS.Infrastructure.Registrations;
using ForumESS.Infrastructure.Webhooks;

namespace ForumESS.Infrastructure.CheckIn;

internal sealed class SqlCheckInStore(DbSession session, DoorSignal signal, WebhookLog webhooks) : ICheckInStore
{
    private const string SelectScan = $"select {ScanRow.Columns} from scans s";

    private static readonly SqlText FindTicket = new(dialect => $"{SelectTicket(dialect)} where t.id = @ticketId");

    private static readonly SqlText FindTicketByShortCode = new(dialect =>
        $"{SelectTicket(dialect)} where t.short_code = @shortCode"
    );

    private static readonly SqlText ScansOf = new(
        $"{SelectScan} join tickets t on t.id = s.ticket_id where t.registration_id = @holderId"
    );

    private static readonly SqlText ScansOfGroup = new(
        $"""
        select {ScanRow.Columns}, t.registration_id as HolderId
        from scans s
        join tickets t on t.id = s.ticket_id
        join registrations r on r.id = t.registration_id
        where r.group_id = @groupId
        """
    );

    private static readonly SqlText SaveUnnamed = new(
        "update registration_groups set came_unnamed = @people where id = @groupId"
    );

    private static readonly SqlText LockDoor = new(
        "update door_counts set inside = inside where edition_id = @editionId"
    );

    private static readonly SqlText AddDoor = new(
        "insert into door_counts (edition_id, inside) values (@editionId, 0)"
    );

    private static readonly SqlText FindDoor = new(
        """
        select m.capacity - m.staff_allowance as MostInside, g.code as Gate, e.entry_rules as Rules,
               case when e.archived_at is null then 0 else 1 end as IsArchived
        from editions e
        left join rooms m on m.id = e.room_id
        left join edition_gates g on g.edition_id = e.id
        where e.id = @editionId
        order by g.code
        """
    );

    private static readonly SqlText AddInside = new(
        "update door_counts set inside = inside + @change where edition_id = @editionId"
    );

    private static readonly SqlText SaveInside = new(
        "update door_counts set inside = @inside where edition_id = @editionId"
    );

    // The door's row is held: numbers follow the commits, and whoever asks from one on misses none.
    private static readonly SqlText Add = new(
        """
        insert into scans (id, edition_id, ticket_id, gate, direction, scanned_at, received_at, offline, verdict,
                           reason, actor_id, told, clock_offset, override_reason, source, group_people, group_seats, seq)
        select @Id, @EditionId, @TicketId, @Gate, @Direction, @ScannedAt, @ReceivedAt, @Offline, @Verdict,
               @Reason, @ActorId, @Told, @ClockOffset, @OverrideReason, @Source, @GroupPeople, @GroupSeats,
               coalesce(max(seq), 0) + 1
        from scans
        where edition_id = @EditionId
        """
    );

    // With a number of its own, so that devices which have the scan already ask for it again.
    private static readonly SqlText Complete = new(
        """
        update scans
        set offline = @Offline, scanned_at = @ScannedAt, verdict = @Verdict, reason = @Reason, told = @Told,
            clock_offset = @ClockOffset, override_reason = @OverrideReason,
            seq = (select coalesce(max(last.seq), 0) + 1 from scans last where last.edition_id = @EditionId)
        where id = @Id
        """
    );

    private static readonly SqlText SaveRules = new("update editions set entry_rules = @rules where id = @editionId");

    private static readonly SqlText SaveMessage = new(
        "update registrations set door_message = @message where id = @registrationId and edition_id = @editionId"
    );

    private static readonly SqlText FindEdition = new("select id as Id from editions where year = @year");

    private static readonly SqlText FindCurrentEdition = new(
        """
        select id
        from editions
        where status in ('open', 'closed') and ends_at >= @now
        order by starts_at
        """
    );

    public async Task<DoorTicket?> FindTicketAsync(Guid ticketId, CancellationToken cancellationToken) =>
        (await session.FirstOrDefaultAsync<TicketRow>(FindTicket, new { ticketId }, cancellationToken))?.ToTicket();

    public async Task<DoorTicket?> FindTicketByShortCodeAsync(string shortCode, CancellationToken cancellationToken) =>
        (
            await session.FirstOrDefaultAsync<TicketRow>(FindTicketByShortCode, new { shortCode }, cancellationToken)
        )?.ToTicket();

    public async Task<DoorSetting> LockDoorAsync(Guid editionId, CancellationToken cancellationToken)
    {
        // Kept by an earlier command of this transaction, which locked it; or by one before, where the writer is alone.
        if (session.Recall<DoorSetting>(FindDoor, editionId) is { } kept)
        {
            return kept;
        }
        // Written before anything is counted: the row stays this transaction's on every engine. The first scan makes it,
        // unless another node's does.
        while (
            await session.ExecuteAsync(LockDoor, new { editionId }, cancellationToken) == 0
            && !await session.TryExecuteAsync(AddDoor, new { editionId }, cancellationToken)
        ) { }
        var rows = await session.QueryAsync<DoorRow>(FindDoor, new { editionId }, cancellationToken);
        var setting = new DoorSetting([.. rows.Select(row => row.Gate).OfType<string>()], rows[0].MostInside)
        {
            Rules = EntryRulesText.Read(rows[0].Rules),
            IsArchived = rows[0].IsArchived,
        };
        session.Keep(FindDoor, editionId, setting);
        return setting;
    }

    public async Task<IReadOnlyList<Scan>> ScansOfAsync(Guid holderId, CancellationToken cancellationToken) =>
        [
            .. (await session.QueryAsync<ScanRow>(ScansOf, new { holderId }, cancellationToken)).Select(row =>
                row.ToScan()
            ),
        ];

    public async Task<IReadOnlyList<HeldScan>> ScansOfGroupAsync(Guid groupId, CancellationToken cancellationToken) =>
        [
            .. (await session.QueryAsync<ScanRow>(ScansOfGroup, new { groupId }, cancellationToken)).Select(
                row => new HeldScan(row.HolderId, row.ToScan())
            ),
        ];

    public Task SaveUnnamedAsync(Guid groupId, int people, CancellationToken cancellationToken) =>
        session.ExecuteAsync(SaveUnnamed, new { groupId, people }, cancellationToken);

    public async Task<RoomCount> CountInsideAsync(Guid editionId, CancellationToken cancellationToken) =>
        (
            await session.FirstOrDefaultSharedAsync<DoorSql.RoomCountRow>(
                DoorSql.CountInside,
                new { editionId },
                cancellationToken
            )
        )!.ToCount();

    public async Task AddInsideAsync(Guid editionId, int change, CancellationToken cancellationToken)
    {
        var key = new { editionId };
        if (session.Recall<DoorSql.RoomCountRow>(DoorSql.CountInside, key) is not { } kept)
        {
            await session.ExecuteAsync(AddInside, new { editionId, change }, cancellationToken);
            return;
        }
        var counted = kept with { Scanned = kept.Scanned + change };
        var row = new { editionId, inside = counted.Scanned };
        await session.ExecuteLateAsync(SaveInside, editionId, row, cancellationToken);
        session.Keep(DoorSql.CountInside, key, counted);
    }

    public async Task<bool> AddAsync(Scan scan, CancellationToken cancellationToken)
    {
        session.AfterCommit(signal.Raise);
        if (!await session.TryExecuteAsync(Add, ScanRow.Of(scan), cancellationToken))
        {
            return false;
        }
        await webhooks.NoteAsync(WebhookTopic.Checkin, "recorded", scan.EditionId, scan.Id, cancellationToken);
        return true;
    }

    public Task CompleteAsync(Scan scan, CancellationToken cancellationToken)
    {
        session.AfterCommit(signal.Raise);
        return session.ExecuteAsync(Complete, ScanRow.Of(scan), cancellationToken);
    }

    public Task SaveRulesAsync(Guid editionId, EntryRules rules, CancellationToken cancellationToken) =>
        session.ExecuteAsync(SaveRules, new { editionId, rules = EntryRulesText.Write(rules) }, cancellationToken);

    public async Task<bool> SaveMessageAsync(
        Guid editionId,
        Guid registrationId,
        string? message,
        CancellationToken cancellationToken
    ) =>
        await session.ExecuteAsync(
            SaveMessage,
            new
            {
                editionId,
                registrationId,
                message,
            },
            cancellationToken
        ) == 1;

    public async Task<Guid?> FindEditionAsync(int year, CancellationToken cancellationToken) =>
        (await session.FirstOrDefaultSharedAsync<EditionRow>(FindEdition, new { year }, cancellationToken))?.Id;

    public Task<Guid?> FindCurrentEditionAsync(DateTimeOffset now, CancellationToken cancellationToken) =>
        session.FirstOrDefaultAsync<Guid?>(FindCurrentEdition, new { now }, cancellationToken);

    private static string SelectTicket(SqlDialect dialect) =>
        $"""
            select t.id as Id, t.registration_id as HolderId, t.edition_id as EditionId, e.year as Year,
                   t.issue_number as IssueNumber, t.code as Code, t.revoked_at as RevokedAt, r.status as Status,
                   e.status as EditionStatus, r.audience as Audience, r.first_name as FirstName, r.last_name as LastName,
                   r.door_message as Message, {MayBeKnown(dialect)} as MayBeKnown, g.id as GroupId, g.name as GroupName,
                   case when g.id is null then 0 else {GroupSeats} end as GroupSeats
            from tickets t
            join registrations r on r.id = t.registration_id
            join editions e on e.id = t.edition_id
            left join registration_groups g on g.id = r.group_id
            """;

    private const string GroupSeats =
        "(select count(*) from registrations m where m.group_id = r.group_id and m.status = 'confirmed')";

    // Where another writer may come between this and the lock, only what is read after it counts.
    private static string MayBeKnown(SqlDialect dialect) =>
        dialect.HasSingleWriter
            ? """
                exists (
                    select 1
                    from tickets o
                    join scans s on s.ticket_id = o.id
                    where o.registration_id = t.registration_id
                )
                """
            : "1";

    private sealed record EditionRow
    {
        public Guid Id { get; init; }
    }

    /// <summary>A gate, or none where the edition names none; the room is the same in each.</summary>
    private sealed record DoorRow
    {
        public int? MostInside { get; init; }
        public string? Gate { get; init; }
        public string? Rules { get; init; }
        public bool IsArchived { get; init; }
    }

    private sealed record TicketRow
    {
        public Guid Id { get; init; }
        public Guid HolderId { get; init; }
        public Guid EditionId { get; init; }
        public int Year { get; init; }
        public int IssueNumber { get; init; }
        public string Code { get; init; } = "";
        public DateTimeOffset? RevokedAt { get; init; }
        public string Status { get; init; } = "";
        public string EditionStatus { get; init; } = "";
        public string Audience { get; init; } = "";
        public string FirstName { get; init; } = "";
        public string LastName { get; init; } = "";
        public bool MayBeKnown { get; init; }
        public string? Message { get; init; }
        public Guid? GroupId { get; init; }
        public string? GroupName { get; init; }
        public int GroupSeats { get; init; }

        public DoorTicket ToTicket() =>
            new()
            {
                Id = Id,
                HolderId = HolderId,
                EditionId = EditionId,
                Year = Year,
                IssueNumber = IssueNumber,
                Code = Code,
                MayBeKnown = MayBeKnown,
                HoldsSeat = Status == "confirmed",
                Standing = DoorSql.StandingOf(EditionStatus, Status, RevokedAt, Message),
                Audience = Audience,
                Message = Message,
                Name = LastName.Length == 0 || LastName == ErasureSql.Sign ? null : $"{FirstName} {LastName}",
                Group = GroupId is { } group ? new(group, GroupName!, GroupSeats) : null,
            };
    }
}
