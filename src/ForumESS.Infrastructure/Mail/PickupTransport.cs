using MimeKit;

namespace ForumESS.Infrastructure.Mail;

/// <summary>
/// One <c>.eml</c> per mail, named after its Message-Id: sent again, a mail replaces its own file. The names sort by
/// the time the mails were stored.
/// </summary>
internal sealed class PickupTransport(MailOptions options) : IMailTransport
{
    public Task SendAsync(MimeMessage message, CancellationToken cancellationToken) =>
        InFolderAsync(async () =>
        {
            var name = message.MessageId!.Split('@')[0] + ".eml";
            // Written beside and renamed, so that whoever watches the folder never reads half a mail.
            var draft = Path.Combine(options.PickupFolder, $".{name}.tmp");
            File.Delete(draft); // left by a process that died here
            await using (var stream = PrivateFile.Create(draft))
            {
                await message.WriteToAsync(stream, cancellationToken);
                stream.Flush(flushToDisk: true);
            }
            File.Move(draft, Path.Combine(options.PickupFolder, name), overwrite: true);
        });

    public Task ProbeAsync(CancellationToken cancellationToken) =>
        InFolderAsync(async () =>
        {
            var probe = Path.Combine(options.PickupFolder, ".probe.tmp");
            await File.WriteAllBytesAsync(probe, [], cancellationToken);
            File.Delete(probe);
        });

    private async Task InFolderAsync(Func<Task> write)
    {
        try
        {
            Directory.CreateDirectory(options.PickupFolder);
            await write();
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            throw new MailFaultException(MailFault.Unreachable, exception.Message);
        }
    }
}
