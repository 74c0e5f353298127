namespace ForumESS.Application.Editions;

/// <summary>
/// The whole days by which an edition moves. What keeps its hour with it does so by the clock on the wall, which may be
/// set between the two days.
/// </summary>
internal sealed record DayShift(TimeZoneInfo Zone, DateTimeOffset? Before, DateTimeOffset? After)
{
    /// <summary>0 where one of the two dates is not known.</summary>
    public int Days => Day(After) - Day(Before) ?? 0;

    public DateTimeOffset Move(DateTimeOffset instant)
    {
        var local = TimeZoneInfo.ConvertTime(instant, Zone).DateTime.AddDays(Days);
        return new DateTimeOffset(local, Zone.GetUtcOffset(local)).ToUniversalTime();
    }

    private int? Day(DateTimeOffset? instant) =>
        instant is { } known ? DateOnly.FromDateTime(TimeZoneInfo.ConvertTime(known, Zone).DateTime).DayNumber : null;
}
