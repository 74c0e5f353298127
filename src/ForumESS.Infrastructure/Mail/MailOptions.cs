using System.Globalization;
using System.Net;
using ForumESS.Infrastructure.Site;
using Microsoft.Extensions.Configuration;
using MimeKit;

namespace ForumESS.Infrastructure.Mail;

public enum MailTransport
{
    /// <summary>Each mail becomes a file: for trying out, and for a mail server that picks files up.</summary>
    Pickup,
    Smtp,
}

/// <summary>How mails leave this program.</summary>
public sealed record MailOptions
{
    public required MailTransport Transport { get; init; }

    public required MailboxAddress From { get; init; }

    /// <summary>Full path; exists when <see cref="Transport"/> is Pickup.</summary>
    public required string PickupFolder { get; init; }

    /// <summary>Null unless <see cref="Transport"/> is Smtp.</summary>
    public SmtpOptions? Smtp { get; init; }

    /// <exception cref="SettingException">A value is missing or not of its kind.</exception>
    public static MailOptions Read(IConfiguration configuration, ForumPaths paths, SiteOptions site)
    {
        var mail = configuration.GetSection("Mail");
        var transport = Setting.Choice(mail, "Transport", MailTransport.Pickup);
        return new MailOptions
        {
            Transport = transport,
            From = Sender(mail["From"], site),
            PickupFolder = Folder(mail["PickupFolder"], transport, paths),
            Smtp = transport == MailTransport.Smtp ? SmtpOptions.Read(mail.GetSection("Smtp")) : null,
        };
    }

    private static MailboxAddress Sender(string? setting, SiteOptions site)
    {
        if (string.IsNullOrWhiteSpace(setting))
        {
            return new MailboxAddress("Forum ESS", site.Contact);
        }
        return MailboxAddress.TryParse(setting, out var address) && address.Domain.Length > 0
            ? address
            : throw new SettingException("Mail:From", "must be an address, or a name and an address: Name <a@b.fr>.");
    }

    private static string Folder(string? setting, MailTransport transport, ForumPaths paths)
    {
        var folder = paths.Resolve(string.IsNullOrWhiteSpace(setting) ? "var/mail" : setting);
        return transport == MailTransport.Pickup ? Setting.MadeFolder("Mail:PickupFolder", folder).FullName : folder;
    }
}

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

    internal static SmtpOptions Read(IConfigurationSection smtp)
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
            Port = PortOf(smtp["Port"], security),
            Security = security,
            Account = user is null ? null : new NetworkCredential(user, password),
        };
    }

    private static int PortOf(string? setting, SmtpSecurity security)
    {
        if (string.IsNullOrWhiteSpace(setting))
        {
            return security switch
            {
                SmtpSecurity.None => 25,
                SmtpSecurity.SslOnConnect => 465,
                _ => 587,
            };
        }
        return
            int.TryParse(setting, NumberStyles.None, CultureInfo.InvariantCulture, out var port)
            && port is >= 1 and <= ushort.MaxValue
            ? port
            : throw new SettingException("Mail:Smtp:Port", "must be a whole number from 1 to 65535.");
    }
}
