namespace ForumESS.Infrastructure.Database;

/// <summary>
/// What commands have read and none of them has changed since, so that a group of commands reads its edition once. Forgets
/// by itself whatever a statement may have changed. Its keeper ends it where somebody else's write may show: with the
/// transaction, unless the engine tells that nobody wrote. What is kept is shared: it must be immutable.
/// </summary>
internal sealed class ReadMemory(SqlDialect dialect)
{
    // By far more than an edition needs; no bound at all would keep what nobody asks for any more.
    private const int MostKept = 1000;

    private readonly Dictionary<SqlText, Dictionary<object, object>> kept = [];
    private int count;

    /// <param name="parameters">Told apart by value, as anonymous types are.</param>
    public T? Recall<T>(SqlText sql, object parameters)
        where T : class =>
        kept.TryGetValue(sql, out var reads) && reads.TryGetValue(parameters, out var value) ? (T)value : null;

    /// <summary>Keeps <paramref name="value"/> as what <paramref name="sql"/> would read now.</summary>
    public void Keep(SqlText sql, object parameters, object value)
    {
        if (count == MostKept)
        {
            ForgetAll();
        }
        if (!kept.TryGetValue(sql, out var reads))
        {
            kept.Add(sql, reads = []);
        }
        if (!reads.TryAdd(parameters, value))
        {
            reads[parameters] = value;
            return;
        }
        count++;
    }

    /// <summary>Forgets what reads the table that <paramref name="sql"/> writes to.</summary>
    public void Forget(SqlText sql)
    {
        foreach (var (read, values) in kept)
        {
            if (values.Count > 0 && sql.MayChange(read, dialect))
            {
                count -= values.Count;
                values.Clear();
            }
        }
    }

    public void ForgetAll()
    {
        kept.Clear();
        count = 0;
    }
}
