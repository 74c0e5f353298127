using System.Text.Json;
using ForumESS.Domain;
using ForumESS.Domain.Webhooks;
using ForumESS.Infrastructure.Database;

namespace ForumESS.Infrastructure.Webhooks;

/// <summary>
/// Sends what is due. Deliveries are taken under a lease, so that any number of nodes may send: what a killed one had taken
/// comes back. An event may then arrive twice, under one id; it never gets lost.
/// </summary>
internal sealed class WebhookRun(DbSession session, WebhookSecrets secrets, WebhookClient client, TimeProvider clock)
{
    private const int MostAtOnce = 20;

    // Longer than one may take to send.
    private static readonly TimeSpan Lease = TimeSpan.FromMinutes(1);

    private static readonly SqlText FindDue = new(dialect =>
        $"""
            select d.event_id as EventId, d.webhook_id as WebhookId, d.event as Event, d.year as Year,
                   d.subject_id as SubjectId, d.occurred_at as OccurredAt, d.attempts as Attempts, w.address as Address,
                   w.secret as Secret
            from webhook_deliveries d
            join webhooks w on w.id = d.webhook_id
            where d.state = 'queued' and d.due_at <= @now and (d.leased_until is null or d.leased_until <= @now)
              and w.ended_at is null
            order by d.due_at, d.occurred_at, d.event_id
            {dialect.Rows("@MostAtOnce")}
            """
    );

    private static readonly SqlText Claim = new(
        """
        update webhook_deliveries
        set leased_until = @until, attempts = attempts + 1
        where event_id = @EventId and webhook_id = @WebhookId and state = 'queued'
          and (leased_until is null or leased_until <= @now)
        """
    );

    private static readonly SqlText Note = new(
        """
        update webhook_deliveries
        set state = @State, due_at = @DueAt, last_answer = coalesce(@Words, last_answer), leased_until = null,
            attempts = @Tries
        where event_id = @EventId and webhook_id = @WebhookId and state = 'queued'
        """
    );

    /// <summary>True when there may be more at once.</summary>
    public async Task<bool> SendDueAsync(CancellationToken stopping)
    {
        var due = await session.QueryAsync<Delivery>(FindDue, new { now = clock.GetUtcNow(), MostAtOnce }, stopping);
        // One endpoint that does not answer keeps the others waiting for no longer than one try.
        await Task.WhenAll(
            (await ClaimAsync(due, stopping))
                .GroupBy(delivery => delivery.WebhookId)
                .Select(async endpoint =>
                {
                    foreach (var delivery in endpoint)
                    {
                        delivery.Answer = await SendAsync(delivery, stopping);
                        if (!delivery.Answer.IsTaken)
                        {
                            break;
                        }
                    }
                })
        );
        foreach (var delivery in due.Where(delivery => delivery.IsClaimed))
        {
            await NoteAsync(delivery, stopping);
        }
        return due.Count == MostAtOnce;
    }

    private async Task<IReadOnlyList<Delivery>> ClaimAsync(IReadOnlyList<Delivery> due, CancellationToken stopping)
    {
        if (due.Count == 0)
        {
            return [];
        }
        var now = clock.GetUtcNow();
        await WriteAsync(
            async () =>
            {
                foreach (var delivery in due)
                {
                    var values = new
                    {
                        delivery.EventId,
                        delivery.WebhookId,
                        now,
                        until = now + Lease,
                    };
                    delivery.IsClaimed = await session.ExecuteAsync(Claim, values) > 0;
                }
            },
            stopping
        );
        return [.. due.Where(delivery => delivery.IsClaimed)];
    }

    private async Task<WebhookAnswer> SendAsync(Delivery delivery, CancellationToken stopping) =>
        secrets.Open(delivery.Secret) is { } secret
            ? await client.SendAsync(
                delivery.Address,
                secret,
                delivery.Event,
                delivery.EventId,
                BodyOf(delivery),
                stopping
            )
            : new WebhookAnswer(false, "secret_lost");

    private Task<Result> NoteAsync(Delivery delivery, CancellationToken stopping)
    {
        var now = clock.GetUtcNow();
        // Who stood behind one that failed was not tried, and waits as long as a first try does.
        var tries = delivery.Answer is null ? delivery.Attempts : delivery.Attempts + 1;
        var next = WebhookRetry.Next(Math.Max(1, tries), now);
        var isTaken = delivery.Answer?.IsTaken == true;
        return WriteAsync(
            () =>
                session.ExecuteAsync(
                    Note,
                    new
                    {
                        delivery.EventId,
                        delivery.WebhookId,
                        State = isTaken ? "delivered"
                        : next is null ? "failed"
                        : "queued",
                        DueAt = next ?? now,
                        Words = delivery.Answer?.Words,
                        Tries = tries,
                    }
                ),
            stopping
        );
    }

    private Task<Result> WriteAsync(Func<Task> write, CancellationToken stopping) =>
        session.RunAsideAsync(
            async () =>
            {
                await write();
                return Result.Success;
            },
            stopping
        );

    /// <summary>Ids alone: who may know more asks the API.</summary>
    private static string BodyOf(Delivery delivery) =>
        JsonSerializer.Serialize(
            new Dictionary<string, object>
            {
                ["id"] = delivery.EventId,
                ["type"] = delivery.Event,
                ["occurredAt"] = delivery.OccurredAt.UtcDateTime,
                ["edition"] = delivery.Year,
                [SubjectOf(delivery.Event)] = delivery.SubjectId,
            }
        );

    private static string SubjectOf(string name) =>
        name.Split('.')[0] switch
        {
            "checkin" => "scanId",
            "edition" => "editionId",
            _ => "registrationId",
        };

    private sealed record Delivery
    {
        public Guid EventId { get; init; }
        public Guid WebhookId { get; init; }
        public string Event { get; init; } = "";
        public int Year { get; init; }
        public Guid SubjectId { get; init; }
        public DateTimeOffset OccurredAt { get; init; }
        public int Attempts { get; init; }
        public string Address { get; init; } = "";
        public string Secret { get; init; } = "";
        public bool IsClaimed { get; set; }
        public WebhookAnswer? Answer { get; set; }
    }
}
