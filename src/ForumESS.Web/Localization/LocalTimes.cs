using System.Globalization;
using ForumESS.Infrastructure.Localization;
using ForumESS.Infrastructure.Site;

namespace ForumESS.Web.Localization;

/// <summary>
/// Day and time as a form's <c>datetime-local</c> field holds them, in the site's time zone. The store keeps UTC.
/// </summary>
public sealed class LocalTimes(SiteOptions options)
{
    private const string Written = "yyyy-MM-dd'T'HH:mm";

    // Browsers leave the seconds out or in as they like.
    private static readonly string[] Read = [Written, "yyyy-MM-dd'T'HH:mm:ss"];

    private readonly TimeZoneInfo zone = options.TimeZone;

    /// <summary>Null for no instant.</summary>
    public string? Write(DateTimeOffset? instant) =>
        instant is { } known
            ? TimeZoneInfo.ConvertTime(known, zone).ToString(Written, CultureInfo.InvariantCulture)
            : null;

    /// <summary>The day alone, as a form's <c>date</c> field holds it; null for no instant.</summary>
    public string? WriteDay(DateTimeOffset? instant) => Write(instant)?.Split('T')[0];

    /// <summary>The hour alone, as a form's <c>time</c> field holds it.</summary>
    public string WriteHour(DateTimeOffset instant) => Write(instant)!.Split('T')[1];

    /// <summary>What any of these fields says, in words; as typed where it cannot be read.</summary>
    public static string? Told(string? typed) =>
        DateTime.TryParseExact(typed, Read, CultureInfo.InvariantCulture, DateTimeStyles.None, out var local)
            ? Locales.Current.DateAndTime(DateOnly.FromDateTime(local), TimeOnly.FromDateTime(local))
        : DateOnly.TryParseExact(typed, "yyyy-MM-dd", out var day) ? Locales.Current.Date(day)
        : TimeOnly.TryParseExact(typed, "HH:mm", out var time) ? Locales.Current.Time(time)
        : typed;

    /// <summary>
    /// The instant meant, or the code of why there is none. Of an hour that the autumn night has twice the first is
    /// meant; an hour that the spring night leaves out is refused.
    /// </summary>
    public (DateTimeOffset? Instant, string? Fault) Parse(string? typed)
    {
        if (string.IsNullOrWhiteSpace(typed))
        {
            return (null, null);
        }
        if (
            !DateTime.TryParseExact(
                typed.Trim(),
                Read,
                CultureInfo.InvariantCulture,
                DateTimeStyles.None,
                out var local
            ) || local.Year is < 2000 or > 2999
        )
        {
            return (null, "time.malformed");
        }
        if (zone.IsInvalidTime(local))
        {
            return (null, "time.skipped");
        }
        var offset = zone.IsAmbiguousTime(local) ? zone.GetAmbiguousTimeOffsets(local).Max() : zone.GetUtcOffset(local);
        return (new DateTimeOffset(local, offset).ToUniversalTime(), null);
    }
}
