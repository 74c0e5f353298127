using System.Data;
using System.Data.Common;
using System.Diagnostics.CodeAnalysis;
using Microsoft.Data.Sqlite;

namespace ForumESS.Infrastructure.Database;

/// <summary>
/// Keeps the statements it has parsed until it is closed: parsing them anew took a fifth of a registration's time. Made
/// for the writer, whose connection lives long; like every connection, for one caller at a time.
/// </summary>
internal sealed class PreparedSqliteConnection(string connectionString) : SqliteConnection(connectionString)
{
    // A query that lists its values has a text for each length of the list.
    private const int MostKept = 200;

    private readonly Dictionary<string, PreparedSqliteStatement> idle = [];

    public override void Close()
    {
        // Before the base class, which may hand the engine's connection to another.
        foreach (var statement in idle.Values)
        {
            statement.Dispose();
        }
        idle.Clear();
        base.Close();
    }

    /// <summary>
    /// Changes rows without the driver; the number changed, or null when it must do it. Only for a transaction that holds the
    /// engine from its start on: elsewhere the driver knows how to wait.
    /// </summary>
    /// <param name="row">Has a property for each parameter, of the same name.</param>
    public int? TryChange(string sql, object row)
    {
        var statement = Take(sql);
        try
        {
            return statement.TryChange(row);
        }
        finally
        {
            GiveBack(statement);
        }
    }

    /// <summary>
    /// Reads the first row without the driver; false when it must do it. As for <see cref="TryChange"/>, within a
    /// transaction that holds the engine.
    /// </summary>
    /// <param name="parameters">Has a property for each parameter, of the same name.</param>
    /// <param name="row">Null when there is none.</param>
    public bool TryFirst<T>(string sql, object parameters, out T? row)
    {
        var statement = Take(sql);
        try
        {
            return statement.TryFirst(parameters, out row);
        }
        finally
        {
            GiveBack(statement);
        }
    }

    protected override DbCommand CreateDbCommand() => new Borrowed(this);

    private PreparedSqliteStatement Take(string sql) =>
        idle.Remove(sql, out var statement) ? statement : new PreparedSqliteStatement(CreateCommand(), sql);

    private void GiveBack(PreparedSqliteStatement statement)
    {
        statement.Clear();
        if (State != ConnectionState.Open || idle.Count == MostKept || !idle.TryAdd(statement.Sql, statement))
        {
            statement.Dispose();
        }
    }

    /// <summary>A command as Dapper makes, fills and disposes it. Its text comes before all else but its transaction.</summary>
    private sealed class Borrowed(PreparedSqliteConnection owner) : DbCommand
    {
        private PreparedSqliteStatement? statement;

        [AllowNull]
        public override string CommandText
        {
            get => statement?.Sql ?? "";
            set
            {
                if (statement is { } earlier)
                {
                    owner.GiveBack(earlier);
                }
                statement = owner.Take(value ?? "");
            }
        }

        public override int CommandTimeout
        {
            get => Inner.CommandTimeout;
            set => Inner.CommandTimeout = value;
        }

        public override CommandType CommandType
        {
            get => Inner.CommandType;
            set => Inner.CommandType = value;
        }

        public override bool DesignTimeVisible { get; set; }

        public override UpdateRowSource UpdatedRowSource { get; set; }

        protected override DbConnection? DbConnection
        {
            get => owner;
            set => throw new NotSupportedException();
        }

        protected override DbParameterCollection DbParameterCollection => Inner.Parameters;

        protected override DbTransaction? DbTransaction { get; set; }

        private SqliteCommand Inner =>
            statement?.Command ?? throw new InvalidOperationException("The command has no text yet.");

        public override void Cancel() => Inner.Cancel();

        public override int ExecuteNonQuery() => Ready().ExecuteNonQuery();

        public override Task<int> ExecuteNonQueryAsync(CancellationToken cancellationToken) =>
            cancellationToken.IsCancellationRequested
                ? Task.FromCanceled<int>(cancellationToken)
                : Task.FromResult(ExecuteNonQuery());

        public override object? ExecuteScalar() => Ready().ExecuteScalar();

        public override void Prepare() => Ready().Prepare();

        protected override DbParameter CreateDbParameter() => new SqliteParameter();

        protected override DbDataReader ExecuteDbDataReader(CommandBehavior behavior) =>
            Ready().ExecuteReader(behavior);

        protected override void Dispose(bool disposing)
        {
            if (disposing && statement is { } kept)
            {
                statement = null;
                owner.GiveBack(kept);
            }
            base.Dispose(disposing);
        }

        private SqliteCommand Ready()
        {
            Inner.Transaction = (SqliteTransaction?)DbTransaction;
            return Inner;
        }
    }
}
