using ForumESS.Domain.CheckIn;

namespace ForumESS.Application.CheckIn;

/// <summary>What passed the doors of sessions. Only called inside a transaction that holds the edition's entrance.</summary>
public interface ISessionScanStore
{
    /// <summary>Null for a session that the edition does not have, or that was withdrawn.</summary>
    Task<SessionSetting?> FindAsync(Guid editionId, string code, CancellationToken cancellationToken);

    Task<bool> IsSignedUpAsync(Guid sessionId, Guid registrationId, CancellationToken cancellationToken);

    Task<IReadOnlyList<Scan>> ScansOfAsync(Guid sessionId, Guid holderId, CancellationToken cancellationToken);

    Task<SessionCount> CountAsync(Guid sessionId, CancellationToken cancellationToken);

    /// <summary>Whether somebody passed its door, or a device is enrolled for it: then the session stays, if only as withdrawn.</summary>
    Task<bool> HasDoorAsync(Guid sessionId, CancellationToken cancellationToken);

    /// <summary>False when the id is that of another scan.</summary>
    Task<bool> AddAsync(Guid sessionId, Scan scan, CancellationToken cancellationToken);

    /// <inheritdoc cref="ICheckInStore.CompleteAsync"/>
    Task CompleteAsync(Guid sessionId, Scan scan, CancellationToken cancellationToken);
}

/// <param name="Capacity">Null: open to whoever comes.</param>
/// <param name="SignedUp">Who have a seat.</param>
public sealed record SessionSetting(Guid Id, int? Capacity, DateTimeOffset StartsAt, int SignedUp);

/// <param name="Unexpected">Those inside who have no seat.</param>
public sealed record SessionCount(int Inside, int Unexpected);
