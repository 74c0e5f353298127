using System.Net;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using MailKit.Security;
using Microsoft.Extensions.Configuration;

namespace ForumESS.Infrastructure.Mail;

public enum MailSecurity
{
    /// <summary>Encrypted from the start on the protocol's port for that, else by STARTTLS where the server offers it.</summary>
    Auto,

    /// <summary>Never encrypted: for a server on the same machine or network.</summary>
    None,

    /// <summary>STARTTLS, and nothing without it.</summary>
    StartTls,
    SslOnConnect,
}

/// <summary>A server of mails and how to speak to it, as a section of the settings names it.</summary>
public abstract record MailServer
{
    /// <param name="ports">The usual ones: encrypted from the start, else, and never.</param>
    private protected MailServer(IConfigurationSection section, ForumPaths paths, (int Ssl, int Plain, int None) ports)
    {
        Security = Setting.Choice(section, "Security", MailSecurity.Auto);
        Host = string.IsNullOrWhiteSpace(section["Host"])
            ? throw new SettingException($"{section.Path}:Host", "must name the server when Mail:Transport is Smtp.")
            : section["Host"]!.Trim();
        var usual = Security switch
        {
            MailSecurity.None => ports.None,
            MailSecurity.SslOnConnect => ports.Ssl,
            _ => ports.Plain,
        };
        Port = Setting.Number(section, "Port", usual, least: 1, most: ushort.MaxValue);
        Account = AccountIn(section);
        Trusted = TrustedIn(section, paths);
    }

    public string Host { get; }

    public int Port { get; }

    public MailSecurity Security { get; }

    /// <summary>Null for a server that asks for none.</summary>
    public NetworkCredential? Account { get; }

    /// <summary>The server's own certificate, or of the authority that signed it; null where the machine's are enough.</summary>
    public X509Certificate2? Trusted { get; }

    internal SecureSocketOptions Sockets =>
        Security switch
        {
            MailSecurity.None => SecureSocketOptions.None,
            MailSecurity.StartTls => SecureSocketOptions.StartTls,
            MailSecurity.SslOnConnect => SecureSocketOptions.SslOnConnect,
            _ => SecureSocketOptions.Auto,
        };

    private static NetworkCredential? AccountIn(IConfigurationSection section)
    {
        var user = string.IsNullOrEmpty(section["User"]) ? null : section["User"];
        var password = string.IsNullOrEmpty(section["Password"]) ? null : section["Password"];
        return user is null == password is null
            ? user is null
                ? null
                : new NetworkCredential(user, password)
            : throw new SettingException(
                $"{section.Path}:{(user is null ? "User" : "Password")}",
                "must be set too: an account needs both its name and its password."
            );
    }

    private static X509Certificate2? TrustedIn(IConfigurationSection section, ForumPaths paths)
    {
        if (string.IsNullOrWhiteSpace(section["Certificate"]))
        {
            return null;
        }
        try
        {
            return X509CertificateLoader.LoadCertificateFromFile(paths.Resolve(section["Certificate"]!.Trim()));
        }
        catch (Exception exception)
            when (exception is IOException or UnauthorizedAccessException or CryptographicException)
        {
            throw new SettingException(
                $"{section.Path}:Certificate",
                $"must name a file that holds a certificate: {exception.Message}"
            );
        }
    }
}
