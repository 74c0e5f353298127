using ForumESS.Application.Statistics;
using ForumESS.Domain.Statistics;
using FsCheck.Xunit;

namespace ForumESS.UnitTests.Statistics;

public sealed class PaceTests
{
    private static readonly DateTimeOffset Forum = new(2027, 3, 18, 8, 0, 0, TimeSpan.Zero);

    [Fact]
    public void Who_registered_on_the_very_instant_counts_and_who_came_after_the_beginning_does_not()
    {
        var curve = Curve(30, 10, 10, 2.5, -0.1);

        Assert.Equal(0, curve.At(31));
        Assert.Equal(1, curve.At(30));
        Assert.Equal(3, curve.At(10));
        Assert.Equal(3, curve.At(3));
        Assert.Equal(4, curve.Total);
        Assert.Equal(31, curve.Earliest);
        Assert.Equal(0, Curve().Total);
    }

    [Property]
    public bool Whole_days_are_counted_as_a_plain_count_does(int[] hours, byte day)
    {
        var known = (hours ?? []).Select(each => each % 7200).ToArray();

        var curve = Curve([.. known.Select(each => each / 24.0)]);

        return curve.At(day) == known.Count(each => each >= day * 24);
    }

    [Fact]
    public void Within_a_day_people_come_evenly_and_today_s_have_all_come_by_now()
    {
        PaceDay[] days = [new(10, 40), new(9, 20)];

        var past = PaceCurve.Of(2026, days);
        var own = PaceCurve.Of(2027, days, now: 9.5);

        Assert.Equal((10, 20, 40), (past.At(10.75), past.At(10.5), past.At(10)));
        Assert.Equal((50, 60), (past.At(9.5), past.At(9)));
        Assert.Equal((40, 50, 60), (own.At(10), own.At(9.75), own.At(9.5)));
    }

    [Fact]
    public void Where_it_ends_is_the_growth_of_earlier_editions()
    {
        // Both doubled in the last ten days; guess √(2·(ln 2 / 4)² / 3) spread, t of 3 degrees 2.353.
        PaceCurve[] earlier = [Doubling(100), Doubling(60)];

        var end = PaceModel.Predict(80, earlier, 10, 0)!;

        Assert.Equal(160, end.Mean, 6);
        var spread = 2 * Math.Pow(Math.Log(2) / 4, 2) / 3;
        var reach = 2.353363 * Math.Sqrt((spread * 1.5) + (80 / (160.0 * 160)));
        Assert.Equal((int)Math.Floor(160 * Math.Exp(-reach)), end.Low);
        Assert.Equal((int)Math.Ceiling(160 * Math.Exp(reach)), end.High);
    }

    [Fact]
    public void One_edition_leaves_a_wider_band_than_four_that_agree()
    {
        static double Width(PeopleForecast band) => (double)band.High / band.Low;

        var one = PaceModel.Predict(80, [Doubling(100)], 10, 0)!;
        var four = PaceModel.Predict(80, [Doubling(100), Doubling(90), Doubling(60), Doubling(120)], 10, 0)!;

        Assert.True(Width(one) > Width(four));
        Assert.True(one.Low >= 80);
    }

    [Fact]
    public void Nothing_is_said_without_an_earlier_edition_or_a_registration()
    {
        Assert.Empty(PaceMaker.Of(Doubling(80), [], 10).Ahead);
        Assert.Empty(PaceMaker.Of(Curve(), [Doubling(100)], 10).Ahead);
        Assert.Empty(PaceMaker.Of(Doubling(80), [Doubling(100)], 0).Ahead);
        Assert.Equal(PaceState.Unknown, PaceMaker.Of(Doubling(80), [], 10).State);
    }

    [Theory]
    [InlineData(0, PaceState.Behind)]
    [InlineData(40, PaceState.Within)]
    [InlineData(400, PaceState.Before)]
    public void A_week_that_leaves_the_band_is_told(int thisWeek, PaceState state)
    {
        var earlier = Enumerable.Range(0, 5).Select(_ => Curve([.. Days(20, 100), .. Days(14, 40)])).ToArray();
        var own = Curve([.. Days(20, 100), .. Days(14, thisWeek)]);

        Assert.Equal(state, PaceMaker.Of(own, earlier, 10).State);
    }

    [Theory]
    [InlineData(PaceState.Within, PaceState.Behind, true)]
    [InlineData(PaceState.Unknown, PaceState.Before, true)]
    [InlineData(PaceState.Behind, PaceState.Behind, false)]
    [InlineData(PaceState.Behind, PaceState.Before, true)]
    [InlineData(PaceState.Before, PaceState.Within, false)]
    [InlineData(PaceState.Within, PaceState.Unknown, false)]
    public void The_band_is_left_once_however_long_it_stays_so(PaceState before, PaceState now, bool isNews)
    {
        Assert.Equal(isNews, Seen(now).HasLeftSince(Seen(before)));

        static PaceWatch Seen(PaceState state) => new(state, Forum, null, null, null);
    }

    [Fact]
    public void The_band_begins_where_registrations_are_now()
    {
        var pace = PaceMaker.Of(Doubling(80), [Doubling(100), Doubling(60)], 10);

        Assert.Equal((10, 80, 80), (pace.Ahead[0].DaysBefore, pace.Ahead[0].People.Low, pace.Ahead[0].People.High));
        Assert.Equal(0, pace.Ahead[^1].DaysBefore);
    }

    private static IEnumerable<double> Days(double day, int people) => Enumerable.Repeat(day, people);

    // So many until ten days before, and as many again in the last five.
    private static PaceCurve Doubling(int people) => Curve([.. Days(20, people), .. Days(5, people)]);

    private static PaceCurve Curve(params double[] days) =>
        PaceCurve.Of(2027, days.Select(day => new PaceDay(PaceDay.Of(Forum.AddDays(-day), Forum), 1)));
}
