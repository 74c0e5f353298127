using Microsoft.Extensions.Configuration;

namespace ForumESS.Infrastructure.Webhooks;

/// <param name="AllowsPrivateNetworks">
/// Whether endpoints may be on this machine or its networks, and be reached without TLS. Then who may add one may have the
/// site knock at doors that only the site can reach.
/// </param>
public sealed record WebhookOptions(bool AllowsPrivateNetworks)
{
    /// <exception cref="SettingException">A setting is wrong.</exception>
    public static WebhookOptions From(IConfiguration configuration)
    {
        const string key = "Webhooks:AllowPrivateNetworks";
        var text = configuration[key]?.Trim();
        return string.IsNullOrEmpty(text) ? new WebhookOptions(false)
            : bool.TryParse(text, out var allows) ? new WebhookOptions(allows)
            : throw new SettingException(key, "must be true or false.");
    }
}
