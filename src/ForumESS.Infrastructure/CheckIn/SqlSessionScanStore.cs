using ForumESS.Application.CheckIn;
using ForumESS.Domain.CheckIn;
using ForumESS.Infrastructure.Database;

namespace ForumESS.Infrastructure.CheckIn;

internal sealed class SqlSessionScanStore(DbSession session, DoorSignal signal) : ISessionScanStore
{
    private static readonly SqlText Find = new(
        """
        select id as Id, capacity as Capacity, starts_at as StartsAt,
               (select count(*) from session_signups g where g.session_id = s.id) as SignedUp
        from sessions s
        where s.edition_id = @editionId and s.code = @code and s.withdrawn_at is null
        """
    );

    private static readonly SqlText CountSignUps = new(
        "select count(*) from session_signups where session_id = @sessionId and registration_id = @registrationId"
    );

    private static readonly SqlText CountUses = new(
        """
        select (select count(*) from session_scans where session_id = @sessionId)
             + (select count(*) from door_devices where session_id = @sessionId)
        """
    );

    private static readonly SqlText ScansOf = new(
        $"""
        select {SessionScanRow.Columns}
        from session_scans s
        join tickets t on t.id = s.ticket_id
        where s.session_id = @sessionId and t.registration_id = @holderId
        """
    );

    private static readonly SqlText Add = new(
        """
        insert into session_scans (id, session_id, ticket_id, direction, scanned_at, received_at, offline, verdict, reason,
                                   told, clock_offset, override_reason, actor_id, seq)
        select @Id, @SessionId, @TicketId, @Direction, @ScannedAt, @ReceivedAt, @Offline, @Verdict, @Reason,
               @Told, @ClockOffset, @OverrideReason, @ActorId, coalesce(max(seq), 0) + 1
        from session_scans
        where session_id = @SessionId
        """
    );

    private static readonly SqlText Complete = new(
        """
        update session_scans
        set offline = @Offline, scanned_at = @ScannedAt, verdict = @Verdict, reason = @Reason, told = @Told,
            clock_offset = @ClockOffset, override_reason = @OverrideReason,
            seq = (select coalesce(max(last.seq), 0) + 1 from session_scans last where last.session_id = @SessionId)
        where id = @Id
        """
    );

    public async Task<SessionSetting?> FindAsync(Guid editionId, string code, CancellationToken cancellationToken) =>
        await session.FirstOrDefaultAsync<SettingRow>(Find, new { editionId, code }, cancellationToken) is { } row
            ? new SessionSetting(row.Id, row.Capacity, row.StartsAt, row.SignedUp)
            : null;

    public async Task<bool> IsSignedUpAsync(Guid sessionId, Guid registrationId, CancellationToken cancellationToken) =>
        await session.FirstOrDefaultAsync<int>(CountSignUps, new { sessionId, registrationId }, cancellationToken) > 0;

    public async Task<IReadOnlyList<Scan>> ScansOfAsync(
        Guid sessionId,
        Guid holderId,
        CancellationToken cancellationToken
    )
    {
        var rows = await session.QueryAsync<SessionScanRow>(ScansOf, new { sessionId, holderId }, cancellationToken);
        return [.. rows.Select(row => row.ToScan(Guid.Empty))];
    }

    public async Task<SessionCount> CountAsync(Guid sessionId, CancellationToken cancellationToken)
    {
        var row = await session.FirstOrDefaultAsync<SessionScanRow.CountRow>(
            SessionScanRow.Count,
            new { sessionId },
            cancellationToken
        );
        return new SessionCount(row!.Inside, row.Unexpected);
    }

    public async Task<bool> HasDoorAsync(Guid sessionId, CancellationToken cancellationToken) =>
        await session.FirstOrDefaultAsync<int>(CountUses, new { sessionId }, cancellationToken) > 0;

    public Task<bool> AddAsync(Guid sessionId, Scan scan, CancellationToken cancellationToken)
    {
        session.AfterCommit(signal.Raise);
        return session.TryExecuteAsync(Add, SessionScanRow.Of(sessionId, scan), cancellationToken);
    }

    public Task CompleteAsync(Guid sessionId, Scan scan, CancellationToken cancellationToken)
    {
        session.AfterCommit(signal.Raise);
        return session.ExecuteAsync(Complete, SessionScanRow.Of(sessionId, scan), cancellationToken);
    }

    private sealed record SettingRow
    {
        public Guid Id { get; init; }
        public int? Capacity { get; init; }
        public DateTimeOffset StartsAt { get; init; }
        public int SignedUp { get; init; }
    }
}
