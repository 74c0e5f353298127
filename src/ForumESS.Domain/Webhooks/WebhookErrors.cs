namespace ForumESS.Domain.Webhooks;

public static class WebhookErrors
{
    public static readonly Error Unknown = Error.NotFound("webhook.unknown");

    public static readonly Error AddressMalformed = Error.Validation("webhook.address_malformed");

    /// <summary>Only https, unless the settings allow private networks.</summary>
    public static readonly Error AddressInsecure = Error.Validation("webhook.address_insecure");

    /// <summary>It names a place on a private network itself, and the settings do not allow that.</summary>
    public static readonly Error AddressPrivate = Error.Validation("webhook.address_private");

    public static readonly Error TopicsMissing = Error.Validation("webhook.topics_missing");

    public static readonly Error DeliveryUnknown = Error.NotFound("webhook.delivery_unknown");
}
