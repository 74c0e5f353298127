using ForumESS.Domain.Groups;
using ForumESS.Domain.Registrations;

namespace ForumESS.Application.Groups;

/// <summary>What the group use cases load and save. Only called inside a command's transaction that holds the edition's ledger.</summary>
public interface IGroupStore
{
    Task<RegistrationGroup?> FindAsync(Guid id, CancellationToken cancellationToken);

    /// <summary>The group that the address speaks for at an edition; one that ended is none.</summary>
    Task<RegistrationGroup?> FindByEmailAsync(Guid editionId, EmailAddress email, CancellationToken cancellationToken);

    /// <summary>The groups of an edition that have not ended, the oldest first.</summary>
    Task<IReadOnlyList<RegistrationGroup>> ListAsync(Guid editionId, CancellationToken cancellationToken);

    /// <summary>The groups of an edition that call for something by now.</summary>
    Task<IReadOnlyList<RegistrationGroup>> ListDueAsync(
        Guid editionId,
        DateTimeOffset now,
        CancellationToken cancellationToken
    );

    Task AddAsync(RegistrationGroup group, CancellationToken cancellationToken);

    /// <summary>Writes all of it but edition and audience; false when it would be a second group of its address.</summary>
    Task<bool> UpdateAsync(RegistrationGroup group, CancellationToken cancellationToken);

    /// <summary>Writes its contact's address on every registration that is or was its.</summary>
    Task MoveContactAsync(Guid id, EmailAddress email, CancellationToken cancellationToken);

    /// <summary>Puts signs in the place of its name and of who spoke for it; its registrations are erased one by one.</summary>
    Task EraseAsync(Guid id, CancellationToken cancellationToken);

    /// <summary>Ends a group that has neither a seat nor a place in the line left; its contact is told by who took the last.</summary>
    Task EndIfEmptyAsync(Guid id, DateTimeOffset now, CancellationToken cancellationToken);

    /// <summary>The office's date for an edition's names; null: the usual one.</summary>
    Task<DateTimeOffset?> FindNamesDueAsync(Guid editionId, CancellationToken cancellationToken);

    Task SaveNamesDueAsync(Guid editionId, DateTimeOffset? namesDueAt, CancellationToken cancellationToken);
}
