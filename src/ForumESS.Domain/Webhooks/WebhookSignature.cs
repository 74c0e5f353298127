using System.Globalization;
using System.Security.Cryptography;
using System.Text;

namespace ForumESS.Domain.Webhooks;

/// <summary>
/// Proves to an endpoint who sends, what, and when: HMAC-SHA256 of <c>{seconds}.{body}</c> under the endpoint's secret. The
/// receiver refuses an instant that is minutes away, and with it a body that somebody recorded.
/// </summary>
public static class WebhookSignature
{
    public const string Header = "Forum-Signature";

    /// <summary><c>t={seconds since 1970},v1={64 hexadecimal characters}</c>.</summary>
    public static string Of(string secret, DateTimeOffset now, string body)
    {
        var seconds = now.ToUnixTimeSeconds().ToString(CultureInfo.InvariantCulture);
        var hash = HMACSHA256.HashData(Encoding.UTF8.GetBytes(secret), Encoding.UTF8.GetBytes($"{seconds}.{body}"));
        return $"t={seconds},v1={Convert.ToHexStringLower(hash)}";
    }
}
