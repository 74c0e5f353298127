using ForumESS.Application.Pipeline;
using ForumESS.Domain.Webhooks;

namespace ForumESS.Application.Webhooks;

/// <summary>Every endpoint, those that ended last, else the newest first.</summary>
public sealed record ListWebhooks : IQuery<IReadOnlyList<WebhookLine>>;

/// <summary>One endpoint with what was sent to it, the newest first; null when there is none.</summary>
public sealed record GetWebhook(Guid Id) : IQuery<WebhookFile?>
{
    public const int MostDeliveries = 50;
}

public sealed record WebhookLine
{
    public required Guid Id { get; init; }
    public required string Address { get; init; }
    public required IReadOnlyList<WebhookTopic> Topics { get; init; }

    /// <summary>Null: every edition.</summary>
    public int? Year { get; init; }
    public required DateTimeOffset CreatedAt { get; init; }

    /// <summary>Null while it is told.</summary>
    public DateTimeOffset? EndedAt { get; init; }

    /// <summary>Waiting to be sent, for the first time or again.</summary>
    public required int Waiting { get; init; }

    /// <summary>Given up.</summary>
    public required int Failed { get; init; }
}

/// <param name="Deliveries">At most <see cref="GetWebhook.MostDeliveries"/>.</param>
public sealed record WebhookFile(WebhookLine Line, IReadOnlyList<DeliveryLine> Deliveries);

public sealed record DeliveryLine
{
    public required Guid EventId { get; init; }

    /// <summary>As it is sent, e.g. <c>registration.created</c>.</summary>
    public required string Event { get; init; }
    public required DateTimeOffset OccurredAt { get; init; }

    /// <summary>queued, delivered or failed.</summary>
    public required string State { get; init; }
    public required int Attempts { get; init; }

    /// <summary>When it is tried next; of no meaning once it is delivered or given up.</summary>
    public required DateTimeOffset DueAt { get; init; }

    /// <summary>What the last try came to: a status, or the name of a fault. Null before the first.</summary>
    public string? LastAnswer { get; init; }
}
