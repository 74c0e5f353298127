using ForumESS.Application.Registrations;
using ForumESS.Infrastructure.Database;

namespace ForumESS.Infrastructure.Registrations;

internal sealed class SqlNoteStore(DbSession session) : INoteStore
{
    private static readonly SqlText Add = new(
        """
        insert into registration_notes (id, registration_id, text, actor_id, noted_at)
        values (@id, @registrationId, @text, @actorId, @now)
        """
    );

    private static readonly SqlText Remove = new(
        "delete from registration_notes where id = @id and registration_id = @registrationId"
    );

    public Task AddAsync(
        Guid id,
        Guid registrationId,
        string text,
        Guid? actorId,
        DateTimeOffset now,
        CancellationToken cancellationToken
    ) =>
        session.ExecuteAsync(
            Add,
            new
            {
                id,
                registrationId,
                text,
                actorId,
                now,
            },
            cancellationToken
        );

    public async Task<bool> RemoveAsync(Guid id, Guid registrationId, CancellationToken cancellationToken) =>
        await session.ExecuteAsync(Remove, new { id, registrationId }, cancellationToken) == 1;
}
