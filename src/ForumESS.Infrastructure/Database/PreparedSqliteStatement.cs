using System.Text;
using Microsoft.Data.Sqlite;
using SQLitePCL;

namespace ForumESS.Infrastructure.Database;

/// <summary>
/// One statement, parsed once. What changes rows or reads one is bound and run here: a parameter object for each value,
/// looked up by its name, a reader for no rows, and a boxed value for each column took longer than the engine itself.
/// </summary>
internal sealed class PreparedSqliteStatement : IDisposable
{
    private const int GuidLength = 36;

    private readonly sqlite3 engine;

    // Parsed when first run here; null again when the driver must run it.
    private sqlite3_stmt? parsed;
    private bool isTried;
    private bool answers;

    // How each parameter is bound, of rows of one type; null where one is of no kind that is bound here.
    private Type? rowType;
    private SqliteBind[]? binds;

    // How each column is kept, in rows of one type; null where the driver must read them.
    private Type? shapeType;
    private SqliteFill[]? fills;
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
        if (!TryParse() || answers || !TryBind(row))
        {
            return null;
        }
        Run<object>(null, out _);
        return raw.sqlite3_changes(engine);
    }

    /// <summary>False when it has not been read, and the driver must read it.</summary>
    /// <param name="parameters">Has a property for each parameter, of the same name.</param>
    /// <param name="row">The first; null when there is none.</param>
    public bool TryFirst<T>(object parameters, out T? row)
    {
        row = default;
        return TryParse() && answers && FindFills<T>() is { } known && TryBind(parameters) && Run(known, out row);
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

    public bool IsNull(int column) => raw.sqlite3_column_type(parsed!, column) == raw.SQLITE_NULL;

    /// <summary>False when it is none.</summary>
    public bool TryRead(int column, out long number)
    {
        // Asked in this order: a value that was converted has no type any more.
        var isNumber = raw.sqlite3_column_type(parsed!, column) == raw.SQLITE_INTEGER;
        number = isNumber ? raw.sqlite3_column_int64(parsed!, column) : 0;
        return isNumber;
    }

    /// <summary>In UTF-8, until the next step. False when it is none.</summary>
    public bool TryRead(int column, out ReadOnlySpan<byte> line)
    {
        var isText = raw.sqlite3_column_type(parsed!, column) == raw.SQLITE_TEXT;
        line = isText ? raw.sqlite3_column_blob(parsed!, column) : default;
        return isText;
    }

    public void Dispose()
    {
        parsed?.Dispose();
        Command.Dispose();
    }

    // What cannot be parsed fails in the driver, in its words; several statements in one text are its too.
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
        // What both changes and answers is the driver's, and so is what does neither.
        answers = raw.sqlite3_column_count(statement) > 0;
        if (string.IsNullOrWhiteSpace(rest) && raw.sqlite3_stmt_readonly(statement) == 0 != answers)
        {
            parsed = statement;
            return true;
        }
        statement.Dispose();
        return false;
    }

    private bool TryBind(object row)
    {
        if (FindBinds(row.GetType()) is not { } known)
        {
            return false;
        }
        for (var i = 0; i < known.Length; i++)
        {
            known[i](this, i + 1, row);
        }
        return true;
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

    private SqliteFill[]? FindFills<T>()
    {
        if (shapeType != typeof(T))
        {
            shapeType = typeof(T);
            var columns = raw.sqlite3_column_count(parsed!);
            var found = Enumerable
                .Range(0, columns)
                .Select(column => raw.sqlite3_column_name(parsed!, column).utf8_to_string())
                .Select(name => SqliteShape.FindFill(typeof(T), name))
                .OfType<SqliteFill>()
                .ToArray();
            fills = found.Length == columns ? found : null;
        }
        return fills;
    }

    // The engine makes a copy before this returns. No bytes at all would be null to it.
    private void Bind(int place, ReadOnlySpan<byte> line) =>
        Check(line.IsEmpty ? raw.sqlite3_bind_text(parsed!, place, "") : raw.sqlite3_bind_text(parsed!, place, line));

    private void BindNull(int place) => Check(raw.sqlite3_bind_null(parsed!, place));

    // False when a value is of another kind than the property that is to hold it.
    private bool Run<T>(SqliteFill[]? known, out T? row)
    {
        row = default;
        try
        {
            var code = raw.sqlite3_step(parsed!);
            if (code != raw.SQLITE_ROW)
            {
                Check(code);
                return true;
            }
            row = Activator.CreateInstance<T>();
            for (var column = 0; column < known!.Length; column++)
            {
                if (!known[column](this, column, row!))
                {
                    return false;
                }
            }
            return true;
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
