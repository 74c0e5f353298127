namespace ForumESS.Infrastructure.Database;

/// <summary>
/// What the commands of one transaction have read and none of them has changed since, so that a group of commands reads
/// its edition once. Forgets by itself whatever a statement may have changed; ends with the transaction, in which
/// nobody else's write shows on SQLite and elsewhere none to a locked row. What is kept is shared: it must be immutable.
/// </summary>
internal sealed class ReadMemory(SqlDialect dialect)
{
    private readonly Dictionary<(SqlText Sql, object Parameters), object> kept = [];

    /// <param name="parameters">Told apart by value, as anonymous types are.</param>
    public T? Recall<T>(SqlText sql, object parameters)
        where T : class => kept.TryGetValue((sql, parameters), out var value) ? (T)value : null;

    /// <summary>Keeps <paramref name="value"/> as what <paramref name="sql"/> would read now.</summary>
    public void Keep(SqlText sql, object parameters, object value) => kept[(sql, parameters)] = value;

    /// <summary>Forgets what reads the table that <paramref name="sql"/> writes to.</summary>
    public void Forget(SqlText sql)
    {
        foreach (var read in kept.Keys)
        {
            if (sql.MayChange(read.Sql, dialect))
            {
                kept.Remove(read);
            }
        }
    }

    public void ForgetAll() => kept.Clear();
}
