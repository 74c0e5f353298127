using ForumESS.Domain.Staff;

namespace ForumESS.Application.Staff;

public interface IApiTokenStore
{
    /// <param name="editionId">Null: for every edition.</param>
    Task AddAsync(
        Guid id,
        string name,
        Role role,
        Guid? editionId,
        string tokenHash,
        DateTimeOffset now,
        DateTimeOffset? expiresAt,
        CancellationToken cancellationToken
    );

    /// <summary>Notes that it was shown.</summary>
    Task TouchAsync(Guid id, DateTimeOffset now, CancellationToken cancellationToken);

    /// <summary>False when there is no such token or it was revoked before.</summary>
    Task<bool> RevokeAsync(Guid id, DateTimeOffset now, CancellationToken cancellationToken);
}
