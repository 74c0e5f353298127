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

    // By the statement that writes: what is kept of the tables it names. A command asks some ten times.
    private readonly Dictionary<SqlText, List<Dictionary<object, object>>> touched = [];
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
            touched.Clear();
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
        if (!touched.TryGetValue(sql, out var reads))
        {
            reads = [.. kept.Where(each => sql.MayChange(each.Key, dialect)).Select(each => each.Value)];
            touched.Add(sql, reads);
        }
        foreach (var values in reads)
        {
            count -= values.Count;
            values.Clear();
        }
    }

    public void ForgetAll()
    {
        kept.Clear();
        touched.Clear();
        count = 0;
    }
}
