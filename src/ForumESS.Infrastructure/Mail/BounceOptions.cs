using Microsoft.Extensions.Configuration;

namespace ForumESS.Infrastructure.Mail;

/// <summary>The mailbox that mails come back to: the one of <c>Mail:From</c>.</summary>
public sealed record BounceOptions : MailServer
{
    private BounceOptions(IConfigurationSection bounces, ForumPaths paths)
        : base(bounces, paths, (Ssl: 993, Plain: 143, None: 143)) =>
        Folder = string.IsNullOrWhiteSpace(bounces["Folder"]) ? "INBOX" : bounces["Folder"]!.Trim();

    public string Folder { get; }

    /// <summary>Null where no mailbox is named.</summary>
    internal static BounceOptions? Read(IConfigurationSection bounces, ForumPaths paths) =>
        string.IsNullOrWhiteSpace(bounces["Host"]) ? null : new BounceOptions(bounces, paths);
}
