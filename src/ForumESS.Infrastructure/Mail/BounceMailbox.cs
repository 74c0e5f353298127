using ForumESS.Application.Mail;
using MailKit;
using MailKit.Net.Imap;
using MailKit.Search;
using MediatR;

namespace ForumESS.Infrastructure.Mail;

/// <summary>
/// Looks through the mailbox that mails come back to. What was looked at bears a mark, where the server keeps such, and is
/// not looked at again; reports of our mails are marked as read once they are noted, everything else stays unread for
/// whoever reads the mailbox.
/// </summary>
internal sealed class BounceMailbox(MailOptions options, IMediator mediator)
{
    // No report is larger, even with all of the mail in it.
    private const uint MostBytes = 1024 * 1024;
    private const int MostAtOnce = 100;
    private const string Mark = "ForumESS";

    /// <summary>Answers how many mails were noted as come back.</summary>
    /// <exception cref="Exception">The server is out of reach or refuses: the next round tries again.</exception>
    public async Task<int> LookAsync(CancellationToken cancellationToken)
    {
        var server = options.Bounces!;
        using var client = new ImapClient { Timeout = 30_000 };
        if (server.Trusted is { } trusted)
        {
            client.ServerCertificateValidationCallback = (_, certificate, _, errors) =>
                TrustedCertificate.Covers(trusted, certificate, errors);
        }
        await client.ConnectAsync(server.Host, server.Port, server.Sockets, cancellationToken);
        if (server.Account is { } account)
        {
            await client.AuthenticateAsync(account, cancellationToken);
        }
        var folder = await client.GetFolderAsync(server.Folder, cancellationToken);
        await folder.OpenAsync(FolderAccess.ReadWrite, cancellationToken);
        var unseen = SearchQuery.NotSeen.And(SearchQuery.NotKeyword(Mark)).And(SearchQuery.NotDeleted);
        // The newest: a server that keeps no marks of ours shows the same ones again, which must not hide those that come.
        var found = (await folder.SearchAsync(unseen, cancellationToken)).TakeLast(MostAtOnce).ToList();
        HashSet<string> marks = folder.PermanentFlags.HasFlag(MessageFlags.UserDefined) ? [Mark] : [];
        var noted = 0;
        foreach (var mail in await folder.FetchAsync(found, MessageSummaryItems.Size, cancellationToken))
        {
            var report = mail.Size <= MostBytes ? await ReadAsync(folder, mail.UniqueId, cancellationToken) : null;
            var isNoted = report is not null && await NoteAsync(report, cancellationToken);
            noted += isNoted ? 1 : 0;
            var seen = isNoted ? MessageFlags.Seen : MessageFlags.None;
            if (isNoted || marks.Count > 0)
            {
                await folder.AddFlagsAsync(mail.UniqueId, seen, marks, true, cancellationToken);
            }
        }
        await client.DisconnectAsync(quit: true, cancellationToken);
        return noted;
    }

    private async Task<bool> NoteAsync(BounceReport report, CancellationToken cancellationToken)
    {
        var note = new NoteBounce(report.MailId, report.Recipients, report.Words);
        return (await mediator.Send(note, cancellationToken)).IsSuccess;
    }

    private async Task<BounceReport?> ReadAsync(IMailFolder folder, UniqueId id, CancellationToken cancellationToken)
    {
        try
        {
            using var message = await folder.GetMessageAsync(id, cancellationToken);
            return BounceReport.Read(message, options.From.Domain);
        }
        catch (FormatException)
        {
            // Whatever it is, it is no report.
            return null;
        }
    }
}
