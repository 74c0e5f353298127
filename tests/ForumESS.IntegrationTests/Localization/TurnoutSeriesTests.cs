using ForumESS.Application.Statistics;
using ForumESS.Domain;
using ForumESS.Web.Localization;

namespace ForumESS.IntegrationTests.Localization;

public sealed class TurnoutSeriesTests
{
    [Fact]
    public void Neighbouring_gaps_are_merged_only_for_the_same_reason()
    {
        YearTurnout[] years = [Gap(2015, "Transition"), Gap(2016, "Transition"), Gap(2017, "Travaux"), Held(2018)];

        var entries = TurnoutSeries.Of(years, mergeGaps: true);

        Assert.Equal([(2015, 2016), (2017, 2017), (2018, 2018)], entries.Select(entry => (entry.From, entry.To)));
    }

    [Fact]
    public void Years_that_nobody_tells_of_are_an_entry_and_not_a_neighbour()
    {
        YearTurnout[] years = [Gap(2016, "Transition"), Gap(2020, "Transition"), Held(2021)];

        var entries = TurnoutSeries.Of(years, mergeGaps: true);

        Assert.Equal(
            [(2016, 2016), (2017, 2019), (2020, 2020), (2021, 2021)],
            entries.Select(entry => (entry.From, entry.To))
        );
        Assert.Equal([false, true, false, false], entries.Select(entry => entry.IsUnrecorded));
    }

    [Fact]
    public void A_single_unrecorded_year_names_itself()
    {
        var entries = TurnoutSeries.Of([Held(2011), Held(2013)], mergeGaps: false);

        Assert.Equal((2012, 2012, true), (entries[1].From, entries[1].To, entries[1].IsUnrecorded));
    }

    private static YearTurnout Held(int year) => new() { Year = year };

    private static YearTurnout Gap(int year, string reason) =>
        new() { Year = year, GapReason = new LocalizedText(reason) };
}
