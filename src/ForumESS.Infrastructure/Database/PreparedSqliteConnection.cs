using System.Collections.Concurrent;
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

    private readonly Dictionary<string, SqliteCommand> idle = [];

    protected override DbCommand CreateDbCommand() => new Borrowed(this);

    private SqliteCommand Take(string sql)
    {
        if (idle.Remove(sql, out var command))
        {
            return command;
        }
        command = CreateCommand();
        command.CommandText = sql;
        return command;
    }

    private void GiveBack(SqliteCommand command)
    {
        command.Parameters.Clear();
        command.Transaction = null;
        if (State != ConnectionState.Open || idle.Count == MostKept || !idle.TryAdd(command.CommandText, command))
        {
            command.Dispose();
        }
    }

    /// <summary>A command as Dapper makes, fills and disposes it. Its text comes before all else but its transaction.</summary>
    private sealed class Borrowed(PreparedSqliteConnection owner) : DbCommand
    {
        private SqliteCommand? inner;

        [AllowNull]
        public override string CommandText
        {
            get => inner?.CommandText ?? "";
            set
            {
                if (inner is { } earlier)
                {
                    owner.GiveBack(earlier);
                }
                inner = owner.Take(value ?? "");
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

        private SqliteCommand Inner => inner ?? throw new InvalidOperationException("The command has no text yet.");

        public override void Cancel() => Inner.Cancel();

        public override int ExecuteNonQuery() => Ready().ExecuteNonQuery();

        public override object? ExecuteScalar() => Ready().ExecuteScalar();

        public override void Prepare() => Ready().Prepare();

        protected override DbParameter CreateDbParameter() => new NamedAsInText();

        protected override DbDataReader ExecuteDbDataReader(CommandBehavior behavior) =>
            Ready().ExecuteReader(behavior);

        protected override void Dispose(bool disposing)
        {
            if (disposing && inner is { } command)
            {
                inner = null;
                owner.GiveBack(command);
            }
            base.Dispose(disposing);
        }

        private SqliteCommand Ready()
        {
            Inner.Transaction = (SqliteTransaction?)DbTransaction;
            return Inner;
        }
    }

    /// <summary>Named with the @ that the text has, where the driver would try the name without one first.</summary>
    private sealed class NamedAsInText : SqliteParameter
    {
        private static readonly ConcurrentDictionary<string, string> Marked = new();

        [AllowNull]
        public override string ParameterName
        {
            get => base.ParameterName;
            set => base.ParameterName = value is null ? "" : Marked.GetOrAdd(value, name => $"@{name}");
        }
    }
}
