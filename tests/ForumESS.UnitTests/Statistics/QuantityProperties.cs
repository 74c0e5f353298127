using ForumESS.Domain.Statistics;
using FsCheck;
using FsCheck.Fluent;
using FsCheck.Xunit;

namespace ForumESS.UnitTests.Statistics;

/// <summary>
/// Whatever the two truths behind two figures are, what is computed from the figures holds what is computed from the
/// truths.
/// </summary>
public sealed class QuantityProperties
{
    // Divisions are cut at the last digit of a decimal, so that bounds and truth may differ there.
    private const decimal Dust = 0.000000000001m;

    /// <param name="Truth">What a perfect count would have found; inside what the figure says.</param>
    public sealed record Known(TurnoutFigure Figure, decimal Truth)
    {
        public Quantity Quantity => Figure.ToQuantity();
    }

    public static Arbitrary<Known> Figures()
    {
        var figure =
            from value in Gen.OneOf(Gen.Choose(0, 2000), Gen.Choose(0, 40).Select(tens => tens * 50))
            from precision in Gen.Elements(Enum.GetValues<Precision>())
            from width in Gen.Choose(1, 300)
            select TurnoutFigure.Of(
                precision == Precision.Unknown ? null : value,
                precision,
                precision == Precision.Range ? value + width : null
            );
        var known =
            from each in figure
            from place in Gen.Choose(0, 100)
            let bounds = each.ToQuantity()
            let low = bounds.Low ?? 0
            let high = bounds.High ?? low + 1500
            select new Known(each, low + ((high - low) * place / 100));
        return known.ToArbitrary();
    }

    [Property(Arbitrary = [typeof(QuantityProperties)], MaxTest = 1000)]
    public void What_is_computed_holds_the_truth(Known one, Known other)
    {
        Holds(one.Quantity, one.Truth);
        Holds(one.Quantity.Plus(other.Quantity), one.Truth + other.Truth);
        Holds(one.Quantity.Minus(other.Quantity), one.Truth - other.Truth);
        Holds(one.Quantity.Times(other.Quantity), one.Truth * other.Truth);
        if (other.Truth > 0)
        {
            Holds(one.Quantity.Over(other.Quantity), one.Truth / other.Truth);
        }
        if (other.Truth > 0 && one.Truth <= other.Truth)
        {
            Holds(one.Quantity.ShareOf(other.Quantity), one.Truth / other.Truth);
        }
    }

    [Property(Arbitrary = [typeof(QuantityProperties)], MaxTest = 1000)]
    public void A_trend_that_is_claimed_is_true_of_the_truths(Known earlier, Known later)
    {
        var wrong = Change.Between(earlier.Quantity, later.Quantity).Trend switch
        {
            Trend.Up => later.Truth <= earlier.Truth,
            Trend.Down => later.Truth >= earlier.Truth,
            Trend.Same => later.Truth != earlier.Truth,
            _ => false,
        };

        Assert.False(wrong);
    }

    [Property(Arbitrary = [typeof(QuantityProperties)])]
    public void A_change_is_claimed_wherever_no_two_truths_could_deny_it(Known earlier, Known later)
    {
        var apart = earlier.Quantity.High < later.Quantity.Low || later.Quantity.High < earlier.Quantity.Low;

        var trend = Change.Between(earlier.Quantity, later.Quantity).Trend;

        Assert.Equal(apart, trend is Trend.Up or Trend.Down);
    }

    [Property(Arbitrary = [typeof(QuantityProperties)])]
    public void Unknown_stays_unknown(Known known)
    {
        var unknown = Quantity.Unknown;
        Quantity[] computed =
        [
            known.Quantity.Plus(unknown),
            known.Quantity.Minus(unknown),
            unknown.Minus(known.Quantity),
            known.Quantity.Times(unknown),
            known.Quantity.Over(unknown),
            unknown.Over(known.Quantity),
            unknown.ShareOf(known.Quantity),
            Change.Between(unknown, known.Quantity).Rate,
        ];

        Assert.All(computed, each => Assert.Equal(Quantity.Unknown, each));
        Assert.Equal(Trend.Unknown, Change.Between(known.Quantity, unknown).Trend);
    }

    [Property(Arbitrary = [typeof(QuantityProperties)])]
    public void Only_exact_figures_give_an_exact_difference(Known one, Known other)
    {
        var exact = one.Quantity.Precision == Precision.Exact && other.Quantity.Precision == Precision.Exact;

        Assert.Equal(exact, one.Quantity.Minus(other.Quantity).Precision == Precision.Exact);
    }

    [Property(Arbitrary = [typeof(QuantityProperties)])]
    public void The_best_number_lies_in_its_bounds(Known one, Known other)
    {
        Quantity[] computed = [one.Quantity, one.Quantity.Minus(other.Quantity), one.Quantity.Over(other.Quantity)];

        Assert.All(computed.Where(each => each.Value is not null), each => Holds(each, each.Value!.Value));
    }

    private static void Holds(Quantity quantity, decimal truth)
    {
        Assert.True(quantity.Low is null || quantity.Low <= truth + Dust, $"{truth} lies below {quantity}.");
        Assert.True(quantity.High is null || quantity.High >= truth - Dust, $"{truth} lies above {quantity}.");
    }
}
