using ForumESS.Domain.Statistics;

namespace ForumESS.Application.Statistics;

/// <summary>
/// How many of all audiences together stay away. Their rates are taken to rise and fall together, so that the spread of the
/// whole is the sum of their spreads: it is no smaller whatever really ties them (a strike keeps every audience away). The
/// whole is then the beta-binomial with the same mean and spread; people of unlike rates vary less than it does.
/// </summary>
internal sealed class WholeNoShow
{
    private readonly double a;
    private readonly double b;

    private WholeNoShow(double a, double b)
    {
        this.a = a;
        this.b = b;
    }

    /// <param name="mix">Each audience's rate and how many of it are expected, or any number in proportion; not all 0.</param>
    public static WholeNoShow Of(IReadOnlyCollection<(NoShowRate Rate, double People)> mix)
    {
        var people = mix.Sum(part => part.People);
        var mean = mix.Sum(part => part.Rate.Mean * part.People) / people;
        var spread = mix.Sum(part => Math.Sqrt(part.Rate.Variance) * part.People) / people;
        var concentration = Math.Max(0.1, (mean * (1 - mean) / (spread * spread)) - 1);
        return new WholeNoShow(mean * concentration, (1 - mean) * concentration);
    }

    public double Mean => a / (a + b);

    public CountDistribution PresentOf(int seats)
    {
        var chances = new double[seats + 1];
        new BetaBinomial(seats, b, a).AddTo(chances, 1);
        return CountDistribution.Of(chances);
    }

    /// <summary>The chance that of so many who hold a seat more come than the limit.</summary>
    public double Overflow(int seats, int limit) => seats <= limit ? 0 : 1 - PresentOf(seats).AtMost(limit);
}
