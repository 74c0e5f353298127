using ForumESS.Infrastructure.Localization;
using ForumESS.Infrastructure.Site;

namespace ForumESS.Web.Localization;

/// <summary>
/// Writes instants as the site's time zone shows them (<c>Site:TimeZone</c>) and in the language of the request. The
/// store keeps UTC; this is the only place that turns it into words.
/// </summary>
public sealed class SiteFormat(SiteOptions options)
{
    private readonly TimeZoneInfo zone = options.TimeZone;

    /// <summary>« 18 mars »</summary>
    public string DayAndMonth(DateTimeOffset instant) => Locales.Current.DayAndMonth(DateOf(instant));

    /// <summary>« 18 mars 2027 »</summary>
    public string Date(DateTimeOffset instant) => Locales.Current.Date(DateOf(instant));

    /// <summary>« jeudi 18 mars 2027 »</summary>
    public string LongDate(DateTimeOffset instant) => Locales.Current.LongDate(DateOf(instant));

    /// <summary>« 9 h 05 »</summary>
    public string Time(DateTimeOffset instant) => Locales.Current.Time(TimeOf(instant));

    /// <summary>« de 9 h à 17 h 30 »</summary>
    public string TimeRange(DateTimeOffset from, DateTimeOffset to) =>
        Locales.Current.TimeRange(TimeOf(from), TimeOf(to));

    /// <summary>« jeudi 18 mars 2027 à 9 h 05 »</summary>
    public string DateAndTime(DateTimeOffset instant) => Locales.Current.DateAndTime(DateOf(instant), TimeOf(instant));

    public static string Number(long number) => Locales.Current.Number(number);

    /// <inheritdoc cref="LocaleFormat.Percent"/>
    public static string Percent(double share, int decimals = 0) => Locales.Current.Percent(share, decimals);

    /// <summary>The same words with a capital first letter, for the start of a line.</summary>
    public static string Capital(string words) =>
        string.IsNullOrEmpty(words) ? words : char.ToUpper(words[0], Locales.Current.Culture) + words[1..];

    /// <summary>The day in the site's time zone.</summary>
    public DateOnly DateOf(DateTimeOffset instant) => DateOnly.FromDateTime(Local(instant));

    private TimeOnly TimeOf(DateTimeOffset instant) => TimeOnly.FromDateTime(Local(instant));

    private DateTime Local(DateTimeOffset instant) => TimeZoneInfo.ConvertTime(instant, zone).DateTime;
}
