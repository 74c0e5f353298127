using System.Net.Mail;
using Microsoft.Extensions.Configuration;

namespace ForumESS.Infrastructure.Site;

/// <summary>Who runs this forum, and where its site is.</summary>
public sealed record SiteOptions
{
    /// <summary>The public address of the site, as mails and calendar files give it; without a slash at its end.
    /// Where the setting is absent, the address that the site listens on.</summary>
    public required string BaseUrl { get; init; }

    /// <summary>The name under the wordmark, and the body that answers for the personal data.</summary>
    public required string Organisation { get; init; }

    /// <summary>The e-mail address that the public may write to, also for accessibility needs.</summary>
    public required string Contact { get; init; }

    /// <summary>Where the forum takes place: its times are shown in this zone.</summary>
    public required TimeZoneInfo TimeZone { get; init; }

    /// <summary>Where to reach the data protection officer.</summary>
    public required string DataProtectionContact { get; init; }

    /// <summary>What the law wants named; null is shown as not given, never made up.</summary>
    public string? Address { get; init; }

    /// <inheritdoc cref="Address"/>
    public string? PublicationDirector { get; init; }

    /// <inheritdoc cref="Address"/>
    public string? Host { get; init; }

    /// <exception cref="SettingException">A value is not of its kind.</exception>
    public static SiteOptions From(IConfiguration configuration)
    {
        ArgumentNullException.ThrowIfNull(configuration);
        var site = configuration.GetSection("Site");
        var contact = Mail(site, "Contact") ?? "forum@exemple.fr";
        return new SiteOptions
        {
            BaseUrl = BaseUrlIn(site, configuration["urls"]),
            Organisation = Text(site, "Organisation") ?? "Département des Hauts-de-Seine",
            Contact = contact,
            TimeZone = ZoneIn(Text(site, "TimeZone") ?? "Europe/Paris"),
            DataProtectionContact = Mail(site, "DataProtectionContact") ?? contact,
            Address = Text(site, "Address"),
            PublicationDirector = Text(site, "PublicationDirector"),
            Host = Text(site, "Host"),
        };
    }

    private static string? Text(IConfiguration site, string key) =>
        site[key] is { } text && text.Trim().Length > 0 ? text.Trim() : null;

    private static string? Mail(IConfiguration site, string key) =>
        Text(site, key) is not { } text ? null
        : MailAddress.TryCreate(text, out var mail) && mail.Address == text ? text
        : throw new SettingException($"Site:{key}", "must be an e-mail address.");

    private static string BaseUrlIn(IConfiguration site, string? listening) =>
        Text(site, "BaseUrl") is not { } text ? Reachable(listening)
        : Uri.TryCreate(text, UriKind.Absolute, out var uri) && uri.Scheme is "http" or "https" ? text.TrimEnd('/')
        : throw new SettingException("Site:BaseUrl", "must be an address that starts with http:// or https://.");

    // Where the site listens, as a browser on this machine writes it: right for trying it, not for the public.
    private static string Reachable(string? listening) =>
        (listening ?? "").Split(';')[0].Trim().TrimEnd('/') is { Length: > 0 } first
            ? first
                .Replace("://*", "://localhost", StringComparison.Ordinal)
                .Replace("://+", "://localhost", StringComparison.Ordinal)
                .Replace("://0.0.0.0", "://localhost", StringComparison.Ordinal)
                .Replace("://[::]", "://localhost", StringComparison.Ordinal)
            : "http://localhost:5080";

    private static TimeZoneInfo ZoneIn(string name) =>
        TimeZoneInfo.TryFindSystemTimeZoneById(name, out var zone)
            ? zone
            : throw new SettingException("Site:TimeZone", "must name a time zone, e.g. Europe/Paris.");
}
