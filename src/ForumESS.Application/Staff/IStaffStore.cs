using ForumESS.Domain.Staff;

namespace ForumESS.Application.Staff;

/// <summary>Accounts and what they may do.</summary>
public interface IStaffStore
{
    /// <summary>Closed accounts included.</summary>
    Task<StaffAccount?> FindAsync(Guid id, CancellationToken cancellationToken);

    /// <inheritdoc cref="FindAsync"/>
    Task<StaffAccount?> FindByEmailAsync(string emailKey, CancellationToken cancellationToken);

    /// <summary>False when the e-mail address has an account already, also by a request that came between.</summary>
    Task<bool> AddAsync(StaffAccount account, CancellationToken cancellationToken);

    Task UpdateAsync(StaffAccount account, CancellationToken cancellationToken);

    /// <summary>
    /// Counts an attempt to sign in, and locks the account with the last one allowed. False when there is no such
    /// account or it is locked: then nothing is counted.
    /// </summary>
    Task<bool> TakeAttemptAsync(string emailKey, DateTimeOffset now, CancellationToken cancellationToken);

    /// <summary>Forgets counted attempts, a lock included.</summary>
    Task ClearAttemptsAsync(Guid staffId, CancellationToken cancellationToken);

    Task<StaffAccess> AccessOfAsync(Guid staffId, CancellationToken cancellationToken);

    /// <param name="grantId">Names the grant when it is revoked.</param>
    Task AddGrantAsync(Guid grantId, Guid staffId, Role role, Guid? editionId, CancellationToken cancellationToken);

    /// <summary>False when the account holds no such grant.</summary>
    Task<bool> RemoveGrantAsync(Guid staffId, Guid grantId, CancellationToken cancellationToken);

    Task RemoveGrantsAsync(Guid staffId, CancellationToken cancellationToken);

    /// <summary>How many open accounts are administrators.</summary>
    Task<int> CountAdministratorsAsync(CancellationToken cancellationToken);

    /// <summary>
    /// Keeps every other command from changing administrators until this one ends, so that two of them cannot each take
    /// the other for the one that stays.
    /// </summary>
    Task LockAdministratorsAsync(CancellationToken cancellationToken);
}
