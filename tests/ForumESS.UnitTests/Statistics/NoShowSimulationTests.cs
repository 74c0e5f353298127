using ForumESS.Application.Statistics;
using ForumESS.Domain.Statistics;

namespace ForumESS.UnitTests.Statistics;

/// <summary>Forecasts held against invented forums whose rates are known; the seeds are fixed.</summary>
public sealed class NoShowSimulationTests
{
    private const double Level = ForecastMaker.Level;
    private const int Limit = 300;

    [Fact]
    public void The_interval_holds_the_truth_in_nine_of_ten_of_ten_thousand_histories()
    {
        var (rates, counts) = Coverage(10_000, run => new ForecastWorld(run).DrawRates(), run => 1 + (run % 6));

        Assert.InRange(rates, .87, .93);
        Assert.InRange(counts, .87, .93);
    }

    [Theory]
    [InlineData(1)]
    [InlineData(4)]
    public void It_does_so_however_many_editions_there_were(int editions)
    {
        var (_, counts) = Coverage(2_000, run => new ForecastWorld(run).DrawRates(), _ => editions);

        Assert.InRange(counts, .87, .93);
    }

    // Always the same rates, and editions that stray from them as those of one forum do.
    [Fact]
    public void It_does_so_for_one_forum_too_whose_rates_are_no_draw()
    {
        var (_, counts) = Coverage(2_000, Steady(firmness: 50), _ => 4);

        Assert.InRange(counts, .86, .94);
    }

    // One edition cannot tell whether rates move: then the interval is wide. Counts are whole numbers, so that even whoever
    // knew the rates would hold 90 to 91 %.
    [Theory]
    [InlineData(1, .94, .99)]
    [InlineData(4, .87, .935)]
    [InlineData(8, .87, .935)]
    public void Where_rates_never_move_it_soon_is_no_wider_than_it_should_be(int editions, double least, double most)
    {
        var (_, counts) = Coverage(
            1_000,
            run => new ForecastWorld(run).DrawRates().With(firmness: double.PositiveInfinity),
            _ => editions
        );

        Assert.InRange(counts, least, most);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void More_than_the_limit_come_no_more_often_than_the_risk_that_was_chosen(bool movesTogether)
    {
        const int runs = 1_000;
        const double risk = .05;
        var tooMany = 0;
        Parallel.For(
            0,
            runs,
            run =>
            {
                var world = new ForecastWorld(run) { MovesTogether = movesTogether }.DrawRates();
                if (SeatsBeyond(world, editions: 1 + (run % 5), risk) > 0)
                {
                    Interlocked.Increment(ref tooMany);
                }
            }
        );

        Assert.InRange(tooMany / (double)runs, .001, risk);
    }

    [Fact]
    public void One_edition_leaves_more_open_than_six()
    {
        Assert.True(Width(editions: 1) > 1.2 * Width(editions: 6));
    }

    private static double Width(int editions) =>
        Enumerable
            .Range(0, 200)
            .Average(run =>
            {
                var world = new ForecastWorld(run).DrawRates();
                var (low, high) = NoShowModel
                    .Learn(world.History(editions))!
                    .RateOf("ess")
                    .AbsentOf(80)
                    .Interval(Level);
                return high - low;
            });

    private static Func<int, ForecastWorld> Steady(double firmness) =>
        run =>
        {
            var world = new ForecastWorld(run) { Firmness = firmness };
            (string, double)[] rates = [("company", .12), ("ess", .2), ("student", .4), ("resident", .3)];
            foreach (var (audience, rate) in rates)
            {
                world.Usual[audience] = rate;
            }
            return world;
        };

    // How often the interval held the next edition's rate, and its count, of one audience.
    private static (double Rates, double Counts) Coverage(
        int runs,
        Func<int, ForecastWorld> draw,
        Func<int, int> editions
    )
    {
        var (rates, counts) = (0, 0);
        Parallel.For(
            0,
            runs,
            run =>
            {
                var world = draw(run);
                var audience = world.Usual.Keys.ElementAt(run % world.Usual.Count);
                var forecast = NoShowModel.Learn(world.History(editions(run)))!.RateOf(audience);
                var truth = world.RatesOf()[audience];
                var expected = world.Next(20, 100);
                var (low, high) = forecast.AbsentOf(expected).Interval(Level);
                var absent = world.Absent(expected, truth);
                if (forecast.AtMost(truth) is >= (1 - Level) / 2 and <= (1 + Level) / 2)
                {
                    Interlocked.Increment(ref rates);
                }
                if (absent >= low && absent <= high)
                {
                    Interlocked.Increment(ref counts);
                }
            }
        );
        return (rates / (double)runs, counts / (double)runs);
    }

    // How many more than the limit come, when as many seats are given out as are proposed.
    private static int SeatsBeyond(ForecastWorld world, int editions, double risk)
    {
        var model = NoShowModel.Learn(world.History(editions))!;
        var mix = world
            .Usual.Keys.Select(audience =>
                (Audience: audience, Rate: model.RateOf(audience), People: (double)world.Next(10, 100))
            )
            .ToList();
        var whole = WholeNoShow.Of([.. mix.Select(part => (part.Rate, part.People))]);
        var seats = Overbooking.Propose(Limit, 2 * Limit, risk, each => whole.Overflow(each, Limit));
        var people = mix.Sum(part => part.People);
        var rates = world.RatesOf();
        return mix.Sum(part =>
            {
                var held = (int)Math.Round(seats * part.People / people);
                return held - world.Absent(held, rates[part.Audience]);
            }) - Limit;
    }
}
