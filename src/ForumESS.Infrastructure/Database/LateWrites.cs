using System.Data.Common;
using Dapper;

namespace ForumESS.Infrastructure.Database;

/// <summary>
/// Rows that the commands of a transaction write again and again, counters above all: of what is put off for a row only
/// the last is sent, before the commit or before a statement that names the table.
/// </summary>
internal sealed class LateWrites(SqlDialect dialect)
{
    private readonly Dictionary<SqlText, Dictionary<object, object>> waiting = [];

    /// <summary>False while each command may be undone alone: then what it writes must be there to be undone.</summary>
    public bool AreTaken { get; set; } = true;

    /// <param name="row">Tells the rows of the table apart, by value.</param>
    public void Put(SqlText sql, object row, object parameters)
    {
        if (!waiting.TryGetValue(sql, out var rows))
        {
            waiting.Add(sql, rows = []);
        }
        rows[row] = parameters;
    }

    public bool MustBeSentBefore(SqlText statement)
    {
        foreach (var (sql, rows) in waiting)
        {
            if (rows.Count > 0 && sql.MayChange(statement, dialect))
            {
                return true;
            }
        }
        return false;
    }

    public async Task SendAsync(DbConnection connection, DbTransaction transaction)
    {
        foreach (var (sql, rows) in waiting)
        {
            foreach (var parameters in rows.Values)
            {
                var text = sql.For(dialect);
                _ =
                    dialect.TryChange(connection, text, parameters)
                    ?? await connection.ExecuteAsync(text, parameters, transaction);
            }
            rows.Clear();
        }
    }

    /// <summary>With the transaction that they were part of.</summary>
    public void Drop() => waiting.Clear();
}
