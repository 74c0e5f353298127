using ForumESS.Application.Staff;
using ForumESS.Infrastructure.Database;

namespace ForumESS.Infrastructure.Staff;

internal sealed class SqlStaffSessions(DbSession session) : IStaffSessions
{
    private static readonly SqlText Add = new(
        """
        insert into staff_sessions (id, staff_id, opened_at, seen_at, network, device)
        values (@Id, @StaffId, @OpenedAt, @SeenAt, @Network, @Device)
        """
    );

    private static readonly SqlText KeepLanguage = new("update staff set language = @language where id = @staffId");

    private static readonly SqlText Touch = new(
        "update staff_sessions set seen_at = @now where id = @sessionId and seen_at < @now"
    );

    private static readonly SqlText End = new(
        "update staff_sessions set ended_at = @now where id = @sessionId and ended_at is null"
    );

    private static readonly SqlText EndOwn = new(
        """
        update staff_sessions set ended_at = @now
        where id = @sessionId and staff_id = @staffId and ended_at is null
        """
    );

    private static readonly SqlText EndAll = new(
        "update staff_sessions set ended_at = @now where staff_id = @staffId and ended_at is null"
    );

    private static readonly SqlText Forget = new("delete from staff_sessions where seen_at < @before");

    public Task AddAsync(Guid staffId, StaffSession opened, CancellationToken cancellationToken) =>
        session.ExecuteAsync(
            Add,
            new
            {
                opened.Id,
                StaffId = staffId,
                opened.OpenedAt,
                opened.SeenAt,
                opened.Network,
                opened.Device,
            },
            cancellationToken
        );

    public Task KeepLanguageAsync(Guid staffId, string language, CancellationToken cancellationToken) =>
        session.ExecuteAsync(KeepLanguage, new { staffId, language }, cancellationToken);

    public Task TouchAsync(Guid sessionId, DateTimeOffset now, CancellationToken cancellationToken) =>
        session.ExecuteAsync(Touch, new { sessionId, now }, cancellationToken);

    public async Task<bool> EndAsync(
        Guid sessionId,
        Guid? staffId,
        DateTimeOffset now,
        CancellationToken cancellationToken
    ) =>
        staffId is { } owner
            ? await session.ExecuteAsync(
                EndOwn,
                new
                {
                    sessionId,
                    staffId = owner,
                    now,
                },
                cancellationToken
            ) == 1
            : await session.ExecuteAsync(End, new { sessionId, now }, cancellationToken) == 1;

    public Task EndAllAsync(Guid staffId, DateTimeOffset now, CancellationToken cancellationToken) =>
        session.ExecuteAsync(EndAll, new { staffId, now }, cancellationToken);

    public Task ForgetAsync(DateTimeOffset before, CancellationToken cancellationToken) =>
        session.ExecuteAsync(Forget, new { before }, cancellationToken);
}
