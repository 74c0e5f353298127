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

    /// <summary>Where mails come back to; null where nobody looks.</summary>
    public BounceOptions? Bounces { get; init; }

    /// <summary>Mails handed over a minute by all nodes together, and to one domain; null without a limit.</summary>
    public int? PerMinute { get; init; }

    /// <inheritdoc cref="PerMinute"/>
    public int? PerDomainPerMinute { get; init; }

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
            Smtp = transport == MailTransport.Smtp ? new SmtpOptions(mail.GetSection("Smtp"), paths) : null,
            Bounces = BounceOptions.Read(mail.GetSection("Bounces"), paths),
            PerMinute = Limit(mail, "PerMinute"),
            PerDomainPerMinute = Limit(mail, "PerDomainPerMinute"),
        };
    }

    // Nought, like nothing, is no limit: pausing is the office's.
    private static int? Limit(IConfigurationSection mail, string key) =>
        Setting.Number(mail, key, fallback: 0, least: 0, most: 1_000_000) is > 0 and var limit ? limit : null;

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
