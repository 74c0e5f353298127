using System.Globalization;
using ForumESS.Domain;

namespace ForumESS.Infrastructure.Localization;

/// <summary>
/// How one language writes dates, times, numbers and counts. Written out here because .NET's cultures do not hold the
/// typography that French public print asks for (spaces that do not break, « 9 h 05 », « 1er »).
/// </summary>
public abstract class LocaleFormat(string code, string nativeName)
{
    protected const char NoBreak = '\u00A0';
    protected const char NarrowNoBreak = '\u202F';

    /// <summary>The language code, as in <c>lang</c> attributes and <c>?lang=</c>.</summary>
    public string Code { get; } = code;

    /// <summary>The language's name in that language.</summary>
    public string NativeName { get; } = nativeName;

    /// <summary>The language's name in each of the site's languages.</summary>
    public abstract LocalizedText Name { get; }

    public CultureInfo Culture { get; } = CultureInfo.GetCultureInfo(code);

    public abstract string DayAndMonth(DateOnly day);

    public abstract string Time(TimeOnly time);

    public abstract string TimeRange(TimeOnly opening, TimeOnly closing);

    public abstract string DateAndTime(DateOnly day, TimeOnly time);

    public abstract string Number(long number);

    /// <summary>With at most two decimals, none where there are none.</summary>
    public abstract string Number(decimal number);

    /// <param name="share">1 is the whole.</param>
    public abstract string Percent(double share, int decimals = 0);

    /// <summary>Whether a count of this many takes the singular.</summary>
    public abstract bool IsSingular(long count);

    /// <summary>« de Zoé », « d’Inès »: whose something is.</summary>
    public abstract string Of(string name);

    public string Date(DateOnly day) => $"{DayAndMonth(day)} {day.Year.ToString(CultureInfo.InvariantCulture)}";

    public string LongDate(DateOnly day) => $"{day.ToString("dddd", Culture)} {Date(day)}";
}
