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
    public static Arrivals Of(IEnumerable<DateTimeOffset> entries, DateTimeOffset until, int most)
    {
        var last = Place(until);
        var places = entries.Select(Place).Where(place => place <= last && place > last - most).ToList();
        var first = places.Count == 0 ? last : places.Min();
        var counts = new int[last - first + 1];
        foreach (var place in places)
        {
            counts[place - first]++;
        }
        return new Arrivals(new DateTimeOffset(first * Step.Ticks, TimeSpan.Zero), counts);
    }

    private static long Place(DateTimeOffset instant) => instant.UtcTicks / Step.Ticks;
}
