namespace ForumESS.Domain.CheckIn;

/// <summary>Entries counted by ten minutes, without a hole: where nobody came stands 0.</summary>
/// <param name="From">The beginning of the first ten minutes.</param>
/// <param name="Counts">At least one.</param>
public sealed record Arrivals(DateTimeOffset From, IReadOnlyList<int> Counts)
{
    public static readonly TimeSpan Step = TimeSpan.FromMinutes(10);

    /// <param name="entries">In any order.</param>
    /// <param name="until">The last of the ten minutes holds it; entries after it are left out.</param>
    /// <param name="most">How many counts at most; the latest stay.</param>
    public static Arrivals Of(IEnumerable<(DateTimeOffset At, int People)> entries, DateTimeOffset until, int most)
    {
        var last = Place(until);
        var shown = entries
            .Select(entry => (Place: Place(entry.At), entry.People))
            .Where(entry => entry.Place <= last && entry.Place > last - most)
            .ToList();
        var first = shown.Count == 0 ? last : shown.Min(entry => entry.Place);
        var counts = new int[last - first + 1];
        foreach (var (place, people) in shown)
        {
            counts[place - first] += people;
        }
        // A tap may be taken back ten minutes after it.
        return new Arrivals(
            new DateTimeOffset(first * Step.Ticks, TimeSpan.Zero),
            [.. counts.Select(count => Math.Max(0, count))]
        );
    }

    private static long Place(DateTimeOffset instant) => instant.UtcTicks / Step.Ticks;
}
