namespace ForumESS.Domain.CheckIn;

/// <summary>People let in, counted by equal steps of time and by gate; where nobody came stands 0.</summary>
/// <param name="From">The beginning of the first step, which is round: at the hour, or whole steps from it.</param>
/// <param name="Gates">In the order of their names.</param>
/// <param name="Counts">By step, then gate; no step when nobody came.</param>
public sealed record GateArrivals(
    DateTimeOffset From,
    TimeSpan Step,
    IReadOnlyList<string> Gates,
    IReadOnlyList<IReadOnlyList<int>> Counts
)
{
    /// <param name="entries">In any order.</param>
    /// <param name="step">A part of an hour without remainder.</param>
    public static GateArrivals Of(IReadOnlyCollection<GateEntry> entries, TimeSpan step)
    {
        ArgumentNullException.ThrowIfNull(entries);
        string[] gates = [.. entries.Select(entry => entry.Gate).Distinct().Order(StringComparer.Ordinal)];
        if (entries.Count == 0)
        {
            return new GateArrivals(default, step, gates, []);
        }
        var first = entries.Min(entry => Place(entry.At, step));
        var counts = new int[entries.Max(entry => Place(entry.At, step)) - first + 1, gates.Length];
        foreach (var entry in entries)
        {
            counts[Place(entry.At, step) - first, Array.IndexOf(gates, entry.Gate)] += entry.People;
        }
        return new GateArrivals(
            new DateTimeOffset(first * step.Ticks, TimeSpan.Zero),
            step,
            gates,
            [
                .. Enumerable
                    .Range(0, counts.GetLength(0))
                    // A tap may be taken back in a later step.
                    .Select(at => (IReadOnlyList<int>)[.. gates.Select((_, gate) => Math.Max(0, counts[at, gate]))]),
            ]
        );
    }

    public DateTimeOffset StartOf(int step) => From + (Step * step);

    public int TotalOf(int step) => Counts[step].Sum();

    /// <summary>The step with the most people, the first of them; null when nobody came.</summary>
    public int? Peak => Counts.Count == 0 ? null : Enumerable.Range(0, Counts.Count).MaxBy(TotalOf);

    private static long Place(DateTimeOffset instant, TimeSpan step) => instant.UtcTicks / step.Ticks;
}

/// <param name="People">Below 0 where a tap was taken back.</param>
public sealed record GateEntry(DateTimeOffset At, string Gate, int People);
