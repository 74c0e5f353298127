using ForumESS.Application.Registrations;
using ForumESS.Domain.Registrations;
using ForumESS.Infrastructure.Database;

namespace ForumESS.Infrastructure.Registrations;

internal sealed class SqlLinkStore(DbSession session) : ILinkStore
{
    private static readonly SqlText Add = new(
        """
        insert into link_keys (key_hash, registration_id, created_at, opens_seat)
        values (@hash, @registrationId, @now, @opensSeat)
        """
    );

    private static readonly SqlText Revoke = new(
        """
        update link_keys
        set revoked_at = @now
        where registration_id = @registrationId and opens_seat = @opensSeat and revoked_at is null
        """
    );

    private static readonly SqlText Forget = new(
        "delete from link_keys where registration_id = @registrationId and opens_seat = @opensSeat"
    );

    public Task AddAsync(
        Guid registrationId,
        LinkKey key,
        bool opensSeat,
        DateTimeOffset now,
        CancellationToken cancellationToken
    ) =>
        session.ExecuteAsync(
            Add,
            new
            {
                hash = key.Hash,
                registrationId,
                now,
                opensSeat,
            },
            cancellationToken
        );

    public Task RevokeAsync(
        Guid registrationId,
        bool opensSeat,
        DateTimeOffset now,
        CancellationToken cancellationToken
    ) =>
        session.ExecuteAsync(
            Revoke,
            new
            {
                registrationId,
                opensSeat,
                now,
            },
            cancellationToken
        );

    public Task ForgetAsync(Guid registrationId, bool opensSeat, CancellationToken cancellationToken) =>
        session.ExecuteAsync(Forget, new { registrationId, opensSeat }, cancellationToken);
}
