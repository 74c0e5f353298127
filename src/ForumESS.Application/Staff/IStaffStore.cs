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

    Task<StaffAccess> AccessOfAsync(Guid staffId, CancellationToken cancellationToken);
}
