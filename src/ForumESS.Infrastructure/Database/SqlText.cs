using System.Collections.Concurrent;

namespace ForumESS.Infrastructure.Database;

/// <summary>
/// One statement in the subset that both engines take, rendered once per dialect. Held in static readonly
/// fields only, so that a test can find every statement the application can send.
/// </summary>
public sealed class SqlText(Func<SqlDialect, string> render)
{
    private readonly ConcurrentDictionary<Type, string> rendered = new();

    public SqlText(string sql)
        : this(_ => sql) { }

    public string For(SqlDialect dialect) => rendered.GetOrAdd(dialect.GetType(), _ => render(dialect));
}
