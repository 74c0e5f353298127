using ForumESS.Application.Statistics;
using ForumESS.Domain.Statistics;
using MathNet.Numerics.Distributions;
using BetaBinomial = ForumESS.Application.Statistics.BetaBinomial;

namespace ForumESS.UnitTests.Statistics;

public sealed class NoShowModelTests
{
    [Theory]
    // Every rate as likely as the others: so is every count.
    [InlineData(3, 1, 1, 0, 1.0 / 4)]
    [InlineData(3, 1, 1, 3, 1.0 / 4)]
    // C(2, 1) · (2·3) / (5·6)
    [InlineData(2, 2, 3, 1, 2.0 * 6 / 30)]
    public void A_beta_binomial_has_the_chances_that_one_computes_by_hand(
        int n,
        double a,
        double b,
        int k,
        double chance
    )
    {
        Assert.Equal(chance, Math.Exp(new BetaBinomial(n, a, b).LogChance(k)), 12);
    }

    [Theory]
    [InlineData(40, 3.2, 11)]
    [InlineData(2000, 160, 640)]
    public void Its_chances_are_those_of_another_implementation_and_add_up(int n, double a, double b)
    {
        var chances = new double[n + 1];
        new BetaBinomial(n, a, b).AddTo(chances, 1);

        Assert.Equal(1, chances.Sum(), 9);
        Assert.All(
            Enumerable.Range(0, n + 1),
            k => Assert.Equal(MathNet.Numerics.Distributions.BetaBinomial.PMF(n, a, b, k), chances[k], 9)
        );
    }

    // The same model by drawing from it instead of summing over a grid: each draw of the rates counts as much as it
    // explains what was seen.
    [Fact]
    public void The_rates_are_those_that_drawing_at_random_finds()
    {
        NoShowEvidence[] evidence =
        [
            new(2021, "ess", 40, 9, 9),
            new(2022, "ess", 55, 14, 14),
            new(2021, "student", 30, 14, 14),
            // A gate was left unscanned: at most so many stayed away.
            new(2022, "student", 25, 0, 12),
        ];
        var model = NoShowModel.Learn(evidence)!;

        var drawn = Drawn(evidence, draws: 60_000);

        Assert.Equal(drawn["ess"], model.RateOf("ess").Mean, .012);
        Assert.Equal(drawn["student"], model.RateOf("student").Mean, .02);
        Assert.Equal(drawn["unseen"], model.RateOf("unseen").Mean, .02);
    }

    [Fact]
    public void An_audience_seen_little_is_drawn_towards_the_others()
    {
        NoShowEvidence[] others =
        [
            new(2021, "company", 200, 40, 40),
            new(2021, "ess", 200, 40, 40),
            new(2021, "student", 200, 40, 40),
        ];

        var few = NoShowModel.Learn([.. others, new(2021, "press", 4, 4, 4)])!.RateOf("press").Mean;
        var many = NoShowModel.Learn([.. others, new(2021, "press", 200, 200, 200)])!.RateOf("press").Mean;

        Assert.InRange(few, .2, .6);
        Assert.True(many > .85);
    }

    [Fact]
    public void Without_evidence_nothing_is_forecast()
    {
        Assert.Null(NoShowModel.Learn([]));
    }

    private static Dictionary<string, double> Drawn(NoShowEvidence[] evidence, int draws)
    {
        var chance = new Random(7);
        var sums = new Dictionary<string, double>
        {
            ["ess"] = 0,
            ["student"] = 0,
            ["unseen"] = 0,
        };
        var whole = 0.0;
        for (var i = 0; i < draws; i++)
        {
            var centre = chance.NextDouble();
            var alike = (double[])[4, 12, 36];
            var firm = (double[])[8, 20, 50, 125, 320];
            var (s, k) = (alike[chance.Next(alike.Length)], firm[chance.Next(firm.Length)]);
            var usual = sums.Keys.ToDictionary(
                audience => audience,
                _ => Math.Clamp(Beta.Sample(chance, centre * s, (1 - centre) * s), 1e-6, 1 - 1e-6)
            );
            var weight = evidence
                .Select(each => Chance(each, usual[each.Audience!] * k, (1 - usual[each.Audience!]) * k))
                .Aggregate((one, other) => one * other);
            whole += weight;
            foreach (var (audience, rate) in usual)
            {
                sums[audience] += weight * rate;
            }
        }
        return sums.ToDictionary(sum => sum.Key, sum => sum.Value / whole);
    }

    // Product by product, as the urn of Pólya gives it.
    private static double Chance(NoShowEvidence each, double a, double b) =>
        Enumerable
            .Range(each.AbsentLow, each.AbsentHigh - each.AbsentLow + 1)
            .Sum(absent =>
            {
                var chance = 1.0;
                for (var i = 0; i < each.Expected; i++)
                {
                    var isAbsent = i < absent;
                    chance *= (isAbsent ? a + i : b + i - absent) / (a + b + i);
                    chance *= isAbsent ? (double)(each.Expected - i) / (absent - i) : 1;
                }
                return chance;
            });
}
