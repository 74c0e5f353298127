using ForumESS.Domain;
using ForumESS.Domain.Statistics;

namespace ForumESS.UnitTests.Statistics;

public sealed class QuantityTests
{
    private static readonly Quantity First = Figure(500, Precision.Nearly);
    private static readonly Quantity Second = Figure(300, Precision.About);
    private static readonly Quantity Third = Figure(380, Precision.Exact);

    [Theory]
    [InlineData(500, Precision.About, 450, 550)]
    [InlineData(500, Precision.Nearly, 450, 500)]
    [InlineData(300, Precision.About, 270, 330)]
    [InlineData(1000, Precision.About, 900, 1100)]
    [InlineData(380, Precision.About, 375, 385)]
    [InlineData(0, Precision.About, 0, 0)]
    [InlineData(290, Precision.Exact, 290, 290)]
    public void The_words_of_a_precision_stand_for_bounds(int value, Precision precision, int low, int high)
    {
        var quantity = Figure(value, precision);

        Assert.Equal((low, high), (quantity.Low, quantity.High));
    }

    [Fact]
    public void About_500_less_about_300_is_about_200()
    {
        var difference = Figure(500, Precision.About).Minus(Second);

        Assert.Equal((Precision.About, 200m), (difference.Precision, difference.Value));
        Assert.Equal((120m, 280m), (difference.Low, difference.High));
    }

    [Fact]
    public void Forty_per_cent_of_nearly_500_is_about_200()
    {
        var companies = First.Times(Quantity.Exactly(0.4m));

        Assert.Equal((Precision.About, 200m, 180m), (companies.Precision, companies.Value, companies.Low));
    }

    [Fact]
    public void The_share_of_an_approximate_total_is_approximate()
    {
        var share = Quantity.Exactly(100).ShareOf(Figure(500, Precision.About));

        Assert.Equal((Precision.About, 0.2m), (share.Precision, share.Value));
    }

    [Fact]
    public void Of_at_least_100_people_50_are_at_most_half()
    {
        var share = Quantity.Exactly(50).ShareOf(Figure(100, Precision.AtLeast));

        Assert.Equal((Precision.AtMost, 0.5m), (share.Precision, share.Value));
    }

    [Theory]
    [InlineData(300, Precision.About, 320, Precision.Exact, Trend.NotMeasurable)]
    [InlineData(300, Precision.About, 380, Precision.Exact, Trend.Up)]
    [InlineData(500, Precision.Nearly, 300, Precision.About, Trend.Down)]
    [InlineData(380, Precision.Exact, 290, Precision.Exact, Trend.Down)]
    [InlineData(290, Precision.Exact, 290, Precision.Exact, Trend.Same)]
    [InlineData(300, Precision.About, 300, Precision.About, Trend.NotMeasurable)]
    [InlineData(200, Precision.Exact, 300, Precision.AtLeast, Trend.Up)]
    [InlineData(400, Precision.Exact, 300, Precision.AtLeast, Trend.NotMeasurable)]
    [InlineData(300, Precision.AtLeast, 400, Precision.AtLeast, Trend.Unknown)]
    public void A_change_smaller_than_the_uncertainty_is_not_claimed(
        int earlier,
        Precision how,
        int later,
        Precision known,
        Trend trend
    ) => Assert.Equal(trend, Change.Between(Figure(earlier, how), Figure(later, known)).Trend);

    [Fact]
    public void From_nobody_there_is_a_difference_and_no_rate()
    {
        var change = Change.Between(Quantity.Exactly(0), Third);

        Assert.Equal((Trend.Up, 380m), (change.Trend, change.Difference.Value));
        Assert.Equal(Quantity.Unknown, change.Rate);
    }

    [Fact]
    public void The_first_known_edition_is_100_and_the_others_as_well_known_as_both()
    {
        var index = Quantity.Index([Quantity.Unknown, First, Third, Quantity.Unknown]);

        Assert.Equal([Quantity.Unknown, Quantity.Exactly(100)], index.Take(2));
        Assert.Equal((Precision.About, 76m), (index[2].Precision, index[2].Value));
        Assert.Equal(Quantity.Unknown, index[3]);
    }

    [Fact]
    public void A_part_greater_than_its_whole_is_a_mistake() =>
        Assert.Throws<ArgumentException>(() => Quantity.Exactly(5).ShareOf(Quantity.Exactly(3)));

    [Fact]
    public void A_figure_that_was_not_scanned_here_names_its_source()
    {
        var figure = TurnoutFigure.Of(380, Precision.Exact);

        Assert.Throws<ArgumentException>(() => SourcedFigure.Of(figure, FigureKind.Reported));
        Assert.NotNull(SourcedFigure.Of(figure, FigureKind.Reported, new LocalizedText("Rapport")).Source);
        Assert.Null(SourcedFigure.Of(figure, FigureKind.Scanned).Source);
    }

    private static Quantity Figure(int value, Precision precision) => TurnoutFigure.Of(value, precision).ToQuantity();
}
