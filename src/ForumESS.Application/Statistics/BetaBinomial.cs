using MathNet.Numerics;

namespace ForumESS.Application.Statistics;

/// <summary>
/// How many of n stay away when each does with the same rate, and the rate itself is drawn from Beta(a, b):
/// P(k) = C(n, k) B(a + k, b + n − k) / B(a, b) (Skellam, J. R. Stat. Soc. B 10, 1948).
/// </summary>
internal readonly record struct BetaBinomial(int Trials, double A, double B)
{
    public double LogChance(int k) => Choose(k) + LogRise(A, k) + LogRise(B, Trials - k) - LogRise(A + B, Trials);

    /// <summary>Adds <paramref name="weight"/> × P(k) to each place, from the likeliest outwards: from 0 on it would start at nothing.</summary>
    public void AddTo(double[] chances, double weight)
    {
        var start = Math.Clamp((int)(Trials * A / (A + B)), 0, Trials);
        var middle = weight * Math.Exp(LogChance(start));
        chances[start] += middle;
        var chance = middle;
        for (var k = start; k < Trials && chance > 0; k++)
        {
            chance *= (Trials - k) * (A + k) / ((k + 1) * (B + Trials - k - 1));
            chances[k + 1] += chance;
        }
        chance = middle;
        for (var k = start; k > 0 && chance > 0; k--)
        {
            chance *= k * (B + Trials - k) / ((Trials - k + 1) * (A + k - 1));
            chances[k - 1] += chance;
        }
    }

    /// <summary>P(low ≤ k ≤ high) in logarithms.</summary>
    public double LogChance(int low, int high)
    {
        if (low == high)
        {
            return LogChance(low);
        }
        var chances = new double[Trials + 1];
        AddTo(chances, 1);
        return Math.Log(Math.Max(double.Epsilon, chances.Skip(low).Take(high - low + 1).Sum()));
    }

    private double Choose(int k) =>
        SpecialFunctions.FactorialLn(Trials)
        - SpecialFunctions.FactorialLn(k)
        - SpecialFunctions.FactorialLn(Trials - k);

    // ln a(a + 1) … (a + k − 1)
    private static double LogRise(double a, int k) => SpecialFunctions.GammaLn(a + k) - SpecialFunctions.GammaLn(a);
}
