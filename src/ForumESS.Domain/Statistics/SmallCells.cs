namespace ForumESS.Domain.Statistics;

/// <summary>
/// Which rows of a breakdown are of too few people to publish. Somebody who knows the forum might name the one teacher who
/// came; and what is hidden must not be had back by subtracting the others from the total.
/// </summary>
public static class SmallCells
{
    /// <summary>Counts from 1 up to this one, excluded, are hidden.</summary>
    public const int Threshold = 5;

    /// <summary>Of 1 to less than <see cref="Threshold"/> people. Zero names nobody.</summary>
    public static bool IsSmall(int count) => count is > 0 and < Threshold;

    /// <summary>
    /// For each row, whether it must be hidden, in every table: where a count of it is small, and as many others beside
    /// as it takes that the hidden ones together are no small count either, and never one alone.
    /// </summary>
    /// <param name="tables">Counts of the same rows, of which the totals are known.</param>
    public static IReadOnlyList<bool> Hidden(params IReadOnlyList<int>[] tables)
    {
        ArgumentNullException.ThrowIfNull(tables);
        var rows = Enumerable.Range(0, tables.Max(table => table.Count)).ToList();
        var hidden = rows.Select(row => tables.Any(table => IsSmall(table[row]))).ToArray();
        while (
            IsRecoverable(hidden, tables)
            // Rows that hide somebody first, the smallest of them: as much as can be stays visible.
            && rows.Where(row => !hidden[row])
                .OrderBy(row => tables.All(table => table[row] == 0))
                .ThenBy(row => tables.Sum(table => table[row]))
                .Cast<int?>()
                .FirstOrDefault()
                is { } also
        )
        {
            hidden[also] = true;
        }
        return hidden;
    }

    // One hidden alone is a small count itself.
    private static bool IsRecoverable(bool[] hidden, IReadOnlyList<int>[] tables) =>
        Array.Exists(tables, table => IsSmall(table.Where((_, row) => hidden[row]).Sum()));
}
