using System.Globalization;
using ForumESS.Domain;

namespace ForumESS.Infrastructure.Localization;

public sealed class EnglishFormat() : LocaleFormat("en", "English")
{
    public override LocalizedText Name { get; } = new("Anglais", "English");

    public override string DayAndMonth(DateOnly day) =>
        string.Create(CultureInfo.InvariantCulture, $"{day.Day}{NoBreak}{day:MMMM}");

    public override string Time(TimeOnly time)
    {
        var hour = time.Hour % 12 == 0 ? 12 : time.Hour % 12;
        var half = time.Hour < 12 ? "am" : "pm";
        return time.Minute == 0
            ? string.Create(CultureInfo.InvariantCulture, $"{hour}{NoBreak}{half}")
            : string.Create(CultureInfo.InvariantCulture, $"{hour}:{time.Minute:00}{NoBreak}{half}");
    }

    public override string TimeRange(TimeOnly opening, TimeOnly closing) => $"from {Time(opening)} to {Time(closing)}";

    public override string DateAndTime(DateOnly day, TimeOnly time) => $"{LongDate(day)} at {Time(time)}";

    public override string Number(long number) => number.ToString("N0", CultureInfo.InvariantCulture);

    public override string Number(decimal number) => number.ToString("#,0.##", CultureInfo.InvariantCulture);

    public override string Percent(double share, int decimals = 0) =>
        (share * 100).ToString($"N{decimals}", CultureInfo.InvariantCulture) + '%';

    public override string Of(string name) => $"of {name}";

    public override bool IsSingular(long count) => count is 1 or -1;
}
