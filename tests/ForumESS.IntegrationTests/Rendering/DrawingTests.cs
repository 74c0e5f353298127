using System.Globalization;
using System.Xml.Linq;
using ForumESS.Web.Rendering;
using Microsoft.AspNetCore.Html;

namespace ForumESS.IntegrationTests.Rendering;

public sealed class DrawingTests
{
    private static readonly CultureInfo French = CultureInfo.GetCultureInfo("fr");

    public static TheoryData<int> Years => [.. Enumerable.Range(2011, 20)];

    [Theory]
    [MemberData(nameof(Years))]
    public void Every_drawing_is_well_formed_without_inline_style_and_with_invariant_numbers(int year)
    {
        var before = CultureInfo.CurrentCulture;
        CultureInfo.CurrentCulture = French;
        try
        {
            IHtmlContent[] drawings =
            [
                Swatch.Render(year, SwatchState.Held),
                Swatch.Render(year, SwatchState.Ahead),
                Swatch.Render(year, SwatchState.NoForum),
                Cloth.Side(year, "side"),
                Cloth.Band(year, "band"),
                Cloth.Ribbon(year, "ribbon", 4),
                Selvage.Render(year, dark: false),
                Selvage.Render(year, dark: true),
                WordmarkSign.Render(dark: true),
                Gauge.Render(1, 3, "1 place prise sur 3", alertAt: 2),
            ];
            foreach (var drawing in drawings)
            {
                var text = drawing.ToString()!;
                var svg = XElement.Parse(text);
                Assert.DoesNotContain(svg.DescendantsAndSelf().Attributes(), attribute => attribute.Name == "style");
                Assert.DoesNotMatch(@"\d,\d", text.Replace("sur 3", "", StringComparison.Ordinal));
            }
        }
        finally
        {
            CultureInfo.CurrentCulture = before;
        }
    }

    [Theory]
    [MemberData(nameof(Years))]
    public void The_same_year_is_drawn_the_same_way_again(int year) =>
        Assert.Equal(Cloth.Side(year, "a").ToString(), Cloth.Side(year, "a").ToString());

    [Fact]
    public void A_year_without_a_forum_shows_a_dashed_warp_and_no_weft()
    {
        var svg = XElement.Parse(Swatch.Render(2015, SwatchState.NoForum).ToString()!);

        Assert.Equal("5 5", svg.Element("g")!.Attribute("stroke-dasharray")!.Value);
        Assert.Equal(8, svg.Descendants("rect").Count());
        Assert.All(svg.Descendants("rect"), rect => Assert.Equal("158", rect.Attribute("height")!.Value));
    }

    [Fact]
    public void An_edition_ahead_is_woven_in_its_lower_half_only()
    {
        var svg = XElement.Parse(Swatch.Render(2027, SwatchState.Ahead).ToString()!);

        Assert.All(svg.Descendants("rect"), rect => Assert.True((int)rect.Attribute("y")! >= 80));
        Assert.Equal(8, svg.Elements("path").Count());
    }

    [Theory]
    [InlineData(0, 50, null, null)]
    [InlineData(25, 50, "50%", "url(#weave)")]
    [InlineData(50, 50, "100%", "url(#weave-full)")]
    [InlineData(60, 50, "100%", "url(#weave-full)")]
    [InlineData(0, 0, "100%", "url(#weave-full)")]
    public void A_gauge_shows_what_is_taken_and_hatches_what_is_full(int taken, int total, string? width, string? fill)
    {
        var svg = XElement.Parse(Gauge.Render(taken, total, "x").ToString()!);
        var woven = svg.Elements("rect").Skip(1).SkipLast(1).SingleOrDefault();

        Assert.Equal(width, woven?.Attribute("width")?.Value);
        Assert.Equal(fill, woven?.Attribute("fill")?.Value);
    }

    [Fact]
    public void Words_in_a_drawing_are_escaped()
    {
        var svg = XElement.Parse(Gauge.Render(1, 2, "\"><script>alert(1)</script>").ToString()!);

        Assert.Empty(svg.Descendants("script"));
    }

    [Theory]
    [InlineData("company", "E")]
    [InlineData("student", "U")]
    [InlineData("press", "J")]
    [InlineData("volunteer", "B")]
    [InlineData("guide", "G")]
    public void An_audience_has_its_letter_also_when_it_is_new(string code, string letter) =>
        Assert.Equal(letter, XElement.Parse(AudienceSign.Render(code).ToString()!).Element("text")!.Value);
}
