using System.Collections.Concurrent;
using System.Text.RegularExpressions;

namespace ForumESS.Infrastructure.Database;

/// <summary>
/// One statement in the subset that both engines take, rendered once per dialect. Held in static readonly
/// fields only, so that a test can find every statement the application can send.
/// </summary>
public sealed partial class SqlText(Func<SqlDialect, string> render)
{
    private readonly ConcurrentDictionary<Type, string> rendered = new();

    // By the other statement. The dialects differ in clauses, never in tables.
    private readonly ConcurrentDictionary<SqlText, bool> mayChange = new();

    public SqlText(string sql)
        : this(_ => sql) { }

    public string For(SqlDialect dialect) => rendered.GetOrAdd(dialect.GetType(), _ => render(dialect));

    /// <summary>
    /// False only when this statement, once run, cannot have changed what <paramref name="read"/> finds: it writes to one
    /// table, which the other does not name.
    /// </summary>
    internal bool MayChange(SqlText read, SqlDialect dialect) =>
        mayChange.GetOrAdd(
            read,
            static (other, own) => MayChange(own.Sql, other.For(own.Dialect)),
            (Sql: For(dialect), Dialect: dialect)
        );

    internal static bool MayChange(string written, string read) =>
        Written().Match(written) is not { Success: true } match
        || Regex.IsMatch(read, $@"\b{match.Groups[1].Value}\b", RegexOptions.IgnoreCase);

    // Several statements in one text are no single write; nor is one that cannot be told.
    [GeneratedRegex(@"^\s*(?:insert\s+into|update|delete\s+from)\s+(\w+)\b[^;]*$", RegexOptions.IgnoreCase)]
    private static partial Regex Written();
}
