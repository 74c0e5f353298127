using ForumESS.Domain.Waiting;

namespace ForumESS.Application.Waiting;

/// <summary>Who waits for seats. Only called inside a command's transaction that holds the edition's ledger.</summary>
public interface IWaitingStore
{
    /// <summary>Everybody who waits for a pool's seats or has some held.</summary>
    Task<IReadOnlyList<WaitingEntry>> ListAsync(Guid poolId, CancellationToken cancellationToken);

    /// <summary>A registration's entries in a pool: more than one where a party took a part and waits for the rest.</summary>
    Task<IReadOnlyList<WaitingEntry>> ListAsync(Guid poolId, Guid registrationId, CancellationToken cancellationToken);

    Task<WaitingEntry?> FindAsync(Guid id, CancellationToken cancellationToken);

    Task AddAsync(WaitingEntry entry, CancellationToken cancellationToken);

    Task UpdateAsync(WaitingEntry entry, CancellationToken cancellationToken);

    Task RemoveAsync(Guid id, CancellationToken cancellationToken);

    /// <summary>The place of an entry among those who wait for the same seats, from 1.</summary>
    Task<int> PositionAsync(WaitingEntry entry, CancellationToken cancellationToken);

    /// <summary>Counts a pass for every party of an audience that is too large for the seats somebody new now takes.</summary>
    /// <param name="left">Seats the audience had before.</param>
    Task PassOverAsync(Guid poolId, string audience, int left, CancellationToken cancellationToken);
}
