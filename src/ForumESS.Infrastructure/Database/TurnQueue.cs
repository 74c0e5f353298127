using System.Diagnostics.CodeAnalysis;
using System.Threading.Channels;

namespace ForumESS.Infrastructure.Database;

/// <summary>The commands in line, first come first. Any thread adds and looks how long it is; the writer alone takes.</summary>
internal sealed class TurnQueue
{
    // Whoever comes while the writer rests wakes it: left to the pool, that would wait for one of its threads. Never peeked
    // at: a queue that was keeps all that it ever held, and the collector carried every registration of a rush along.
    private readonly Channel<CommandTurn> coming = Channel.CreateUnbounded<CommandTurn>(
        new UnboundedChannelOptions { AllowSynchronousContinuations = true }
    );

    private CommandTurn? first;
    private int awaited;

    public int Count => coming.Reader.Count + (Volatile.Read(ref first) is null ? 0 : 1);

    /// <summary>Whether there are any but those that nobody waits for.</summary>
    public bool IsAwaited => Volatile.Read(ref awaited) > 0;

    /// <summary>False once the queue is complete.</summary>
    public bool TryAdd(CommandTurn turn)
    {
        Note(turn, 1);
        return coming.Writer.TryWrite(turn);
    }

    /// <summary>Lets nobody in any more; those who are can still be taken.</summary>
    public void Complete() => coming.Writer.TryComplete();

    /// <summary>True once there is one to take, false when there will be none.</summary>
    public Task<bool> WaitAsync() => first is null ? coming.Reader.WaitToReadAsync().AsTask() : Task.FromResult(true);

    public bool TryTake([NotNullWhen(true)] out CommandTurn? turn)
    {
        turn = first;
        if (turn is null && !coming.Reader.TryRead(out turn))
        {
            return false;
        }
        Volatile.Write(ref first, null);
        Note(turn, -1);
        return true;
    }

    /// <summary>Makes the one that was taken last the first again.</summary>
    public void PutBack(CommandTurn turn)
    {
        Volatile.Write(ref first, turn);
        Note(turn, 1);
    }

    private void Note(CommandTurn turn, int change)
    {
        if (!turn.IsAside)
        {
            Interlocked.Add(ref awaited, change);
        }
    }
}
