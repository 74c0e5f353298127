namespace ForumESS.Domain.Devices;

/// <summary>How long devices may work: a phone that nobody gives back must not open the entrance of next year.</summary>
public static class DeviceTerm
{
    /// <summary>How long an enrolment link waits for the device that it was made for, which is in the same room.</summary>
    public static readonly TimeSpan LinkLife = TimeSpan.FromMinutes(15);

    private static readonly TimeSpan Most = TimeSpan.FromDays(7);

    /// <summary>
    /// The end of the day after the forum, which leaves time for scans that went up late; of tomorrow, where the forum is
    /// over or has no date yet.
    /// </summary>
    /// <param name="endsAt">The forum's end; null when not known.</param>
    /// <param name="zone">Where it takes place.</param>
    public static DateTimeOffset UsualEnd(DateTimeOffset? endsAt, DateTimeOffset now, TimeZoneInfo zone)
    {
        ArgumentNullException.ThrowIfNull(zone);
        var last = endsAt > now ? endsAt.Value : now;
        var midnight = TimeZoneInfo.ConvertTime(last, zone).Date.AddDays(2);
        return new DateTimeOffset(midnight, zone.GetUtcOffset(midnight)).ToUniversalTime();
    }

    /// <inheritdoc cref="UsualEnd"/>
    /// <summary>A week after the usual end.</summary>
    public static DateTimeOffset LatestEnd(DateTimeOffset? endsAt, DateTimeOffset now, TimeZoneInfo zone) =>
        UsualEnd(endsAt, now, zone) + Most;
}
