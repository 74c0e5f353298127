using ForumESS.Domain.Statistics;
using MathNet.Numerics;

namespace ForumESS.Application.Statistics;

/// <summary>The part of those expected who will stay away in one edition to come, as a mixture of Beta(μ·κ, (1 − μ)·κ).</summary>
internal sealed class NoShowRate
{
    // What weighs less than this together moves no digit that is shown.
    private const double Negligible = 1e-7;

    private readonly (double Rate, double Concentration, double Weight)[] points;

    public NoShowRate(IEnumerable<(double Rate, double Concentration, double Weight)> points)
    {
        var heavy = points.Where(point => point.Weight > Negligible).ToArray();
        var sum = heavy.Sum(point => point.Weight);
        this.points = [.. heavy.Select(point => point with { Weight = point.Weight / sum })];
        Mean = this.points.Sum(point => point.Weight * point.Rate);
        Variance = this.points.Sum(point => point.Weight * Square(point.Rate, point.Concentration)) - (Mean * Mean);
    }

    public double Mean { get; }

    public double Variance { get; }

    /// <summary>The chance of a rate of no more than this.</summary>
    public double AtMost(double rate) =>
        rate <= 0 ? 0
        : rate >= 1 ? 1
        : points.Sum(point =>
            point.Weight
            * SpecialFunctions.BetaRegularized(
                point.Rate * point.Concentration,
                (1 - point.Rate) * point.Concentration,
                rate
            )
        );

    /// <summary>The rate below which lies so much of the chance.</summary>
    public double Quantile(double chance)
    {
        var (low, high) = (0.0, 1.0);
        while (high - low > .0005)
        {
            var middle = (low + high) / 2;
            (low, high) = AtMost(middle) < chance ? (middle, high) : (low, middle);
        }
        return (low + high) / 2;
    }

    /// <summary>How many of so many stay away.</summary>
    public CountDistribution AbsentOf(int expected)
    {
        var chances = new double[expected + 1];
        foreach (var (rate, concentration, weight) in points)
        {
            new BetaBinomial(expected, rate * concentration, (1 - rate) * concentration).AddTo(chances, weight);
        }
        return CountDistribution.Of(chances);
    }

    // The mean of the squared rate.
    private static double Square(double rate, double concentration) =>
        (rate * rate) + (rate * (1 - rate) / (concentration + 1));
}
