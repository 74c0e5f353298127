using System.Text;
using Microsoft.Data.Sqlite;
using SQLitePCL;

namespace ForumESS.Infrastructure.Database;

/// <summary>
/// One statement, parsed once. What changes rows is bound and run here: the driver's way, which looks each parameter up by
/// its name and makes a reader for no rows, took longer than the engine itself.
/// </summary>
internal sealed class PreparedSqliteStatement : IDisposable
{
    private readonly sqlite3 engine;

    // Parsed when first run here; null again when the driver must run it.
    private sqlite3_stmt? parsed;
    private bool isTried;

    // Dapper fills the parameters in the same order each time, with the same names.
    private string[] names = [];
    private int[] placeOf = [];
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

    /// <summary>The driver's own form of it, whose parameters are used here too.</summary>
    public SqliteCommand Command { get; }

    /// <summary>The number of rows changed; null when the driver must run it.</summary>
    public int? TryChange()
    {
        if (!TryParse() || !IsBindable())
        {
            return null;
        }
        Place();
        for (var i = 0; i < placeOf.Length; i++)
        {
            if (placeOf[i] > 0)
            {
                Bind(placeOf[i], Command.Parameters[i].Value);
            }
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

    private bool IsBindable()
    {
        for (var i = 0; i < Command.Parameters.Count; i++)
        {
            if (Command.Parameters[i].Value is not (string or int or long or bool or DBNull or null))
            {
                return false;
            }
        }
        return true;
    }

    private void Place()
    {
        var parameters = Command.Parameters;
        var isAsBefore = names.Length == parameters.Count;
        for (var i = 0; i < names.Length && isAsBefore; i++)
        {
            isAsBefore = names[i] == parameters[i].ParameterName;
        }
        if (isAsBefore)
        {
            return;
        }
        names = [.. parameters.Cast<SqliteParameter>().Select(parameter => parameter.ParameterName)];
        placeOf = Array.ConvertAll(names, name => raw.sqlite3_bind_parameter_index(parsed!, $"@{name}"));
        if (placeOf.Count(place => place > 0) < raw.sqlite3_bind_parameter_count(parsed!))
        {
            names = [];
            throw new InvalidOperationException($"A parameter has no value: {Sql}");
        }
    }

    private void Bind(int place, object? value) =>
        Check(
            value switch
            {
                string line => BindText(place, line),
                int number => raw.sqlite3_bind_int(parsed!, place, number),
                long number => raw.sqlite3_bind_int64(parsed!, place, number),
                byte[] bytes => raw.sqlite3_bind_blob(parsed!, place, bytes),
                bool yes => raw.sqlite3_bind_int(parsed!, place, yes ? 1 : 0),
                _ => raw.sqlite3_bind_null(parsed!, place),
            }
        );

    private int BindText(int place, string line)
    {
        if (line.Length == 0)
        {
            // No bytes at all would be null to the engine.
            return raw.sqlite3_bind_text(parsed!, place, "");
        }
        var most = Encoding.UTF8.GetMaxByteCount(line.Length);
        if (text.Length < most)
        {
            text = new byte[2 * most];
        }
        // The engine makes a copy before this returns.
        return raw.sqlite3_bind_text(parsed!, place, text.AsSpan(0, Encoding.UTF8.GetBytes(line, text)));
    }

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
