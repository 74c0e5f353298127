namespace ForumESS.Application.Privacy;

/// <summary>How long it is known who came, as the privacy notice tells people.</summary>
/// <param name="Days">From an edition's end, 1 to <see cref="MostDays"/>.</param>
/// <param name="Zone">Where the forum takes place.</param>
public sealed record Retention(int Days, TimeZoneInfo Zone)
{
    public const int DefaultDays = 90;

    /// <summary>Three years: what the CNIL advises as the longest for people who were in touch.</summary>
    public const int MostDays = 1095;

    /// <summary>Of editions that had ended by then nobody is known any more.</summary>
    public DateTimeOffset PeopleBefore(DateTimeOffset now) => now.AddDays(-Days);

    /// <summary>Of editions that had ended by then, the begin of this day, nobody's needs are known any more.</summary>
    public DateTimeOffset NeedsBefore(DateTimeOffset now)
    {
        var today = TimeZoneInfo.ConvertTime(now, Zone).Date;
        return new DateTimeOffset(today, Zone.GetUtcOffset(today));
    }
}
