using System.Globalization;

namespace ForumESS.Infrastructure.Localization;

public sealed class FrenchFormat() : LocaleFormat("fr", "Français")
{
    private static readonly NumberFormatInfo Numbers = new()
    {
        NumberGroupSeparator = NarrowNoBreak.ToString(),
        NumberDecimalSeparator = ",",
        NegativeSign = "−",
    };

    public override string DayAndMonth(DateOnly day) =>
        $"{(day.Day == 1 ? "1er" : day.Day.ToString(CultureInfo.InvariantCulture))}{NoBreak}{day.ToString("MMMM", Culture)}";

    public override string Time(TimeOnly time) =>
        time.Minute == 0
            ? string.Create(CultureInfo.InvariantCulture, $"{time.Hour}{NoBreak}h")
            : string.Create(CultureInfo.InvariantCulture, $"{time.Hour}{NoBreak}h{NoBreak}{time.Minute:00}");

    public override string TimeRange(TimeOnly opening, TimeOnly closing) => $"de {Time(opening)} à {Time(closing)}";

    public override string DateAndTime(DateOnly day, TimeOnly time) => $"{LongDate(day)} à {Time(time)}";

    public override string Number(long number) => number.ToString("N0", Numbers);

    public override string Number(decimal number) => number.ToString("#,0.##", Numbers);

    public override string Percent(double share, int decimals = 0) =>
        (share * 100).ToString($"N{decimals}", Numbers) + NarrowNoBreak + '%';

    public override bool IsSingular(long count) => count is > -2 and < 2;
}
