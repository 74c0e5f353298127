using System.Data;
using System.Data.Common;
using Microsoft.Data.Sqlite;
using SQLitePCL;

namespace ForumESS.Infrastructure.Database;

/// <summary>SQLite in WAL mode: readers never wait for the writer, and what was answered is on the disk.</summary>
public sealed class SqliteDialect(string connectionString) : SqlDialect
{
    static SqliteDialect()
    {
        // Before any connection. Nobody asks how much memory it holds, and counting took a lock for each piece.
        Batteries_V2.Init();
        _ = raw.sqlite3_config(raw.SQLITE_CONFIG_MEMSTATUS, 0);
    }

    // https://www.sqlite.org/rescode.html: SQLITE_CONSTRAINT_PRIMARYKEY and SQLITE_CONSTRAINT_UNIQUE.
    private const int PrimaryKeyTaken = 1555;
    private const int UniqueIndexTaken = 2067;

    // In memory: what a savepoint could undo. Its temporary file was most of what a command wrote.
    public override string? OnOpen =>
        "pragma synchronous = full; pragma foreign_keys = on; pragma busy_timeout = 10000; pragma temp_store = memory;";

    // 8 MB of pages instead of 2: in a rush most of the writing was reading pages again. Not more: a commit looks through
    // all of them, and with 64 MB that took a tenth of a registration. The writer itself copies the log to the file after
    // 64 MB instead of 4, to let it start over: by then LogCopier has copied most of it, and nobody waits long.
    public override string? OnOpenToWrite => "pragma cache_size = -8192; pragma wal_autocheckpoint = 16000;";

    public override string? CopyLog => "pragma wal_checkpoint(passive)";

    // https://www.sqlite.org/lang_transaction.html, "Response To Errors Within A Transaction".
    private const int OutOfMemory = 7;
    private const int Interrupted = 9;
    private const int InputOutput = 10;
    private const int DiskFull = 13;

    public override bool HasSingleWriter => true;

    // https://www.sqlite.org/pragma.html#pragma_data_version
    public override async ValueTask<long?> FindVersionAsync(
        DbTransaction transaction,
        CancellationToken cancellationToken
    )
    {
        await using var command = transaction.Connection!.CreateCommand();
        command.CommandText = "pragma data_version";
        command.Transaction = transaction;
        return (long?)await command.ExecuteScalarAsync(cancellationToken);
    }

    // What the write-ahead log is for.
    public override string ReadsSeeSnapshots => "select 1";

    public override bool ReleasesSavepoints => true;

    public override bool EndsTransaction(Exception exception) =>
        exception is SqliteException { SqliteErrorCode: OutOfMemory or Interrupted or InputOutput or DiskFull };

    public override string Rows(string count, string offset = "0") => $"limit {count} offset {offset}";

    public override bool IsDuplicateKey(DbException exception) =>
        exception is SqliteException { SqliteExtendedErrorCode: PrimaryKeyTaken or UniqueIndexTaken };

    public override int? TryChange(DbConnection writing, string sql, object row) =>
        ((PreparedSqliteConnection)writing).TryChange(sql, row);

    public override bool TryFirst<T>(DbConnection writing, string sql, object parameters, out T? row)
        where T : default => ((PreparedSqliteConnection)writing).TryFirst(sql, parameters, out row);

    public override DbConnection CreateConnection() => new PreparedSqliteConnection(connectionString);

    // Not deferred: a read that turns into a write would fail at once when another writer came between.
    public override ValueTask<DbTransaction> BeginWriteAsync(
        DbConnection connection,
        CancellationToken cancellationToken
    ) => new(((SqliteConnection)connection).BeginTransaction(IsolationLevel.Serializable, deferred: false));
}
