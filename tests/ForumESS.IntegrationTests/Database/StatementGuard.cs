using System.Data;
using System.Data.Common;
using System.Diagnostics.CodeAnalysis;
using ForumESS.Infrastructure.Database;
using Microsoft.Extensions.DependencyInjection;

namespace ForumESS.IntegrationTests.Database;

/// <summary>
/// Stands between the application and the engine in every integration test, and refuses a statement that is no
/// <see cref="SqlText"/> of the application or of these tests: so what is validated is all that is ever sent.
/// Migrations have connections of their own.
/// </summary>
public static class StatementGuard
{
    /// <summary>Call after AddInfrastructure.</summary>
    public static IServiceCollection RefuseUnknownStatements(this IServiceCollection services, DatabaseOptions options)
    {
        // A dialect's type is what a statement is rendered by, so each engine's guard is a type of its own.
        SqlDialect guard = options.CreateDialect() switch
        {
            SqliteDialect dialect => new GuardedDialect<SqliteDialect>(dialect),
            SqlServerDialect dialect => new GuardedDialect<SqlServerDialect>(dialect),
            var other => throw new ArgumentException($"{other.GetType()} has no guard.", nameof(options)),
        };
        return services.AddSingleton(guard);
    }

    private sealed class GuardedDialect<T>(T inner) : SqlDialect
        where T : SqlDialect
    {
        private readonly HashSet<string> known =
        [
            .. SqlTexts.Render(SqlTexts.Fields, inner).Select(text => text.Sql),
            .. SqlTexts.Render(SqlTexts.In(typeof(StatementGuard).Assembly), inner).Select(text => text.Sql),
            .. new[] { inner.OnOpen, inner.OnOpenToWrite, inner.CopyLog }.OfType<string>(),
        ];

        public override string? OnOpen => inner.OnOpen;

        public override string? OnOpenToWrite => inner.OnOpenToWrite;

        public override string? CopyLog => inner.CopyLog;

        public override string ReadsSeeSnapshots => inner.ReadsSeeSnapshots;

        public override bool HasSingleWriter => inner.HasSingleWriter;

        public override ValueTask<long?> FindVersionAsync(
            DbTransaction transaction,
            CancellationToken cancellationToken
        ) => inner.FindVersionAsync(transaction, cancellationToken);

        public override bool ReleasesSavepoints => inner.ReleasesSavepoints;

        public override bool EndsTransaction(Exception exception) => inner.EndsTransaction(exception);

        public override string Rows(string count, string offset = "0") => inner.Rows(count, offset);

        public override bool IsDuplicateKey(DbException exception) => inner.IsDuplicateKey(exception);

        public override int? TryChange(DbConnection writing, string sql, object row) =>
            known.Contains(sql)
                ? inner.TryChange(((GuardedConnection)writing).Inner, sql, row)
                : throw new InvalidOperationException($"No SqlText says this: {sql}");

        public override bool TryFirst<TRow>(DbConnection writing, string sql, object parameters, out TRow? row)
            where TRow : default =>
            known.Contains(sql)
                ? inner.TryFirst(((GuardedConnection)writing).Inner, sql, parameters, out row)
                : throw new InvalidOperationException($"No SqlText says this: {sql}");

        public override DbConnection CreateConnection() => new GuardedConnection(inner.CreateConnection(), known);

        public override ValueTask<DbTransaction> BeginWriteAsync(
            DbConnection connection,
            CancellationToken cancellationToken
        ) => inner.BeginWriteAsync(((GuardedConnection)connection).Inner, cancellationToken);
    }

    private sealed class GuardedConnection(DbConnection inner, HashSet<string> known) : DbConnection
    {
        public DbConnection Inner => inner;

        [AllowNull]
        public override string ConnectionString
        {
            get => inner.ConnectionString;
            set => inner.ConnectionString = value;
        }

        public override string Database => inner.Database;
        public override string DataSource => inner.DataSource;
        public override string ServerVersion => inner.ServerVersion;
        public override ConnectionState State => inner.State;

        public override void ChangeDatabase(string databaseName) => inner.ChangeDatabase(databaseName);

        public override void Open() => inner.Open();

        public override Task OpenAsync(CancellationToken cancellationToken) => inner.OpenAsync(cancellationToken);

        public override void Close() => inner.Close();

        protected override DbTransaction BeginDbTransaction(IsolationLevel isolationLevel) =>
            inner.BeginTransaction(isolationLevel);

        protected override DbCommand CreateDbCommand() => new GuardedCommand(inner.CreateCommand(), this, known);

        protected override void Dispose(bool disposing)
        {
            if (disposing)
            {
                inner.Dispose();
            }
            base.Dispose(disposing);
        }
    }

    private sealed class GuardedCommand(DbCommand inner, GuardedConnection connection, HashSet<string> known)
        : DbCommand
    {
        [AllowNull]
        public override string CommandText
        {
            get => inner.CommandText;
            set => inner.CommandText = value;
        }

        public override int CommandTimeout
        {
            get => inner.CommandTimeout;
            set => inner.CommandTimeout = value;
        }

        public override CommandType CommandType
        {
            get => inner.CommandType;
            set => inner.CommandType = value;
        }

        public override bool DesignTimeVisible { get; set; }

        public override UpdateRowSource UpdatedRowSource
        {
            get => inner.UpdatedRowSource;
            set => inner.UpdatedRowSource = value;
        }

        protected override DbConnection? DbConnection
        {
            get => connection;
            set => throw new NotSupportedException("A guarded command keeps its connection.");
        }

        protected override DbParameterCollection DbParameterCollection => inner.Parameters;

        protected override DbTransaction? DbTransaction
        {
            get => inner.Transaction;
            set => inner.Transaction = value;
        }

        public override void Cancel() => inner.Cancel();

        public override void Prepare() => Known().Prepare();

        public override int ExecuteNonQuery() => Known().ExecuteNonQuery();

        public override object? ExecuteScalar() => Known().ExecuteScalar();

        public override Task<int> ExecuteNonQueryAsync(CancellationToken cancellationToken) =>
            Known().ExecuteNonQueryAsync(cancellationToken);

        public override Task<object?> ExecuteScalarAsync(CancellationToken cancellationToken) =>
            Known().ExecuteScalarAsync(cancellationToken);

        protected override DbParameter CreateDbParameter() => inner.CreateParameter();

        protected override DbDataReader ExecuteDbDataReader(CommandBehavior behavior) =>
            Known().ExecuteReader(behavior);

        protected override Task<DbDataReader> ExecuteDbDataReaderAsync(
            CommandBehavior behavior,
            CancellationToken cancellationToken
        ) => Known().ExecuteReaderAsync(behavior, cancellationToken);

        protected override void Dispose(bool disposing)
        {
            if (disposing)
            {
                inner.Dispose();
            }
            base.Dispose(disposing);
        }

        private DbCommand Known() =>
            known.Contains(inner.CommandText)
                ? inner
                : throw new InvalidOperationException($"No SqlText says this: {inner.CommandText}");
    }
}
