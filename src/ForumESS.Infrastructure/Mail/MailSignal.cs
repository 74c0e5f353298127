using System.Threading.Channels;

namespace ForumESS.Infrastructure.Mail;

/// <summary>Wakes the worker of this process when a mail was committed; any number of calls wake it once.</summary>
public sealed class MailSignal
{
    private readonly Channel<bool> raised = Channel.CreateBounded<bool>(
        new BoundedChannelOptions(1) { FullMode = BoundedChannelFullMode.DropWrite }
    );

    public void Raise() => raised.Writer.TryWrite(true);

    /// <summary>Returns at once when it was raised since the last wait.</summary>
    public async Task WaitAsync(CancellationToken cancellationToken) =>
        await raised.Reader.ReadAsync(cancellationToken);
}
