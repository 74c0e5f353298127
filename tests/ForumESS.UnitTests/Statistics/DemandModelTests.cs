using ForumESS.Application.Statistics;
using ForumESS.Domain.Statistics;
using MathNet.Numerics.Distributions;

namespace ForumESS.UnitTests.Statistics;

public sealed class DemandModelTests
{
    private static readonly DemandEvidence[] History =
    [
        new(450, 500),
        // The room of 2012 was full.
        new(270, null),
        new(380, 380),
        new(290, 290),
    ];

    [Fact]
    public void What_an_edition_adds_is_what_one_computes_by_hand()
    {
        // At the middle of a standard normal: φ(0) = 0.39894, and halves above and below.
        var exact = DemandModel.LogLikelihood(new DemandEvidence(100, 100), Math.Log(100), .5);
        var full = DemandModel.LogLikelihood(new DemandEvidence(100, null), Math.Log(100), .5);
        var bounds = DemandModel.LogLikelihood(
            new DemandEvidence(100 * Math.Exp(-.5), 100 * Math.Exp(.5)),
            Math.Log(100),
            .5
        );

        Assert.Equal(Math.Log(1 / Math.Sqrt(2 * Math.PI) / (.5 * 100)), exact, 9);
        Assert.Equal(Math.Log(.5), full, 9);
        Assert.Equal(Math.Log(.6826895), bounds, 6);
    }

    [Fact]
    public void A_full_room_raises_the_demand_that_the_same_number_counted_would_lower()
    {
        var cut = DemandModel.Learn(History)!;
        var counted = DemandModel.Learn([
            .. History.Select(each => each.High is null ? new DemandEvidence(300, 300) : each),
        ])!;
        var without = DemandModel.Learn([.. History.Where(each => each.High is not null)])!;

        Assert.True(cut.Exceeds(400) > counted.Exceeds(400));
        Assert.True(cut.Quantile(.5) > counted.Quantile(.5));
        Assert.True(cut.Quantile(.05) >= without.Quantile(.05));
    }

    // The same by drawing the unknown two from a wide space and weighing each draw with what it explains.
    [Fact]
    public void Its_chances_are_those_that_drawing_at_random_finds()
    {
        var model = DemandModel.Learn(History)!;
        var (chance, whole, above, empty) = (new Random(11), 0.0, 0.0, 0.0);
        for (var i = 0; i < 400_000; i++)
        {
            var centre = Math.Log(270) - 2 + (chance.NextDouble() * (Math.Log(500) - Math.Log(270) + 4));
            var spread = .03 * Math.Pow(50, chance.NextDouble());
            var weight = spread / (1 + Math.Pow(spread / .3, 2));
            foreach (var each in History)
            {
                weight *= each switch
                {
                    { High: null } => 1 - LogNormal.CDF(centre, spread, each.Low),
                    { High: { } high } when high == each.Low => LogNormal.PDF(centre, spread, high),
                    _ => LogNormal.CDF(centre, spread, each.High!.Value) - LogNormal.CDF(centre, spread, each.Low),
                };
            }
            var demand = LogNormal.Sample(chance, centre, spread);
            whole += weight;
            above += demand > 400 ? weight : 0;
            empty += weight * Math.Max(0, 400 - demand);
        }

        Assert.Equal(above / whole, model.Exceeds(400), .02);
        Assert.Equal(empty / whole, model.Empty(400), 4.0);
    }

    [Fact]
    public void A_larger_room_is_exceeded_less_often_and_stays_emptier()
    {
        var model = DemandModel.Learn(History)!;
        var rooms = Enumerable.Range(1, 20).Select(place => place * 50.0).ToList();

        Assert.Equal(rooms.OrderBy(model.Empty), rooms);
        Assert.Equal(rooms.OrderByDescending(model.Exceeds), rooms);
        Assert.All(rooms, room => Assert.InRange(model.Empty(room), 0, room));
    }

    [Fact]
    public void One_edition_leaves_more_open_and_full_rooms_alone_tell_no_demand()
    {
        var one = DemandModel.Learn([History[2]])!;
        var all = DemandModel.Learn(History)!;

        Assert.True(one.Quantile(.95) / one.Quantile(.05) > all.Quantile(.95) / all.Quantile(.05));
        Assert.Null(DemandModel.Learn([History[1]]));
        Assert.Null(DemandModel.Learn([]));
    }

    [Fact]
    public void Words_of_precision_become_bounds()
    {
        static Quantity Of(int value, Precision precision) => TurnoutFigure.Of(value, precision).ToQuantity();

        Assert.Equal(new DemandEvidence(450, 500), DemandEvidence.From(Of(500, Precision.Nearly), wasFull: false));
        Assert.Equal(new DemandEvidence(270, null), DemandEvidence.From(Of(300, Precision.About), wasFull: true));
        Assert.Equal(new DemandEvidence(380, 380), DemandEvidence.From(Of(380, Precision.Exact), wasFull: false));
        Assert.Equal(new DemandEvidence(120, null), DemandEvidence.From(Of(120, Precision.AtLeast), wasFull: false));
        Assert.Equal(new DemandEvidence(1, 120), DemandEvidence.From(Of(120, Precision.AtMost), wasFull: false));
        Assert.Null(DemandEvidence.From(Quantity.Unknown, wasFull: false));
        Assert.Null(DemandEvidence.From(Of(120, Precision.AtMost), wasFull: true));
    }
}
