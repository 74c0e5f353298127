using ForumESS.Domain.Tickets;

namespace ForumESS.Application.Tickets;

/// <summary>What the registration use cases save of a ticket. Only called inside a command's transaction.</summary>
public interface ITicketStore
{
    /// <summary>False when the short code is another ticket's.</summary>
    Task<bool> AddAsync(IssuedTicket ticket, CancellationToken cancellationToken);

    /// <summary>The registrations of a group that hold a valid ticket.</summary>
    Task<IReadOnlyList<Guid>> ListHoldersAsync(Guid groupId, CancellationToken cancellationToken);

    /// <summary>Makes every issue of the registration's ticket void, and answers the number of the last; 0 when none was.</summary>
    Task<int> RevokeAsync(Guid registrationId, DateTimeOffset now, CancellationToken cancellationToken);

    /// <summary>Makes what was revoked at an instant valid again.</summary>
    Task RestoreAsync(Guid registrationId, DateTimeOffset revokedAt, CancellationToken cancellationToken);
}
