using System.Net;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using Microsoft.Extensions.Configuration;

namespace ForumESS.Infrastructure.Mail;

public enum SmtpSecurity
{
    /// <summary>Encrypted from the start on port 465, else by STARTTLS where the server offers it.</summary>
    Auto,

    /// <summary>Never encrypted: for a relay on the same machine or network.</summary>
    None,

    /// <summary>STARTTLS, and no mail without it.</summary>
    StartTls,
    SslOnConnect,
}

public sealed record SmtpOptions
{
    public required string Host { get; init; }

    public required int Port { get; init; }

    public required SmtpSecurity Security { get; init; }

    /// <summary>Null for a server that asks for none.</summary>
    public NetworkCredential? Account { get; init; }

    /// <summary>How many mails may be under way at once, each over a connection of its own.</summary>
    public required int Connections { get; init; }

    /// <summary>The server's own certificate, or of the authority that signed it; null where the machine's are enough.</summary>
    public X509Certificate2? Trusted { get; init; }

    internal static SmtpOptions Read(IConfigurationSection smtp, ForumPaths paths)
    {
        var security = Setting.Choice(smtp, "Security", SmtpSecurity.Auto);
        var user = string.IsNullOrEmpty(smtp["User"]) ? null : smtp["User"];
        var password = string.IsNullOrEmpty(smtp["Password"]) ? null : smtp["Password"];
        if (user is null != password is null)
        {
            throw new SettingException(
                user is null ? "Mail:Smtp:User" : "Mail:Smtp:Password",
                "must be set too: an account needs both its name and its password."
            );
        }
        return new SmtpOptions
        {
            Host = string.IsNullOrWhiteSpace(smtp["Host"])
                ? throw new SettingException("Mail:Smtp:Host", "must name the server when Mail:Transport is Smtp.")
                : smtp["Host"]!.Trim(),
            Port = Setting.Number(smtp, "Port", UsualPort(security), least: 1, most: ushort.MaxValue),
            Security = security,
            Connections = Setting.Number(smtp, "Connections", fallback: 4, least: 1, most: 32),
            Trusted = TrustedIn(smtp["Certificate"], paths),
            Account = user is null ? null : new NetworkCredential(user, password),
        };
    }

    private static int UsualPort(SmtpSecurity security) =>
        security switch
        {
            SmtpSecurity.None => 25,
            SmtpSecurity.SslOnConnect => 465,
            _ => 587,
        };

    private static X509Certificate2? TrustedIn(string? file, ForumPaths paths)
    {
        if (string.IsNullOrWhiteSpace(file))
        {
            return null;
        }
        try
        {
            return X509CertificateLoader.LoadCertificateFromFile(paths.Resolve(file.Trim()));
        }
        catch (Exception exception)
            when (exception is IOException or UnauthorizedAccessException or CryptographicException)
        {
            throw new SettingException(
                "Mail:Smtp:Certificate",
                $"must name a file that holds a certificate: {exception.Message}"
            );
        }
    }
}
