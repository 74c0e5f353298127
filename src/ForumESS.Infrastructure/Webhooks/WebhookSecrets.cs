using System.Security.Cryptography;
using Microsoft.AspNetCore.DataProtection;

namespace ForumESS.Infrastructure.Webhooks;

/// <summary>Seals the endpoints' secrets under the site's keys: a copy of the table alone signs nothing.</summary>
internal sealed class WebhookSecrets(IDataProtectionProvider protection)
{
    private readonly IDataProtector seal = protection.CreateProtector("ForumESS.Webhooks.Secret");

    public string Seal(string secret) => seal.Protect(secret);

    /// <summary>Null when the key that sealed it is gone.</summary>
    public string? Open(string sealedSecret)
    {
        try
        {
            return seal.Unprotect(sealedSecret);
        }
        catch (CryptographicException)
        {
            return null;
        }
    }
}
