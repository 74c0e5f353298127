using ForumESS.Domain.Campaigns;
using ForumESS.Domain.Registrations;

namespace ForumESS.Application.Campaigns;

/// <summary>What the use cases load and save of campaigns. Only called inside a command.</summary>
public interface ICampaignStore
{
    /// <summary>The campaign, locked until the transaction ends; null when there is none.</summary>
    Task<Campaign?> LockAsync(Guid id, CancellationToken cancellationToken);

    /// <summary>False when one of its kind about its edition waits or is being sent, also by a request that came between.</summary>
    Task<bool> AddAsync(Campaign campaign, DateTimeOffset now, CancellationToken cancellationToken);

    /// <summary>Writes how far it is. False as for <see cref="AddAsync"/>.</summary>
    Task<bool> UpdateAsync(Campaign campaign, CancellationToken cancellationToken);

    /// <summary>
    /// Settles that whoever reads about a registration gets it, unless they have had one of its kind about the edition, were
    /// forgotten or want none.
    /// </summary>
    Task AddRecipientAsync(Campaign campaign, Guid registrationId, CancellationToken cancellationToken);

    /// <summary>Some who wait for it, at most <paramref name="most"/>, always in one order.</summary>
    Task<IReadOnlyList<Guid>> ListWaitingAsync(Guid id, int most, CancellationToken cancellationToken);

    /// <summary>Keeps somebody who waits for it from being forgotten until the transaction ends; false when they were.</summary>
    Task<bool> LockWaitingAsync(Guid id, Guid registrationId, CancellationToken cancellationToken);

    Task MarkHandedAsync(Guid id, Guid registrationId, Guid mailId, CancellationToken cancellationToken);

    /// <summary>
    /// Nothing but what its registrations take is mailed to an address any more: its consents are withdrawn, and no campaign
    /// is for what it is registered for by now. Who registers anew is reminded of that again.
    /// </summary>
    Task UnsubscribeAsync(EmailAddress address, DateTimeOffset now, CancellationToken cancellationToken);
}
