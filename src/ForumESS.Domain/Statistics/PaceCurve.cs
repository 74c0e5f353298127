namespace ForumESS.Domain.Statistics;

/// <summary>How many had registered so many days before the forum, cancelled ones included.</summary>
public sealed class PaceCurve
{
    // Days before the forum at which each registered, the earliest first.
    private readonly double[] before;

    private PaceCurve(int year, double[] before)
    {
        Year = year;
        this.before = before;
    }

    public int Year { get; }

    /// <summary>Days before the forum at which the first registered; 0 when nobody did.</summary>
    public double Earliest => before.Length == 0 ? 0 : Math.Max(0, before[0]);

    /// <summary>All who registered before the forum began.</summary>
    public int Total => At(0);

    /// <param name="registered">In any order; whoever registered once the forum had begun is left out.</param>
    public static PaceCurve Of(int year, DateTimeOffset startsAt, IEnumerable<DateTimeOffset> registered)
    {
        ArgumentNullException.ThrowIfNull(registered);
        return new PaceCurve(year, [.. registered.Select(at => (startsAt - at).TotalDays).OrderDescending()]);
    }

    /// <param name="daysBefore">Of 24 hours, counted back from the beginning; 0 or more.</param>
    public int At(double daysBefore)
    {
        var (low, high) = (0, before.Length);
        while (low < high)
        {
            var middle = (low + high) / 2;
            (low, high) = before[middle] >= daysBefore ? (middle + 1, high) : (low, middle);
        }
        return low;
    }
}
