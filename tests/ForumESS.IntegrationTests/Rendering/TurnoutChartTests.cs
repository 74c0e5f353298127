using System.Xml.Linq;
using ForumESS.Domain.Statistics;
using ForumESS.Web.Rendering;

namespace ForumESS.IntegrationTests.Rendering;

public sealed class TurnoutChartTests
{
    [Fact]
    public void A_number_that_was_given_ends_in_a_hem_and_a_rounded_one_frays()
    {
        Assert.Single(Tops(Forum(TurnoutFigure.Of(380, Precision.Exact))).Distinct());
        Assert.True(Tops(Forum(TurnoutFigure.Of(500, Precision.Nearly))).Distinct().Count() > 3);
    }

    [Fact]
    public void Nearly_frays_below_the_value_and_about_on_both_sides()
    {
        var value = Tops(Forum(TurnoutFigure.Of(300, Precision.Exact)))[0];

        Assert.All(Tops(Forum(TurnoutFigure.Of(300, Precision.Nearly))), top => Assert.True(top > value));
        Assert.Contains(Tops(Forum(TurnoutFigure.Of(300, Precision.About))), top => top > value);
        Assert.Contains(Tops(Forum(TurnoutFigure.Of(300, Precision.About))), top => top < value);
        Assert.All(Tops(Forum(TurnoutFigure.Of(300, Precision.AtLeast))), top => Assert.True(top < value));
    }

    [Fact]
    public void A_year_without_a_forum_has_dotted_warp_and_no_bar()
    {
        var svg = Wide(Forum(TurnoutFigure.Of(10, Precision.Exact)), Gap());

        Assert.Equal(Threads(svg), Threads(Wide(Forum(TurnoutFigure.Of(10, Precision.Exact)))));
        Assert.Contains(svg.Descendants(), element => (string?)element.Attribute("stroke-dasharray") == "2 9");
    }

    [Fact]
    public void An_unknown_number_is_said_in_words_and_drawn_as_nothing()
    {
        var svg = Wide(Forum(TurnoutFigure.Unknown) with { Text = "nombre inconnu" });

        Assert.Equal(0, Threads(svg));
        Assert.Contains(Named(svg, "text"), text => text.Value == "nombre inconnu");
    }

    [Theory]
    [InlineData(1)]
    [InlineData(6)]
    [InlineData(25)]
    public void Any_number_of_years_stays_inside_the_drawing(int years)
    {
        ChartYear[] all =
        [
            .. Enumerable.Range(0, years).Select(year => Forum(TurnoutFigure.Of(100 + year, Precision.About))),
        ];

        var svg = Wide(all);

        Assert.All(
            Named(svg, "rect").Where(rect => rect.Attribute("x") is not null),
            rect => Assert.InRange((double)rect.Attribute("x")! + (double)rect.Attribute("width")!, 64, 1100)
        );
    }

    [Theory]
    [InlineData(0, 1)]
    [InlineData(7, 8)]
    [InlineData(500, 500)]
    [InlineData(501, 600)]
    [InlineData(99_990, 100_000)]
    public void The_scale_starts_at_zero_and_ends_at_a_round_number(int most, int top)
    {
        var ticks = new TurnoutChart.Axis([Forum(TurnoutFigure.Of(most, Precision.Exact))]).Ticks;

        Assert.Equal(0, ticks[0]);
        Assert.Equal(top, ticks[^1]);
        Assert.InRange(ticks.Count, 2, 8);
    }

    private static ChartYear Forum(TurnoutFigure figure) =>
        new()
        {
            Kind = ChartYearKind.Forum,
            Label = "2012*",
            Text = "x",
            Note = "Hôtel du Département",
            Figure = figure,
        };

    private static ChartYear Gap() =>
        new()
        {
            Kind = ChartYearKind.Gap,
            Label = "2015 et 2016",
            FirstYear = 2015,
            Years = 2,
            Text = "aucun forum",
        };

    private static XElement Wide(params ChartYear[] years) =>
        XElement.Parse(TurnoutChart.Wide(years, "name", "<description>").ToString()!);

    private static IEnumerable<XElement> Named(XElement svg, string name) =>
        svg.Descendants().Where(element => element.Name.LocalName == name);

    private static IEnumerable<XElement> Bars(XElement svg) =>
        Named(svg, "g")
            .Where(group => (string?)group.Attribute("fill") == Dye.Woad)
            .SelectMany(group => group.Elements());

    private static int Threads(XElement svg) => Bars(svg).Count();

    /// <summary>Where the threads end, counted from the top of the drawing.</summary>
    private static double[] Tops(ChartYear year) =>
        [
            .. Bars(Wide(year, Forum(TurnoutFigure.Of(600, Precision.Exact))))
                .Take(7)
                .Select(bar => (double)bar.Attribute("y")!),
        ];
}
