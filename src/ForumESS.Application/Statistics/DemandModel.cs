using MathNet.Numerics;
using MathNet.Numerics.Distributions;

namespace ForumESS.Application.Statistics;

/// <summary>
/// How many people want to come to an edition, learned from the earlier ones. Demand is lognormal: ln D ~ N(μ, σ²). An
/// edition adds to the likelihood what is known of it: of a number, the density φ((ln d − μ)/σ) / (σ·d); of bounds,
/// Φ((ln high − μ)/σ) − Φ((ln low − μ)/σ); of a room that was full, 1 − Φ((ln low − μ)/σ), since more may have wanted to come
/// than could be counted (Tobin, Estimation of relationships for limited dependent variables, Econometrica 26, 1958). Neither
/// μ nor σ is known: both are summed over on a grid, μ evenly, σ as a half-Cauchy of scale 0.3 (Gelman, Bayesian Analysis 1,
/// 2006). What comes out is a mixture of lognormals, wide where there are few editions.
/// </summary>
internal sealed class DemandModel
{
    private const int Centres = 121;
    private const int Spreads = 30;
    private const double Scale = .3;

    private readonly (double Centre, double Spread, double Weight)[] points;

    private DemandModel((double Centre, double Spread, double Weight)[] points) => this.points = points;

    /// <summary>Null unless one edition at least bounds its demand from above too.</summary>
    public static DemandModel? Learn(IReadOnlyCollection<DemandEvidence> editions)
    {
        var bounded = editions.Where(edition => edition.High is not null).ToList();
        if (bounded.Count == 0)
        {
            return null;
        }
        var least = Math.Log(editions.Min(edition => edition.Low)) - 2;
        var most = Math.Log(editions.Max(edition => edition.High ?? edition.Low)) + 2;
        var logs = (
            from c in Enumerable.Range(0, Centres)
            from s in Enumerable.Range(0, Spreads)
            let centre = least + ((most - least) * c / (Centres - 1))
            let spread = .03 * Math.Pow(50, (double)s / (Spreads - 1))
            // Even steps of ln σ are as wide as σ itself.
            let prior = Math.Log(spread / (1 + (spread / Scale * (spread / Scale))))
            select (centre, spread, Log: prior + editions.Sum(edition => LogLikelihood(edition, centre, spread)))
        ).ToList();
        var best = logs.Max(point => point.Log);
        var sum = logs.Sum(point => Math.Exp(point.Log - best));
        return new DemandModel([
            .. logs.Select(point => (point.centre, point.spread, Math.Exp(point.Log - best) / sum)),
        ]);
    }

    /// <summary>The chance that more people want to come than this.</summary>
    public double Exceeds(double people) =>
        points.Sum(point => point.Weight * (1 - Phi((Math.Log(people) - point.Centre) / point.Spread)));

    /// <summary>How many of so many seats stay empty on average: E[(c − D)⁺].</summary>
    public double Empty(double seats) =>
        points.Sum(point =>
        {
            var z = (Math.Log(seats) - point.Centre) / point.Spread;
            var below = Math.Exp(point.Centre + (point.Spread * point.Spread / 2)) * Phi(z - point.Spread);
            return point.Weight * ((seats * Phi(z)) - below);
        });

    /// <summary>The number that demand stays under with this chance.</summary>
    public double Quantile(double chance)
    {
        var (low, high) = (points.Min(point => point.Centre) - 6, points.Max(point => point.Centre) + 6);
        while (high - low > 1e-4)
        {
            var middle = (low + high) / 2;
            (low, high) = 1 - Exceeds(Math.Exp(middle)) < chance ? (middle, high) : (low, middle);
        }
        return Math.Exp((low + high) / 2);
    }

    public static double LogLikelihood(DemandEvidence edition, double centre, double spread)
    {
        var low = (Math.Log(edition.Low) - centre) / spread;
        if (edition.High is not { } upper)
        {
            return LogOf(1 - Phi(low));
        }
        return upper == edition.Low
            ? Normal.PDFLn(0, 1, low) - Math.Log(spread) - Math.Log(edition.Low)
            : LogOf(Phi((Math.Log(upper) - centre) / spread) - Phi(low));
    }

    private static double LogOf(double chance) => Math.Log(Math.Max(chance, 1e-300));

    private static double Phi(double z) => SpecialFunctions.Erfc(-z / Math.Sqrt(2)) / 2;
}
