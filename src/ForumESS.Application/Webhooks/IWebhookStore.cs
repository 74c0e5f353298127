using ForumESS.Domain.Webhooks;

namespace ForumESS.Application.Webhooks;

/// <summary>Endpoints and what was or is to be sent to them. Only called inside a command's transaction.</summary>
public interface IWebhookStore
{
    /// <summary>False where only public addresses reached over TLS may be told.</summary>
    bool AllowsPrivateNetworks { get; }

    /// <summary>
    /// Whether the address is a number of a private network, or this machine. A name may lead to one all the same: it is
    /// looked up each time that something is sent.
    /// </summary>
    bool IsPrivate(Uri address);

    /// <param name="secret">Kept sealed: it is needed for each signature.</param>
    /// <param name="editionId">Null: every edition.</param>
    Task AddAsync(
        Guid id,
        string address,
        IReadOnlyCollection<WebhookTopic> topics,
        Guid? editionId,
        string secret,
        DateTimeOffset now,
        CancellationToken cancellationToken
    );

    /// <summary>Nothing is sent to it any more; false when it had ended before or never was.</summary>
    Task<bool> EndAsync(Guid id, DateTimeOffset now, CancellationToken cancellationToken);

    /// <summary>Has it sent anew, whatever became of it; false for what was never to be sent there.</summary>
    Task<bool> ReplayAsync(Guid id, Guid eventId, DateTimeOffset now, CancellationToken cancellationToken);

    /// <summary>Drops what happened before then and is not waiting to be sent; returns how much.</summary>
    Task<int> ForgetAsync(DateTimeOffset before, CancellationToken cancellationToken);
}
