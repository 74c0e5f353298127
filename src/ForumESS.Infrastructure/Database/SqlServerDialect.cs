using System.Data;
using System.Data.Common;
using Microsoft.Data.SqlClient;

namespace ForumESS.Infrastructure.Database;

/// <summary>SQL Server, Azure SQL and Babelfish.</summary>
public sealed class SqlServerDialect(string connectionString) : SqlDialect
{
    // Violation of a unique index, and of a unique or primary key constraint.
    private const int UniqueIndexTaken = 2601;
    private const int KeyTaken = 2627;

    public override string? OnOpen => null;

    public override string? OnOpenToWrite => null;

    public override string? CopyLog => null;

    private const int DeadlockVictim = 1205;

    // From class 17 on the server itself is at fault; 20 and more close the connection.
    private const byte ResourceFailure = 17;

    public override string ReadsSeeSnapshots =>
        "select cast(is_read_committed_snapshot_on as int) from sys.databases where name = db_name()";

    public override bool HasSingleWriter => false;

    public override ValueTask<long?> FindVersionAsync(DbTransaction transaction, CancellationToken cancellationToken) =>
        new((long?)null);

    public override bool ReleasesSavepoints => false;

    public override bool EndsTransaction(Exception exception) =>
        exception is SqlException { Number: DeadlockVictim } or SqlException { Class: >= ResourceFailure };

    public override string Rows(string count, string offset = "0") =>
        $"offset {offset} rows fetch next {count} rows only";

    public override bool IsDuplicateKey(DbException exception) =>
        exception is SqlException { Number: UniqueIndexTaken or KeyTaken };

    public override DbConnection CreateConnection() => new SqlConnection(connectionString);

    public override ValueTask<DbTransaction> BeginWriteAsync(
        DbConnection connection,
        CancellationToken cancellationToken
    ) => connection.BeginTransactionAsync(IsolationLevel.ReadCommitted, cancellationToken);
}
