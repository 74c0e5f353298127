using ForumESS.Application.Waiting;
using ForumESS.Domain;
using ForumESS.Domain.Editions;

namespace ForumESS.Application.Editions;

/// <summary>What the edition use cases load and save. All but the finding is only called inside a command's transaction.</summary>
public interface IEditionStore : ISeatCounters
{
    Task<Edition?> FindByYearAsync(int year, CancellationToken cancellationToken);

    Task<Edition?> FindAsync(Guid id, CancellationToken cancellationToken);

    /// <summary>False when the year is taken, also by a request that came between.</summary>
    Task<bool> AddAsync(Edition edition, CancellationToken cancellationToken);

    Task UpdateAsync(Edition edition, CancellationToken cancellationToken);

    /// <summary>The edition, locked until the transaction ends; every change of it locks it first, before room and ledger.</summary>
    Task<Edition?> LockByYearAsync(int year, CancellationToken cancellationToken);

    /// <summary>Replaces the names of the doors, which must be distinct.</summary>
    Task SaveGatesAsync(Guid editionId, IReadOnlyList<string> names, CancellationToken cancellationToken);

    Task<bool> IsGapYearAsync(int year, CancellationToken cancellationToken);

    /// <summary>False when the year is a gap already.</summary>
    Task<bool> AddGapYearAsync(
        int year,
        LocalizedText reason,
        LocalizedText source,
        CancellationToken cancellationToken
    );

    /// <summary>
    /// The ledger, locked until the transaction ends so that no other command can change it in between;
    /// null when no seats were set aside yet.
    /// </summary>
    Task<SeatLedger?> LockLedgerAsync(Guid editionId, CancellationToken cancellationToken);

    /// <summary>Writes total, release date, whether a waiting list is kept, and quotas (their taken counters included), and drops quotas not named.</summary>
    Task SaveLedgerAsync(SeatLedger ledger, CancellationToken cancellationToken);
}
