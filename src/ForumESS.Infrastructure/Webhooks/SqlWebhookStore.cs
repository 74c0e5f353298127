using System.Net;
using ForumESS.Application.Webhooks;
using ForumESS.Domain.Webhooks;
using ForumESS.Infrastructure.Database;

namespace ForumESS.Infrastructure.Webhooks;

internal sealed class SqlWebhookStore(
    DbSession session,
    WebhookOptions options,
    WebhookSecrets secrets,
    WebhookSignal signal
) : IWebhookStore
{
    private static readonly SqlText Add = new(
        """
        insert into webhooks (id, address, topics, edition_id, secret, created_at)
        values (@id, @address, @Topics, @editionId, @Secret, @now)
        """
    );

    private static readonly SqlText End = new(
        "update webhooks set ended_at = @now, secret = '' where id = @id and ended_at is null"
    );

    private static readonly SqlText Drop = new(
        "delete from webhook_deliveries where webhook_id = @id and state = 'queued'"
    );

    private static readonly SqlText Replay = new(
        """
        update webhook_deliveries
        set state = 'queued', attempts = 0, due_at = @now, leased_until = null
        where webhook_id = @id and event_id = @eventId
          and exists (select 1 from webhooks where webhooks.id = @id and webhooks.ended_at is null)
        """
    );

    private static readonly SqlText Forget = new(
        "delete from webhook_deliveries where occurred_at < @before and state <> 'queued'"
    );

    public bool AllowsPrivateNetworks => options.AllowsPrivateNetworks;

    public bool IsPrivate(Uri address) =>
        address.IsLoopback || (IPAddress.TryParse(address.DnsSafeHost, out var number) && !PublicAddress.Is(number));

    public Task AddAsync(
        Guid id,
        string address,
        IReadOnlyCollection<WebhookTopic> topics,
        Guid? editionId,
        string secret,
        DateTimeOffset now,
        CancellationToken cancellationToken
    ) =>
        session.ExecuteAsync(
            Add,
            new
            {
                id,
                address,
                // A comma on either side of each, so that one is found by its whole name.
                Topics = $",{string.Join(',', topics.Distinct().Order().Select(StoredCode.Of))},",
                editionId,
                Secret = secrets.Seal(secret),
                now,
            },
            cancellationToken
        );

    public async Task<bool> EndAsync(Guid id, DateTimeOffset now, CancellationToken cancellationToken)
    {
        if (await session.ExecuteAsync(End, new { id, now }, cancellationToken) == 0)
        {
            return false;
        }
        await session.ExecuteAsync(Drop, new { id }, cancellationToken);
        return true;
    }

    public async Task<bool> ReplayAsync(Guid id, Guid eventId, DateTimeOffset now, CancellationToken cancellationToken)
    {
        var values = new
        {
            id,
            eventId,
            now,
        };
        if (await session.ExecuteAsync(Replay, values, cancellationToken) == 0)
        {
            return false;
        }
        session.AfterCommit(signal.Raise);
        return true;
    }

    public Task<int> ForgetAsync(DateTimeOffset before, CancellationToken cancellationToken) =>
        session.ExecuteAsync(Forget, new { before }, cancellationToken);
}
