namespace ForumESS.Domain.Waiting;

/// <summary>
/// How long an offer stands: in hours of the day only, so that nobody loses a seat overnight, and fewer of them as the
/// forum comes near, so that the next in line still can come.
/// </summary>
public static class OfferTimes
{
    private static readonly TimeOnly DayBegins = new(8, 0);
    private static readonly TimeOnly DayEnds = new(20, 0);

    /// <param name="startsAt">When the forum begins; no offer outlives it. Null when its date is not known.</param>
    public static DateTimeOffset Deadline(DateTimeOffset now, DateTimeOffset? startsAt, TimeZoneInfo zone)
    {
        var deadline = AddDayHours(now, Hours(startsAt - now), zone);
        return startsAt is { } start && start < deadline ? start : deadline;
    }

    private static TimeSpan Hours(TimeSpan? untilStart) =>
        untilStart switch
        {
            { TotalDays: < 2 } => TimeSpan.FromHours(2),
            { TotalDays: < 7 } => TimeSpan.FromHours(6),
            _ => TimeSpan.FromHours(12),
        };

    private static DateTimeOffset AddDayHours(DateTimeOffset now, TimeSpan hours, TimeZoneInfo zone)
    {
        var local = TimeZoneInfo.ConvertTime(now, zone).DateTime;
        var day = DateOnly.FromDateTime(local);
        var from = TimeOnly.FromDateTime(local);
        if (from < DayBegins)
        {
            from = DayBegins;
        }
        while (from >= DayEnds || hours > DayEnds - from)
        {
            hours -= from < DayEnds ? DayEnds - from : TimeSpan.Zero;
            day = day.AddDays(1);
            from = DayBegins;
        }
        // Clocks change at night: an hour of the day is never skipped nor told twice.
        var end = day.ToDateTime(from.Add(hours));
        return new DateTimeOffset(end, zone.GetUtcOffset(end)).ToUniversalTime();
    }
}
