using ForumESS.Domain.Statistics;
using MathNet.Numerics.Distributions;

namespace ForumESS.Application.Statistics;

/// <summary>
/// Where registrations will be by what they did in earlier editions between the same two days before the forum. Their growth
/// ln(later/earlier) is taken to be normal around its mean; how far editions spread is learned from them and from a guess of
/// a quarter of the growth that counts as two editions, so that one edition alone gives a wide band. Those still to come vary by
/// themselves too, as Poisson does. The interval is Student's: mean ± t·√(s²(1 + 1/k) + the latter).
/// </summary>
internal static class PaceModel
{
    private const int GuessWeight = 2;

    /// <summary>Null where no earlier edition had anybody by then.</summary>
    /// <param name="now">Registered at the earlier of the two days.</param>
    public static PeopleForecast? Predict(int now, IEnumerable<PaceCurve> earlier, double from, double to)
    {
        var growths = earlier
            .Where(curve => curve.At(from) > 0)
            .Select(curve => Math.Log((double)curve.At(to) / curve.At(from)))
            .ToList();
        if (growths.Count == 0 || now == 0)
        {
            return null;
        }
        var mean = growths.Average();
        var guess = mean / 4;
        var freedom = GuessWeight + growths.Count - 1;
        var spread = ((GuessWeight * guess * guess) + growths.Sum(each => (each - mean) * (each - mean))) / freedom;
        var expected = now * Math.Exp(mean);
        var chance = (expected - now) / (expected * expected);
        var reach =
            StudentT.InvCDF(0, 1, freedom, (1 + ForecastMaker.Level) / 2)
            * Math.Sqrt((spread * (1 + (1.0 / growths.Count))) + chance);
        return new PeopleForecast(
            expected,
            Math.Max(now, (int)Math.Floor(expected * Math.Exp(-reach))),
            (int)Math.Ceiling(expected * Math.Exp(reach))
        );
    }
}
