using System.Text;
using Microsoft.Data.Sqlite;
using SQLitePCL;

namespace ForumESS.Infrastructure.Database;

/// <summary>
/// One statement, parsed once. What changes rows is bound and run here: a parameter object for each value, looked up by its
/// name, and a reader for no rows took longer than the engine itself.
/// </summary>
internal sealed class PreparedSqliteStatement : IDisposable
{
    private const int GuidLength = 36;

    private readonly sqlite3 engine;

    // Parsed when first run here; null again when the driver must run it.
    private sqlite3_stmt? parsed;
    private bool isTried;

    // How each parameter is bound, of rows of one type; null where one is of no kind that is bound here.
    private Type? rowType;
    private SqliteBind[]? binds;
    private byte[] text = [];

    /// <param name="command">Of an open connection, for what is not done here; disposed with this.</param>
    public PreparedSqliteStatement(SqliteCommand command, string sql)
    {
        command.CommandText = sql;
        Command = command;
        Sql = sql;
        engine = command.Connection!.Handle!;
    }

    public string Sql { get; }

    /// <summary>The driver's own form of it.</summary>
    public SqliteCommand Command { get; }

    /// <summary>The number of rows changed; null when it has not run, and the driver must run it.</summary>
    /// <param name="row">Has a property for each parameter, of the same name.</param>
    public int? TryChange(object row)
    {
        if (!TryParse() || FindBinds(row.GetType()) is not { } known)
        {
            return null;
        }
        for (var i = 0; i < known.Length; i++)
        {
            known[i](this, i + 1, row);
        }
        Step();
        return raw.sqlite3_changes(engine);
    }

    /// <summary>Makes it ready for the next who needs it.</summary>
    public void Clear()
    {
        Command.Parameters.Clear();
        Command.Transaction = null;
    }

    public void Bind(int place, string? line)
    {
        if (line is null)
        {
            BindNull(place);
            return;
        }
        var most = Encoding.UTF8.GetMaxByteCount(line.Length);
        if (text.Length < most)
        {
            text = new byte[2 * most];
        }
        Bind(place, text.AsSpan(0, Encoding.UTF8.GetBytes(line, text)));
    }

    public void Bind(int place, long? number)
    {
        if (number is { } known)
        {
            Check(raw.sqlite3_bind_int64(parsed!, place, known));
            return;
        }
        BindNull(place);
    }

    /// <summary>As <see cref="TypeHandlers"/> store it.</summary>
    public void Bind(int place, Guid? id)
    {
        if (id is { } known)
        {
            Span<byte> line = stackalloc byte[GuidLength];
            known.TryFormat(line, out _);
            Bind(place, line);
            return;
        }
        BindNull(place);
    }

    /// <summary>As <see cref="TypeHandlers"/> store it.</summary>
    public void Bind(int place, DateTimeOffset? instant)
    {
        if (instant is { } known)
        {
            Span<byte> line = stackalloc byte[StoredInstant.Length];
            StoredInstant.Write(known.UtcDateTime, line);
            Bind(place, line);
            return;
        }
        BindNull(place);
    }

    public void Dispose()
    {
        parsed?.Dispose();
        Command.Dispose();
    }

    // What cannot be parsed fails in the driver, in its words; several statements in one text, and answers, are its too.
    private bool TryParse()
    {
        if (isTried)
        {
            return parsed is not null;
        }
        isTried = true;
        const int persistent = raw.SQLITE_PREPARE_PERSISTENT;
        if (raw.sqlite3_prepare_v3(engine, Sql, persistent, out var statement, out var rest) != raw.SQLITE_OK)
        {
            return false;
        }
        if (
            string.IsNullOrWhiteSpace(rest)
            && raw.sqlite3_stmt_readonly(statement) == 0
            && raw.sqlite3_column_count(statement) == 0
        )
        {
            parsed = statement;
            return true;
        }
        statement.Dispose();
        return false;
    }

    private SqliteBind[]? FindBinds(Type type)
    {
        if (type != rowType)
        {
            rowType = type;
            var found = new List<SqliteBind>();
            for (var place = 1; place <= raw.sqlite3_bind_parameter_count(parsed!); place++)
            {
                // None of a question mark, which Dapper does not send.
                var name = raw.sqlite3_bind_parameter_name(parsed!, place).utf8_to_string();
                if (name is not null && SqliteRow.FindBind(type, name[1..]) is { } bind)
                {
                    found.Add(bind);
                }
            }
            binds = found.Count == raw.sqlite3_bind_parameter_count(parsed!) ? [.. found] : null;
        }
        return binds;
    }

    // The engine makes a copy before this returns. No bytes at all would be null to it.
    private void Bind(int place, ReadOnlySpan<byte> line) =>
        Check(line.IsEmpty ? raw.sqlite3_bind_text(parsed!, place, "") : raw.sqlite3_bind_text(parsed!, place, line));

    private void BindNull(int place) => Check(raw.sqlite3_bind_null(parsed!, place));

    private void Step()
    {
        try
        {
            Check(raw.sqlite3_step(parsed!));
        }
        finally
        {
            _ = raw.sqlite3_reset(parsed!);
        }
    }

    private void Check(int code)
    {
        if (code is not (raw.SQLITE_OK or raw.SQLITE_DONE))
        {
            SqliteException.ThrowExceptionForRC(code, engine);
        }
    }
}
