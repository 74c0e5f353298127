namespace ForumESS.Domain.Statistics;

/// <summary>
/// Which counts of a breakdown are too small to publish. Somebody who knows the forum might name the one teacher who
/// came; a single hidden count could be had back by subtracting the others from the total, so then a second one goes too.
/// </summary>
public static class SmallCells
{
    /// <summary>Counts from 1 up to this one, excluded, are hidden.</summary>
    public const int Threshold = 5;

    /// <summary>For each count, whether it must be hidden. Zero names nobody and stays, unless it is all there is.</summary>
    public static IReadOnlyList<bool> Hidden(IReadOnlyList<int> counts)
    {
        ArgumentNullException.ThrowIfNull(counts);
        var hidden = counts.Select(count => count is > 0 and < Threshold).ToArray();
        if (hidden.Count(cell => cell) != 1)
        {
            return hidden;
        }
        var second = Enumerable
            .Range(0, counts.Count)
            .Where(cell => !hidden[cell])
            .OrderBy(cell => counts[cell] == 0)
            .ThenBy(cell => counts[cell])
            .Cast<int?>()
            .FirstOrDefault();
        if (second is { } also)
        {
            hidden[also] = true;
        }
        return hidden;
    }
}
