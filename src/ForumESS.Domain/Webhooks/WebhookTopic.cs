namespace ForumESS.Domain.Webhooks;

/// <summary>What an endpoint may ask to be told of; the first part of an event's name.</summary>
public enum WebhookTopic
{
    Registration,
    Ticket,
    Checkin,
    Edition,
}
