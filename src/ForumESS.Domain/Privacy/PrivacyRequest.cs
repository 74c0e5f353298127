using ForumESS.Domain.Registrations;

namespace ForumESS.Domain.Privacy;

/// <summary>What somebody may ask about their own data (RGPD, articles 15 to 21).</summary>
public enum PrivacyRight
{
    Access,
    Rectification,
    Opposition,
    Erasure,
    Portability,
}

public enum PrivacyOutcome
{
    Granted,
    PartlyGranted,
    Refused,

    /// <summary>Nothing was known of who asked.</summary>
    NothingHeld,
}

/// <summary>Somebody's request about their own data, which has its answer within a month.</summary>
/// <param name="Contact">Who asks, and where the answer goes.</param>
/// <param name="Asked">In their words or the office's; null where the right says all.</param>
/// <param name="DueAt">The first instant that is too late.</param>
public sealed record PrivacyRequest(
    Guid Id,
    PrivacyRight Right,
    EmailAddress Contact,
    string? Asked,
    DateTimeOffset ReceivedAt,
    DateTimeOffset DueAt
)
{
    public const int TextMaxLength = 2000;

    /// <summary>From then on the office is reminded of it each day.</summary>
    public static readonly TimeSpan NearDeadline = TimeSpan.FromDays(10);

    public static PrivacyRequest Receive(
        Guid id,
        PrivacyRight right,
        EmailAddress contact,
        string? asked,
        DateTimeOffset receivedAt,
        TimeZoneInfo zone
    ) => new(id, right, contact, asked, receivedAt, Deadline(receivedAt, zone));

    /// <summary>
    /// The end of the same day a month later, or of the month's last day where it has no such day (regulation 1182/71).
    /// </summary>
    public static DateTimeOffset Deadline(DateTimeOffset receivedAt, TimeZoneInfo zone)
    {
        var end = TimeZoneInfo.ConvertTime(receivedAt, zone).Date.AddMonths(1).AddDays(1);
        return new DateTimeOffset(end, zone.GetUtcOffset(end)).ToUniversalTime();
    }
}
