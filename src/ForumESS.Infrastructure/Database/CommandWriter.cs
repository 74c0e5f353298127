using System.Data.Common;

namespace ForumESS.Infrastructure.Database;

/// <summary>
/// Runs the commands of all callers one after another and commits them in groups: while one group commits, the
/// next gathers, and nobody waits for a timer. A refused command is undone alone; all are answered after the one commit,
/// never before their data is durable.
/// </summary>
public sealed class CommandWriter : IAsyncDisposable
{
    private const int MostCommands = 256;
    private const string Savepoint = "command";
    private const long Idle = long.MinValue;

    private static readonly TimeSpan LongestBatch = TimeSpan.FromMilliseconds(50);

    private static readonly TimeSpan RushEndsAfter = TimeSpan.FromMilliseconds(200);

    // One slow batch (a cold start, a busy disk) must not turn away those who come next.
    private const int MostSlowdownABatch = 4;

    private readonly ForumDatabase database;
    private readonly TimeProvider clock;

    private readonly TurnQueue turns = new();
    private readonly List<CommandTurn> batch = new(MostCommands);
    private readonly Task loop;
    private readonly ReadMemory memory;
    private readonly LateWrites late;
    private DbConnection? connection;

    // The engine's version that the memory is true of, null when of none; and that of the running transaction.
    private long? remembered;
    private long? begun;

    // Seconds a command takes with its share of the commit, smoothed; read by callers without a lock.
    private double secondsEach = 0.001;

    // Milliseconds since the machine started; read by callers without a lock.
    private long lastShared = long.MinValue / 2;

    // When the running group began, in milliseconds since the machine started; read by callers without a lock.
    private long running = Idle;

    // A savepoint for each command costs more than a tenth of it, and hardly any must be undone. So they are set from
    // the first one that must, which has its group run again, until a group in which none must.
    private bool savesEach;

    public CommandWriter(ForumDatabase database, TimeProvider clock)
    {
        this.database = database;
        this.clock = clock;
        memory = new ReadMemory(database.Dialect);
        late = new LateWrites(database.Dialect);
        // A thread of its own: in a rush it never rests, and one of the pool's few would be missing from the requests.
        loop = Task.Factory.StartNew(
            Loop,
            CancellationToken.None,
            TaskCreationOptions.LongRunning,
            TaskScheduler.Default
        );
    }

    /// <summary>True while commands queue, or have just shared a commit: what nobody waits for should let them pass.</summary>
    public bool IsCrowded =>
        turns.IsAwaited || Environment.TickCount64 - Volatile.Read(ref lastShared) < RushEndsAfter.TotalMilliseconds;

    /// <summary>
    /// How long a command that came now would wait, from the queue's length and the recent pace. A group that has run for
    /// long, behind another program's lock or on a disk that hangs, is expected to run as long again.
    /// </summary>
    public TimeSpan ExpectedWait
    {
        get
        {
            var behind = TimeSpan.FromSeconds(turns.Count * Volatile.Read(ref secondsEach));
            return Volatile.Read(ref running) is var since and not Idle
                ? behind + TimeSpan.FromMilliseconds(Environment.TickCount64 - since)
                : behind;
        }
    }

    /// <exception cref="ObjectDisposedException">The program is stopping.</exception>
    internal void Add(CommandTurn turn) => ObjectDisposedException.ThrowIf(!turns.TryAdd(turn), this);

    /// <summary>Lets what is queued finish, then closes the connection.</summary>
    public async ValueTask DisposeAsync()
    {
        turns.Complete();
        await loop;
        await CloseAsync();
    }

    private void Loop()
    {
        while (turns.WaitAsync().GetAwaiter().GetResult())
        {
            RunNextAsync().GetAwaiter().GetResult();
        }
    }

    private async Task RunNextAsync()
    {
        var started = clock.GetTimestamp();
        Volatile.Write(ref running, Environment.TickCount64);
        try
        {
            await RunBatchAsync(started);
        }
        catch (Exception exception)
        {
            // Even the recovery failed: those in this batch learn it, those who come next must still be served.
            batch.ForEach(turn => turn.Fail(exception));
        }
        Volatile.Write(ref running, Idle);
        var each = clock.GetElapsedTime(started).TotalSeconds / Math.Max(1, batch.Count);
        Volatile.Write(ref secondsEach, (0.8 * secondsEach) + (0.2 * Math.Min(each, MostSlowdownABatch * secondsEach)));
        if (batch.Count(turn => !turn.IsAside) > 1)
        {
            Volatile.Write(ref lastShared, Environment.TickCount64);
        }
        batch.Clear();
    }

    private async Task RunBatchAsync(long started)
    {
        try
        {
            if (!await TryRunAsync(started))
            {
                savesEach = true;
                await TryRunAsync(started);
            }
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

    /// <summary>
    /// Runs those in line in one transaction. False when a command must be undone and has no savepoint: then everything is
    /// undone, to be run again.
    /// </summary>
    /// <remarks>
    /// Who comes meanwhile has to wait for the next group. Taken along, all callers were soon in the same one: nobody asked
    /// for anything while it was being written, and the processors rested with the disk at work.
    /// </remarks>
    private async Task<bool> TryRunAsync(long started)
    {
        await using var transaction = await BeginAsync();
        var most = batch.Count > 0 ? batch.Count : Math.Clamp(turns.Count, 1, MostCommands);
        late.AreTaken = !savesEach;
        var undone = false;
        for (var next = 0; next < batch.Count || (batch.Count < most && TakeNext(started)); next++)
        {
            if (await RunTurnAsync(batch[next], transaction))
            {
                continue;
            }
            if (!savesEach)
            {
                return false;
            }
            undone = true;
        }
        await late.SendAsync(connection!, transaction);
        await AppendTracesAsync(batch, transaction);
        await transaction.CommitAsync(CancellationToken.None);
        remembered = begun;
        savesEach = undone;
        return true;
    }

    private Task AppendTracesAsync(IEnumerable<CommandTurn> turns, DbTransaction transaction) =>
        AuditChain.AppendAsync(
            connection!,
            transaction,
            database.Dialect,
            [.. turns.Where(turn => turn.Keeps).SelectMany(turn => turn.Session.Traces)]
        );

    /// <summary>Begins a transaction that finds in the memory only what is true in it.</summary>
    private async Task<DbTransaction> BeginAsync()
    {
        connection ??= await database.OpenToWriteAsync(CancellationToken.None);
        var transaction = await database.Dialect.BeginWriteAsync(connection, CancellationToken.None);
        late.Drop();
        begun = await database.Dialect.FindVersionAsync(transaction, CancellationToken.None);
        if (begun is null || begun != remembered)
        {
            memory.ForgetAll();
        }
        // Until the commit: the memory follows what this transaction writes, which may yet be undone.
        remembered = null;
        return transaction;
    }

    private bool TakeNext(long started)
    {
        if (batch.Count > 0 && clock.GetElapsedTime(started) > LongestBatch)
        {
            return false;
        }
        if (!turns.TryTake(out var turn))
        {
            return false;
        }
        // Two nodes that lock two editions in opposite order would deadlock: there a batch stays with one.
        if (
            !database.Dialect.HasSingleWriter
            && batch.Count > 0
            && (turn.Edition is null || turn.Edition != batch[0].Edition)
        )
        {
            turns.PutBack(turn);
            return false;
        }
        batch.Add(turn);
        return true;
    }

    /// <summary>False when what the command wrote is not to be committed.</summary>
    private async Task<bool> RunTurnAsync(CommandTurn turn, DbTransaction transaction)
    {
        if (savesEach)
        {
            await transaction.SaveAsync(Savepoint, CancellationToken.None);
        }
        turn.Session.Lend(connection!, transaction, memory, late);
        try
        {
            await turn.RunAsync(database.Dialect.EndsTransaction);
        }
        finally
        {
            turn.Session.TakeBack();
        }
        var stays = turn.Keeps || !turn.Session.HasWritten;
        if (savesEach && !stays)
        {
            // With it go the locks it took, on some engines, and what it had read of its own writes.
            memory.ForgetAll();
            await transaction.RollbackAsync(Savepoint, CancellationToken.None);
        }
        if (savesEach && database.Dialect.ReleasesSavepoints)
        {
            await transaction.ReleaseAsync(Savepoint, CancellationToken.None);
        }
        return stays;
    }

    // The batch is gone as a whole (deadlock, full disk, lost connection) and nobody was answered: each command
    // is run again alone, so that only the one that cannot be stored fails.
    private async Task RecoverAsync(Exception cause)
    {
        await CloseAsync();
        if (batch.Count == 0)
        {
            // No transaction could be begun at all: the next in line learns why, the loop goes on.
            if (turns.TryTake(out var turn))
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
            await using var transaction = await BeginAsync();
            turn.Session.Lend(connection!, transaction, memory, late);
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
                await late.SendAsync(connection!, transaction);
                await AppendTracesAsync([turn], transaction);
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
            remembered = null;
            await open.DisposeAsync();
        }
    }
}
