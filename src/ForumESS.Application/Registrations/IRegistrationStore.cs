using ForumESS.Domain.Registrations;
using ForumESS.Domain.Waiting;

namespace ForumESS.Application.Registrations;

/// <summary>What the registration use cases load and save. Only called inside a command's transaction.</summary>
public interface IRegistrationStore
{
    /// <summary>
    /// A registration that is to be changed. Locks its edition's ledger before it reads: two changes of one registration
    /// come one after the other, and everybody who takes locks takes the ledger's first.
    /// </summary>
    Task<Registration?> LockAsync(Guid id, CancellationToken cancellationToken);

    Task<Registration?> FindAsync(Guid id, CancellationToken cancellationToken);

    /// <summary>The registration that holds the address's seat at an edition; cancelled ones hold none.</summary>
    Task<Registration?> FindByEmailAsync(Guid editionId, EmailAddress email, CancellationToken cancellationToken);

    /// <summary>
    /// Every registration of the address that is not cancelled, and the lead's of every group it speaks for, of editions
    /// that have not ended.
    /// </summary>
    Task<IReadOnlyList<Registration>> ListCurrentAsync(
        EmailAddress email,
        DateTimeOffset now,
        CancellationToken cancellationToken
    );

    /// <summary>The seats of groups whose person has the address, at editions that have not ended.</summary>
    Task<IReadOnlyList<Registration>> ListHeldAsync(
        EmailAddress holder,
        DateTimeOffset now,
        CancellationToken cancellationToken
    );

    /// <summary>How many seats of an edition's groups are in the hands of an address; cancelled ones are in nobody's.</summary>
    Task<int> CountHeldAsync(Guid editionId, EmailAddress holder, CancellationToken cancellationToken);

    /// <summary>
    /// False when the address holds a seat of this edition already, or has given up as many within 24 hours as it may
    /// without being proven.
    /// </summary>
    Task<bool> AddAsync(Registration registration, bool isProven, CancellationToken cancellationToken);

    /// <summary>Writes attendee and contact; false when another registration of the edition has the address.</summary>
    Task<bool> UpdateAsync(Registration registration, CancellationToken cancellationToken);

    /// <summary>
    /// The registrations that an entry stands for: its own, or as many of its group as it has people; the oldest first.
    /// </summary>
    Task<IReadOnlyList<Registration>> ListWaitlistedAsync(WaitingEntry entry, CancellationToken cancellationToken);

    /// <summary>Every registration that is or was a group's, the oldest first.</summary>
    Task<IReadOnlyList<Registration>> ListGroupAsync(Guid groupId, CancellationToken cancellationToken);

    /// <summary>Writes that it got its seat.</summary>
    Task ConfirmAsync(Registration registration, CancellationToken cancellationToken);

    Task CancelAsync(Registration registration, CancellationToken cancellationToken);

    /// <summary>Writes the audience and what it asks for.</summary>
    Task ChangeAudienceAsync(Registration registration, CancellationToken cancellationToken);

    /// <summary>
    /// Puts signs in the place of everything that tells who it was, deletes answers, consents and links, and wipes its
    /// mails. What is counted stays: audience, states, instants, tickets and scans.
    /// </summary>
    Task EraseAsync(Guid id, CancellationToken cancellationToken);

    /// <summary>As <see cref="EraseAsync"/> for the person on a group's seat; what is the group's and its contact's stays.</summary>
    Task EraseHolderAsync(Guid id, CancellationToken cancellationToken);

    /// <summary>Writes that a cancellation was taken back; false when the address registered anew in between.</summary>
    Task<bool> ReinstateAsync(Registration registration, CancellationToken cancellationToken);

    /// <summary>Wipes what the person needs to take part, which nobody has to know once they do not come.</summary>
    Task ForgetNeedsAsync(Guid id, CancellationToken cancellationToken);

    /// <summary>How often the address gave up a seat or place of the edition within 24 hours.</summary>
    Task<int> CountReleasesAsync(
        Guid editionId,
        EmailAddress email,
        DateTimeOffset now,
        CancellationToken cancellationToken
    );

    /// <summary>Counts that the address gave up what it held: every way of doing so must say it here.</summary>
    Task AddReleaseAsync(
        Guid id,
        Guid editionId,
        EmailAddress email,
        DateTimeOffset now,
        CancellationToken cancellationToken
    );

    /// <summary>Drops what is too old to count, and to whom proofs were mailed before that.</summary>
    Task ForgetReleasesAsync(DateTimeOffset now, CancellationToken cancellationToken);

    Task AddConsentAsync(Guid id, Guid registrationId, Consent consent, CancellationToken cancellationToken);
}
