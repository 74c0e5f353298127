using ForumESS.Application.Staff;
using ForumESS.Domain.Staff;
using ForumESS.Infrastructure.Database;

namespace ForumESS.Infrastructure.Staff;

internal sealed class SqlApiTokenStore(DbSession session, TokenMemory memory) : IApiTokenStore
{
    private static readonly SqlText Insert = new(
        """
        insert into api_tokens (id, name, role, edition_id, token_hash, created_at, expires_at)
        values (@Id, @Name, @Role, @EditionId, @TokenHash, @CreatedAt, @ExpiresAt)
        """
    );

    private static readonly SqlText Revoke = new(
        "update api_tokens set revoked_at = @now where id = @id and revoked_at is null"
    );

    private static readonly SqlText Touch = new("update api_tokens set last_used_at = @now where id = @id");

    public Task AddAsync(
        Guid id,
        string name,
        Role role,
        Guid? editionId,
        string tokenHash,
        DateTimeOffset now,
        DateTimeOffset? expiresAt,
        CancellationToken cancellationToken
    ) =>
        session.ExecuteAsync(
            Insert,
            new
            {
                Id = id,
                Name = name,
                Role = role.Code(),
                EditionId = editionId,
                TokenHash = tokenHash,
                CreatedAt = now,
                ExpiresAt = expiresAt,
            },
            cancellationToken
        );

    public Task TouchAsync(Guid id, DateTimeOffset now, CancellationToken cancellationToken) =>
        session.ExecuteAsync(Touch, new { id, now }, cancellationToken);

    public async Task<bool> RevokeAsync(Guid id, DateTimeOffset now, CancellationToken cancellationToken)
    {
        session.AfterCommit(memory.Forget);
        return await session.ExecuteAsync(Revoke, new { id, now }, cancellationToken) == 1;
    }
}
