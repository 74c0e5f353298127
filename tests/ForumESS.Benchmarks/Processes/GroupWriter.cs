using System.Collections.Concurrent;
using Microsoft.Data.Sqlite;

namespace ForumESS.Benchmarks.Processes;

/// <summary>
/// The simplest group commit: one thread writes, and while it commits one batch the next gathers. Each batch is on the
/// disk before any of it is answered.
/// </summary>
internal abstract class GroupWriter<TEntry, TAnswer> : IDisposable
{
    private const int MostInBatch = 256;

    private readonly BlockingCollection<Pending> queue = [];
    private readonly SqliteConnection connection;
    private readonly List<SqliteCommand> commands = [];
    private readonly Thread thread;

    protected GroupWriter(string databaseFile)
    {
        connection = new SqliteConnection($"Data Source={databaseFile};Pooling=False");
        connection.Open();
        Prepare("pragma journal_mode = wal; pragma synchronous = full").ExecuteNonQuery();
        thread = new Thread(Write) { IsBackground = true };
    }

    /// <summary>The answer to the entry, once what was stored for it is on the disk.</summary>
    public Task<TAnswer> StoreAsync(TEntry entry)
    {
        var pending = new Pending(entry);
        queue.Add(pending);
        return pending.Answer.Task;
    }

    public void Dispose()
    {
        queue.CompleteAdding();
        thread.Join();
        queue.Dispose();
        commands.ForEach(command => command.Dispose());
        connection.Dispose();
    }

    /// <summary>To be called once, when every statement is prepared.</summary>
    protected void Start() => thread.Start();

    protected abstract TAnswer Store(TEntry entry, SqliteTransaction transaction);

    protected SqliteCommand Prepare(string sql, params ReadOnlySpan<string> parameters)
    {
        var command = connection.CreateCommand();
        commands.Add(command);
#pragma warning disable CA2100 // Constants of the floors.
        command.CommandText = sql;
#pragma warning restore CA2100
        foreach (var name in parameters)
        {
            command.Parameters.Add(name, SqliteType.Text);
        }
        return command;
    }

    protected static int Run(
        SqliteCommand command,
        SqliteTransaction transaction,
        params ReadOnlySpan<string?> values
    ) => Fill(command, transaction, values).ExecuteNonQuery();

    protected static SqliteCommand Fill(
        SqliteCommand command,
        SqliteTransaction transaction,
        params ReadOnlySpan<string?> values
    )
    {
        command.Transaction = transaction;
        for (var i = 0; i < values.Length; i++)
        {
            command.Parameters[i].Value = (object?)values[i] ?? DBNull.Value;
        }
        return command;
    }

    private void Write()
    {
        var batch = new List<(Pending Pending, TAnswer Answer)>(MostInBatch);
        foreach (var first in queue.GetConsumingEnumerable())
        {
            using (var transaction = connection.BeginTransaction(deferred: false))
            {
                for (var next = first; next is not null; next = Next(batch.Count))
                {
                    batch.Add((next, Store(next.Entry, transaction)));
                }
                transaction.Commit();
            }
            foreach (var (pending, answer) in batch)
            {
                pending.Answer.SetResult(answer);
            }
            batch.Clear();
        }
    }

    private Pending? Next(int taken) => taken < MostInBatch && queue.TryTake(out var next) ? next : null;

    private sealed class Pending(TEntry entry)
    {
        public TEntry Entry => entry;

        // Continued elsewhere: the writer answers a batch and goes on with the next.
        public TaskCompletionSource<TAnswer> Answer { get; } = new(TaskCreationOptions.RunContinuationsAsynchronously);
    }
}
