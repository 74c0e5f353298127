using ForumESS.Infrastructure.Localization;

namespace ForumESS.IntegrationTests.Localization;

public sealed class LocaleFormatTests
{
    private static readonly LocaleFormat French = new FrenchFormat();
    private static readonly LocaleFormat English = new EnglishFormat();

    [Fact]
    public void A_French_date_keeps_day_and_month_together() =>
        Assert.Equal("jeudi 18\u00A0mars 2027", French.LongDate(new DateOnly(2027, 3, 18)));

    [Fact]
    public void The_first_of_the_month_is_an_ordinal_in_French() =>
        Assert.Equal("1er\u00A0août 2027", French.Date(new DateOnly(2027, 8, 1)));

    [Theory]
    [InlineData(9, 0, "9\u00A0h")]
    [InlineData(9, 5, "9\u00A0h\u00A005")]
    [InlineData(17, 30, "17\u00A0h\u00A030")]
    [InlineData(0, 0, "0\u00A0h")]
    public void A_French_time_is_written_with_h(int hour, int minute, string written) =>
        Assert.Equal(written, French.Time(new TimeOnly(hour, minute)));

    [Fact]
    public void A_French_range_of_times_reads_as_a_sentence() =>
        Assert.Equal("de 9\u00A0h à 17\u00A0h\u00A030", French.TimeRange(new TimeOnly(9, 0), new TimeOnly(17, 30)));

    [Theory]
    [InlineData(0, "0")]
    [InlineData(1241, "1\u202F241")]
    [InlineData(1_000_000, "1\u202F000\u202F000")]
    public void French_numbers_are_grouped_by_a_narrow_space(long number, string written) =>
        Assert.Equal(written, French.Number(number));

    [Fact]
    public void A_French_percentage_has_a_narrow_space_before_its_sign()
    {
        Assert.Equal("40\u202F%", French.Percent(0.4));
        Assert.Equal("12,5\u202F%", French.Percent(0.125, 1));
    }

    [Theory]
    [InlineData(0, true, false)]
    [InlineData(1, true, true)]
    [InlineData(2, false, false)]
    public void Zero_is_singular_in_French_and_plural_in_English(long count, bool french, bool english)
    {
        Assert.Equal(french, French.IsSingular(count));
        Assert.Equal(english, English.IsSingular(count));
    }

    [Theory]
    [InlineData(0, 30, "12:30\u00A0am")]
    [InlineData(9, 0, "9\u00A0am")]
    [InlineData(12, 0, "12\u00A0pm")]
    [InlineData(17, 30, "5:30\u00A0pm")]
    public void An_English_time_is_written_in_halves_of_the_day(int hour, int minute, string written) =>
        Assert.Equal(written, English.Time(new TimeOnly(hour, minute)));

    [Fact]
    public void An_English_date_names_the_day_first() =>
        Assert.Equal("Thursday 18\u00A0March 2027", English.LongDate(new DateOnly(2027, 3, 18)));

    [Theory]
    [InlineData("fr", 1234.5, "1\u202F234,5")]
    [InlineData("fr", -0.25, "−0,25")]
    [InlineData("fr", 12, "12")]
    [InlineData("en", 1234.5, "1,234.5")]
    public void A_number_shows_the_decimals_it_has(string language, double number, string written) =>
        Assert.Equal(written, Locales.Of(language).Number((decimal)number));

    [Theory]
    [InlineData("Zoé Férand", "de Zoé Férand")]
    [InlineData("Inès Petit", "d’Inès Petit")]
    [InlineData("Élie Grand", "d’Élie Grand")]
    [InlineData("Hélène Roux", "d’Hélène Roux")]
    [InlineData("Yves Brun", "d’Yves Brun")]
    [InlineData("Yasmine Brun", "de Yasmine Brun")]
    public void A_name_s_own_things_are_said_as_French_says_them(string name, string words) =>
        Assert.Equal(words, new FrenchFormat().Of(name));
}
