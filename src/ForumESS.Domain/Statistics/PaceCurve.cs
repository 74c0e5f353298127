namespace ForumESS.Domain.Statistics;

/// <summary>How many registered on one day before the forum, cancelled ones included.</summary>
/// <param name="DaysBefore">
/// Whole days of 24 hours that were left when the day ended, counted back from the beginning; negative once it has begun.
/// </param>
public readonly record struct PaceDay(int DaysBefore, int People)
{
    public static int Of(DateTimeOffset registeredAt, DateTimeOffset startsAt) =>
        (int)Math.Floor((startsAt - registeredAt).Ticks / (decimal)TimeSpan.TicksPerDay);
}

/// <summary>
/// How many had registered so many days before the forum. Whole days are counted; within one, people are taken to have come
/// evenly.
/// </summary>
public sealed class PaceCurve
{
    private readonly IReadOnlyList<PaceDay> days;
    private readonly double now;

    private PaceCurve(int year, IReadOnlyList<PaceDay> days, double now)
    {
        Year = year;
        this.days = days;
        this.now = now;
    }

    public int Year { get; }

    /// <summary>Days before the forum at which the first day with a registration began; 0 when nobody registered.</summary>
    public double Earliest => days.Select(day => day.DaysBefore + 1).DefaultIfEmpty(0).Max();

    /// <summary>All who registered before the forum began.</summary>
    public int Total => At(0);

    /// <param name="days">In any order; what came once the forum had begun is left out.</param>
    /// <param name="now">Days before the forum at which it is now: nobody has registered any later. 0 once it has begun.</param>
    public static PaceCurve Of(int year, IEnumerable<PaceDay> days, double now = 0)
    {
        ArgumentNullException.ThrowIfNull(days);
        return new PaceCurve(year, [.. days.Where(day => day.DaysBefore >= 0)], now);
    }

    /// <param name="daysBefore">Of 24 hours, counted back from the beginning; 0 or more.</param>
    public int At(double daysBefore) =>
        (int)Math.Round(days.Sum(day => day.People * PartBy(day, daysBefore)), MidpointRounding.AwayFromZero);

    // What part of a day's people had come by then.
    private double PartBy(PaceDay day, double daysBefore)
    {
        // The day that still runs has had less time.
        var end = Math.Max(day.DaysBefore, now);
        var length = day.DaysBefore + 1 - end;
        return daysBefore <= end ? 1 : Math.Max(0, (day.DaysBefore + 1 - daysBefore) / length);
    }
}
