using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using System.Text.Json;
using Microsoft.Extensions.Configuration;

namespace ForumESS.Infrastructure.Tickets.Wallet;

/// <summary>What the two makers of wallets gave the département to sign with; without it the ticket has no such button.</summary>
internal static class WalletSettings
{
    private const string CertificateKey = "Wallet:Apple:Certificate";
    private const string IntermediateKey = "Wallet:Apple:Intermediate";
    private const string GoogleKey = "Wallet:Google:KeyFile";

    /// <summary>Null where no certificate is named.</summary>
    /// <exception cref="SettingException">A file cannot be read or does not hold what it should.</exception>
    public static AppleSigner? Apple(IConfiguration configuration, ForumPaths paths)
    {
        var apple = configuration.GetSection("Wallet:Apple");
        if (string.IsNullOrWhiteSpace(apple["Certificate"]))
        {
            return null;
        }
        var certificate = Read(
            CertificateKey,
            () => X509CertificateLoader.LoadPkcs12FromFile(paths.Resolve(apple["Certificate"]!), apple["Password"])
        );
        if (!certificate.HasPrivateKey)
        {
            throw new SettingException(CertificateKey, "must name a file that holds the private key too.");
        }
        var intermediate = Read(
            IntermediateKey,
            () => X509CertificateLoader.LoadCertificateFromFile(paths.Resolve(apple["Intermediate"] ?? ""))
        );
        return new AppleSigner(certificate, intermediate, Text(apple, "PassType"), Text(apple, "Team"));
    }

    /// <summary>Null where no key is named.</summary>
    /// <inheritdoc cref="Apple"/>
    public static GoogleSigner? Google(IConfiguration configuration, ForumPaths paths)
    {
        var google = configuration.GetSection("Wallet:Google");
        if (string.IsNullOrWhiteSpace(google["KeyFile"]))
        {
            return null;
        }
        return Read(
            GoogleKey,
            () =>
            {
                using var account = JsonDocument.Parse(File.ReadAllText(paths.Resolve(google["KeyFile"]!)));
                var key = RSA.Create();
                key.ImportFromPem(account.RootElement.GetProperty("private_key").GetString());
                var email = account.RootElement.GetProperty("client_email").GetString()!;
                return new GoogleSigner(key, email, Text(google, "Issuer"));
            }
        );
    }

    private static string Text(IConfigurationSection section, string key) =>
        section[key]?.Trim() is { Length: > 0 } text
            ? text
            : throw new SettingException($"{section.Path}:{key}", "must be set where the wallet is.");

    // A setting says which file it is, never what the file holds.
    private static T Read<T>(string key, Func<T> read)
    {
        try
        {
            return read();
        }
        catch (Exception exception)
            when (exception
                    is IOException
                        or UnauthorizedAccessException
                        or CryptographicException
                        or JsonException
                        or ArgumentException
                        or InvalidOperationException
                        or KeyNotFoundException
            )
        {
            throw new SettingException(key, "names a file that cannot be read, or does not hold what it should.");
        }
    }
}

/// <param name="Certificate">The pass type's, with its private key.</param>
/// <param name="Intermediate">Apple's, which signed it.</param>
/// <param name="PassType">E.g. <c>pass.fr.hauts-de-seine.forum</c>.</param>
/// <param name="Team">Ten letters and digits.</param>
public sealed record AppleSigner(
    X509Certificate2 Certificate,
    X509Certificate2 Intermediate,
    string PassType,
    string Team
);

/// <param name="Key">The service account's.</param>
/// <param name="Account">Its address.</param>
/// <param name="Issuer">The number Google gave the département.</param>
public sealed record GoogleSigner(RSA Key, string Account, string Issuer);
