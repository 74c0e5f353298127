using Microsoft.Extensions.Configuration;

namespace ForumESS.Infrastructure.Mail;

/// <summary>The server that takes mails.</summary>
public sealed record SmtpOptions : MailServer
{
    internal SmtpOptions(IConfigurationSection smtp, ForumPaths paths)
        : base(smtp, paths, (Ssl: 465, Plain: 587, None: 25)) =>
        Connections = Setting.Number(smtp, "Connections", fallback: 4, least: 1, most: 32);

    /// <summary>How many mails may be under way at once, each over a connection of its own.</summary>
    public int Connections { get; }
}
