namespace ForumESS.Domain.Webhooks;

public static class WebhookErrors
{
    public static readonly Error Unknown = Error.NotFound("webhook.unknown");

    public static readonly Error AddressMalformed = Error.Validation("webhook.address_malformed");

    /// <summary>Only https, unless the settings allow private networks.</summary>
    public static readonly Error AddressInsecure = Error.Validation("webhook.address_insecure");

    public static readonly Error TopicsMissing = Error.Validation("webhook.topics_missing");

    public static readonly Error DeliveryUnknown = Error.NotFound("webhook.delivery_unknown");
}
