using ForumESS.Domain.Registrations;
using ForumESS.Domain.Staff;

namespace ForumESS.Application.Staff;

/// <summary>The links that lead into an account, by the hash of their token.</summary>
public interface IInvitationStore
{
    Task AddAsync(StaffInvitation invitation, CancellationToken cancellationToken);

    Task<StaffInvitation?> FindAsync(string tokenHash, CancellationToken cancellationToken);

    /// <summary>False when it was used or has ended, also by a request that came between.</summary>
    Task<bool> UseAsync(string tokenHash, DateTimeOffset now, CancellationToken cancellationToken);

    /// <summary>Ends one open invitation; false when there is none.</summary>
    Task<bool> EndAsync(string tokenHash, DateTimeOffset now, CancellationToken cancellationToken);

    /// <summary>Ends what is still open for an address.</summary>
    /// <param name="email">Null: the links that make the first account.</param>
    Task EndAllAsync(EmailAddress? email, DateTimeOffset now, CancellationToken cancellationToken);
}
