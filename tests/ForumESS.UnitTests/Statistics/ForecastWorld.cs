using ForumESS.Application.Statistics;
using ForumESS.Domain.Statistics;
using MathNet.Numerics.Distributions;

namespace ForumESS.UnitTests.Statistics;

/// <summary>An invented forum whose rates are known, to hold forecasts against.</summary>
internal sealed class ForecastWorld(int seed)
{
    private static readonly string[] Audiences = ["company", "ess", "student", "resident"];

    private readonly Random chance = new(seed);

    /// <summary>Usual rate at which each audience stays away.</summary>
    public Dictionary<string, double> Usual { get; } = [];

    /// <summary>How firmly an edition keeps to the usual rates; infinite: all editions are alike.</summary>
    public double Firmness { get; set; }

    /// <summary>True: in one edition all audiences stay away more, or less, together.</summary>
    public bool MovesTogether { get; init; }

    public ForecastWorld DrawRates()
    {
        var centre = .05 + (.6 * chance.NextDouble());
        var alike = 4 * Math.Pow(15, chance.NextDouble());
        foreach (var audience in Audiences)
        {
            Usual[audience] = Beta.Sample(chance, centre * alike, (1 - centre) * alike);
        }
        Firmness = 8 * Math.Pow(60, chance.NextDouble());
        return this;
    }

    public ForecastWorld With(double firmness)
    {
        Firmness = firmness;
        return this;
    }

    public IReadOnlyList<NoShowEvidence> History(int editions) =>
        [.. Enumerable.Range(2020, editions).SelectMany(Edition)];

    public IEnumerable<NoShowEvidence> Edition(int year)
    {
        var rates = RatesOf();
        return Audiences.Select(audience => Evidence(year, audience, chance.Next(15, 120), rates[audience]));
    }

    public Dictionary<string, double> RatesOf()
    {
        var shared = Normal.Sample(chance, 0, 1);
        return Usual.ToDictionary(
            usual => usual.Key,
            usual =>
                double.IsInfinity(Firmness) ? usual.Value
                : MovesTogether ? Moved(usual.Value, shared)
                : Beta.Sample(chance, usual.Value * Firmness, (1 - usual.Value) * Firmness)
        );
    }

    public int Absent(int expected, double rate) => Binomial.Sample(chance, Math.Clamp(rate, 0, 1), expected);

    public int Next(int from, int to) => chance.Next(from, to);

    private NoShowEvidence Evidence(int year, string audience, int expected, double rate)
    {
        var absent = Absent(expected, rate);
        return new NoShowEvidence(year, audience, expected, absent, absent);
    }

    // By as much as a draw of Beta moves it, but the same way for every audience.
    private double Moved(double usual, double shared)
    {
        var safe = Math.Clamp(usual, .001, .999);
        var odds = Math.Log(safe / (1 - safe)) + (shared / Math.Sqrt(safe * (1 - safe) * (Firmness + 1)));
        return 1 / (1 + Math.Exp(-odds));
    }
}
