using System.Collections.Concurrent;
using System.Globalization;
using ForumESS.Benchmarks.Processes;
using Microsoft.Data.Sqlite;

namespace ForumESS.Benchmarks.Rush;

/// <summary>
/// The simplest group commit: one thread writes, and while it commits one batch the next gathers. Three rows a
/// registration (ledger, registration, outbox), each batch on the disk before any of it is answered.
/// </summary>
internal sealed class FloorWriter : IDisposable
{
    private const int MostInBatch = 256;

    private readonly BlockingCollection<Pending> queue = [];
    private readonly SqliteConnection connection;
    private readonly SqliteCommand takeSeat;
    private readonly SqliteCommand giveBack;
    private readonly SqliteCommand addRegistration;
    private readonly SqliteCommand addMail;
    private readonly Thread thread;

    public FloorWriter(string databaseFile)
    {
        connection = new SqliteConnection($"Data Source={databaseFile};Pooling=False");
        connection.Open();
        Prepare(Schema).ExecuteNonQuery();
        takeSeat = Prepare(
            "update ledger set taken = taken + 1 where audience = @audience and taken < maximum",
            "@audience"
        );
        giveBack = Prepare("update ledger set taken = taken - 1 where audience = @audience", "@audience");
        addRegistration = Prepare(
            """
            insert or ignore into registrations (id, audience, status, first_name, last_name, email, organisation, at)
            values (@id, @audience, 'confirmed', @firstName, @lastName, @email, @organisation, @at)
            """,
            "@id",
            "@audience",
            "@firstName",
            "@lastName",
            "@email",
            "@organisation",
            "@at"
        );
        addMail = Prepare(
            """
            insert into outbox (id, kind, registration_id, recipient, status, attempts, due_at)
            values (@id, 'confirmation', @registration, @recipient, 'waiting', 0, @at)
            """,
            "@id",
            "@registration",
            "@recipient",
            "@at"
        );
        thread = new Thread(Write) { IsBackground = true };
        thread.Start();
    }

    private static string Schema =>
        $"""
            pragma journal_mode = wal;
            pragma synchronous = full;
            create table ledger (audience text primary key, maximum integer not null, taken integer not null);
            create table registrations (id text primary key, audience text not null, status text not null,
                first_name text not null, last_name text not null, email text not null unique, organisation text,
                at text not null);
            create table outbox (id text primary key, kind text not null, registration_id text not null,
                recipient text not null, status text not null, attempts integer not null, due_at text not null);
            insert into ledger (audience, maximum, taken)
            select value, {SiteProcess.Seats}, 0
            from json_each('["company", "ess", "authority", "project", "student", "resident"]');
            """;

    /// <summary>The registration's id once it is on the disk; null when there is no seat or the person has one.</summary>
    public Task<Guid?> StoreAsync(FloorEntry entry)
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
        takeSeat.Dispose();
        giveBack.Dispose();
        addRegistration.Dispose();
        addMail.Dispose();
        connection.Dispose();
    }

    private void Write()
    {
        var batch = new List<(Pending Pending, Guid? Id)>(MostInBatch);
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
            foreach (var (pending, id) in batch)
            {
                pending.Answer.SetResult(id);
            }
            batch.Clear();
        }
    }

    private Pending? Next(int taken) => taken < MostInBatch && queue.TryTake(out var next) ? next : null;

    private Guid? Store(FloorEntry entry, SqliteTransaction transaction)
    {
        var now = DateTimeOffset.UtcNow;
        var at = now.ToString("o", CultureInfo.InvariantCulture);
        var id = Guid.CreateVersion7(now);
        if (Run(takeSeat, transaction, entry.Audience) == 0)
        {
            return null;
        }
        if (
            Run(
                addRegistration,
                transaction,
                $"{id}",
                entry.Audience,
                entry.FirstName,
                entry.LastName,
                entry.Email,
                entry.Organisation,
                at
            ) == 0
        )
        {
            Run(giveBack, transaction, entry.Audience);
            return null;
        }
        Run(addMail, transaction, $"{Guid.CreateVersion7(now)}", $"{id}", entry.Email, at);
        return id;
    }

    private static int Run(SqliteCommand command, SqliteTransaction transaction, params ReadOnlySpan<string?> values)
    {
        command.Transaction = transaction;
        for (var i = 0; i < values.Length; i++)
        {
            command.Parameters[i].Value = (object?)values[i] ?? DBNull.Value;
        }
        return command.ExecuteNonQuery();
    }

    private SqliteCommand Prepare(string sql, params ReadOnlySpan<string> parameters)
    {
        var command = connection.CreateCommand();
        command.CommandText = sql;
        foreach (var name in parameters)
        {
            command.Parameters.Add(name, SqliteType.Text);
        }
        return command;
    }

    private sealed class Pending(FloorEntry entry)
    {
        public FloorEntry Entry => entry;

        // Continued elsewhere: the writer answers a batch and goes on with the next.
        public TaskCompletionSource<Guid?> Answer { get; } = new(TaskCreationOptions.RunContinuationsAsynchronously);
    }
}
