using ForumESS.Web.Rendering;

namespace ForumESS.IntegrationTests.Rendering;

public sealed class WeaveTests
{
    public static TheoryData<int> TenYears => [.. Enumerable.Range(2010, 10)];

    [Theory]
    [InlineData(2015, "X.X.X.X. .X.X.X.X")]
    [InlineData(2011, "XX..XX.. X..XX..X")]
    [InlineData(2012, "XX....XX X..XX..X")]
    [InlineData(2013, "XX..XX.. XX..XX..")]
    [InlineData(2014, ".XXXX.XX XX.XXXX.")]
    public void Each_of_five_years_has_a_weave_of_its_own(int year, string firstTwoRows)
    {
        var rows = Enumerable
            .Range(0, 2)
            .Select(row =>
                string.Concat(Enumerable.Range(0, 8).Select(c => Weave.WarpOnTop(year, c, row) ? 'X' : '.'))
            );

        Assert.Equal(firstTwoRows, string.Join(' ', rows));
    }

    [Theory]
    [MemberData(nameof(TenYears))]
    public void The_weave_repeats_after_its_period_so_that_tiles_show_no_seam(int year)
    {
        var period = Weave.Period(year);
        foreach (var column in Enumerable.Range(0, period))
        {
            foreach (var row in Enumerable.Range(0, period))
            {
                Assert.Equal(Weave.WarpOnTop(year, column, row), Weave.WarpOnTop(year, column + period, row));
                Assert.Equal(Weave.WarpOnTop(year, column, row), Weave.WarpOnTop(year, column, row + period));
            }
        }
    }

    [Fact]
    public void The_colours_of_2011_are_weld_striped_with_madder_over_light_woad()
    {
        Assert.Equal(new WeaveColours(Dye.Weld, Dye.Madder, Dye.Woad300), Weave.Colours(2011));
        Assert.Equal([3, 7], Enumerable.Range(0, 8).Where(column => Weave.IsStripe(2011, column)));
    }

    [Theory]
    [MemberData(nameof(TenYears))]
    public void Warp_stripe_and_weft_never_share_a_colour(int year)
    {
        var colours = Weave.Colours(year);
        Assert.Equal(3, new[] { colours.Warp, colours.Stripe, colours.Weft }.Distinct().Count());
    }

    [Fact]
    public void Neighbouring_crossings_with_the_same_thread_on_top_are_one_piece()
    {
        var runs = Weave.Runs(0, 6, crossing => crossing is 0 or 1 or 4);

        Assert.Equal([new ThreadRun(0, 2), new ThreadRun(4, 1)], runs);
    }
}
