using System.Threading.Channels;

namespace ForumESS.Infrastructure.Mail;

/// <summary>Wakes the worker of this process when a mail was committed; any number of calls wake it once.</summary>
public sealed class MailSignal
{
    private readonly Channel<bool> raised = Channel.CreateBounded<bool>(
        new BoundedChannelOptions(1) { FullMode = BoundedChannelFullMode.DropWrite }
    );

    public void Raise() => raised.Writer.TryWrite(true);

    /// <summary>
    /// True when it is raised, at once when it was since the last wait; false after <paramref name="atMost"/>, or when
    /// the wait is cancelled.
    /// </summary>
    public async Task<bool> WaitAsync(TimeSpan atMost, TimeProvider clock, CancellationToken cancellationToken)
    {
        using var enough = new CancellationTokenSource(atMost, clock);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(enough.Token, cancellationToken);
        try
        {
            return await raised.Reader.ReadAsync(either.Token);
        }
        catch (OperationCanceledException)
        {
            return false;
        }
    }
}
