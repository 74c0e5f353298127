namespace ForumESS.Domain.CheckIn;

/// <summary>
/// How many people a gate lets in a minute: the most that it let in within five minutes. It can do at least that; a gate
/// that nobody queued at could do more.
/// </summary>
public static class GatePace
{
    public static readonly TimeSpan Window = TimeSpan.FromMinutes(5);

    /// <summary>How full a gate may be before people wait: at 0.8 fewer than two do on average.</summary>
    public const double Comfortable = .8;

    // Nearer to 1 the formula speaks of a queue that never settles within a forum.
    private const double Saturated = .95;

    /// <summary>People a minute; 0 where nobody came.</summary>
    /// <param name="entries">Of one gate, in any order.</param>
    public static double PerMinute(IEnumerable<GateEntry> entries)
    {
        var sorted = entries.OrderBy(entry => entry.At).ToList();
        var (first, inside, most) = (0, 0, 0);
        foreach (var entry in sorted)
        {
            inside += entry.People;
            while (entry.At - sorted[first].At >= Window)
            {
                inside -= sorted[first].People;
                first++;
            }
            most = Math.Max(most, inside);
        }
        return most / Window.TotalMinutes;
    }

    /// <summary>
    /// How many wait on average, when they come by chance and each takes equally long: ρ² / (2(1 − ρ)), the Pollaczek–Khinchine
    /// formula for M/D/1; ρ is what comes over what the gate can let in. Null: the gate is saturated, and how many wait cannot
    /// be told from those let in.
    /// </summary>
    /// <param name="people">Let in within <paramref name="span"/>.</param>
    /// <param name="perMinute">Above 0.</param>
    public static double? Waiting(int people, TimeSpan span, double perMinute)
    {
        var load = people / (perMinute * span.TotalMinutes);
        return load >= Saturated ? null : load * load / (2 * (1 - load));
    }

    /// <summary>The fewest gates that stay comfortable; 0 when nobody comes.</summary>
    /// <param name="perMinute">Of one gate, above 0.</param>
    public static int GatesFor(double people, TimeSpan span, double perMinute) =>
        (int)Math.Ceiling(Math.Round(people / (perMinute * span.TotalMinutes * Comfortable), 9));
}
