using System.Globalization;
using System.Text;
using ForumESS.Domain;

namespace ForumESS.Infrastructure.Localization;

public sealed class FrenchFormat() : LocaleFormat("fr", "Français")
{
    private static readonly NumberFormatInfo Numbers = new()
    {
        NumberGroupSeparator = NarrowNoBreak.ToString(),
        NumberDecimalSeparator = ",",
        NegativeSign = "−",
    };

    public override LocalizedText Name { get; } = new("Français", "French");

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

    public override string Of(string name) =>
        IsElided(name.Normalize(NormalizationForm.FormD)) ? $"d’{name}" : $"de {name}";

    // « d’Hélène » and « d’Yves », but « de Yasmine »: a y before a vowel is a consonant.
    private static bool IsElided(string bare) =>
        bare.Length > 0
        && char.ToLowerInvariant(bare[0]) switch
        {
            'y' => bare.Length > 1 && !IsVowel(bare[1]),
            'h' or 'œ' or 'æ' => true,
            var first => IsVowel(first),
        };

    private static bool IsVowel(char letter) => "aeiouy".Contains(char.ToLowerInvariant(letter));
}
