using System.Data.Common;
using System.Threading.Channels;

namespace ForumESS.Infrastructure.Database;

/// <summary>
/// Runs the commands of all callers one after another and commits them in groups: while one group commits, the
/// next gathers, and nobody waits for a timer. Each command has its own savepoint, so a refusal undoes itself alone;
/// all are answered after the one commit, never before their data is durable.
/// </summary>
public sealed class CommandWriter : IAsyncDisposable
{
    private const int MostCommands = 256;
    private const string Savepoint = "command";

    private static readonly TimeSpan LongestBatch = TimeSpan.FromMilliseconds(50);

    // One slow batch (a cold start, a busy disk) must not turn away those who come next.
    private const int MostSlowdownABatch = 4;

    private readonly ForumDatabase database;
    private readonly TimeProvider clock;
    private readonly Channel<CommandTurn> turns = Channel.CreateUnbounded<CommandTurn>();
    private readonly List<CommandTurn> batch = new(MostCommands);
    private readonly Task loop;
    private DbConnection? connection;

    // Seconds a command takes with its share of the commit, smoothed; read by callers without a lock.
    private double secondsEach = 0.001;

    public CommandWriter(ForumDatabase database, TimeProvider clock)
    {
        this.database = database;
        this.clock = clock;
        loop = Task.Run(LoopAsync);
    }

    /// <summary>How long a command that came now would wait, from the queue's length and the recent pace.</summary>
    public TimeSpan ExpectedWait => TimeSpan.FromSeconds(turns.Reader.Count * Volatile.Read(ref secondsEach));

    /// <exception cref="ObjectDisposedException">The program is stopping.</exception>
    internal void Add(CommandTurn turn) => ObjectDisposedException.ThrowIf(!turns.Writer.TryWrite(turn), this);

    /// <summary>Lets what is queued finish, then closes the connection.</summary>
    public async ValueTask DisposeAsync()
    {
        turns.Writer.TryComplete();
        await loop;
        await CloseAsync();
    }

    private async Task LoopAsync()
    {
        while (await turns.Reader.WaitToReadAsync())
        {
            var started = clock.GetTimestamp();
            try
            {
                await RunBatchAsync(started);
            }
            catch (Exception exception)
            {
                // Even the recovery failed: those in this batch learn it, those who come next must still be served.
                batch.ForEach(turn => turn.Fail(exception));
            }
            var each = clock.GetElapsedTime(started).TotalSeconds / Math.Max(1, batch.Count);
            Volatile.Write(
                ref secondsEach,
                (0.8 * secondsEach) + (0.2 * Math.Min(each, MostSlowdownABatch * secondsEach))
            );
            batch.Clear();
        }
    }

    private async Task RunBatchAsync(long started)
    {
        try
        {
            connection ??= await database.OpenAsync(CancellationToken.None);
            await using var transaction = await database.Dialect.BeginWriteAsync(connection, CancellationToken.None);
            while (MayTakeNext(started, out var turn))
            {
                batch.Add(turn);
                await RunTurnAsync(turn, transaction);
            }
            await transaction.CommitAsync(CancellationToken.None);
        }
        catch (Exception exception)
        {
            await RecoverAsync(exception);
            return;
        }
        foreach (var turn in batch)
        {
            turn.Answer();
        }
    }

    private bool MayTakeNext(long started, out CommandTurn turn)
    {
        turn = null!;
        if (batch.Count == MostCommands || (batch.Count > 0 && clock.GetElapsedTime(started) > LongestBatch))
        {
            return false;
        }
        // Two nodes that lock two editions in opposite order would deadlock: there a batch stays with one.
        return turns.Reader.TryPeek(out var next)
            && (
                database.Dialect.HasSingleWriter
                || batch.Count == 0
                || (next.Edition is not null && next.Edition == batch[0].Edition)
            )
            && turns.Reader.TryRead(out turn!);
    }

    private async Task RunTurnAsync(CommandTurn turn, DbTransaction transaction)
    {
        await transaction.SaveAsync(Savepoint, CancellationToken.None);
        turn.Session.Lend(connection!, transaction);
        try
        {
            await turn.RunAsync(database.Dialect.EndsTransaction);
        }
        finally
        {
            turn.Session.TakeBack();
        }
        if (!turn.Keeps)
        {
            await transaction.RollbackAsync(Savepoint, CancellationToken.None);
        }
        if (database.Dialect.ReleasesSavepoints)
        {
            await transaction.ReleaseAsync(Savepoint, CancellationToken.None);
        }
    }

    // The batch is gone as a whole (deadlock, full disk, lost connection) and nobody was answered: each command
    // is run again alone, so that only the one that cannot be stored fails.
    private async Task RecoverAsync(Exception cause)
    {
        await CloseAsync();
        if (batch.Count == 0)
        {
            // No transaction could be begun at all: the next in line learns why, the loop goes on.
            if (turns.Reader.TryRead(out var turn))
            {
                batch.Add(turn);
                turn.Fail(cause);
            }
            return;
        }
        foreach (var turn in batch)
        {
            await RunAloneAsync(turn);
        }
    }

    private async Task RunAloneAsync(CommandTurn turn)
    {
        try
        {
            connection ??= await database.OpenAsync(CancellationToken.None);
            await using var transaction = await database.Dialect.BeginWriteAsync(connection, CancellationToken.None);
            turn.Session.Lend(connection, transaction);
            try
            {
                await turn.RunAsync(database.Dialect.EndsTransaction);
            }
            finally
            {
                turn.Session.TakeBack();
            }
            if (turn.Keeps)
            {
                await transaction.CommitAsync(CancellationToken.None);
            }
        }
        catch (Exception exception)
        {
            await CloseAsync();
            turn.Fail(exception);
            return;
        }
        turn.Answer();
    }

    private async Task CloseAsync()
    {
        if (connection is { } open)
        {
            connection = null;
            await open.DisposeAsync();
        }
    }
}
