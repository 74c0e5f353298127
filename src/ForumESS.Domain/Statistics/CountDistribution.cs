namespace ForumESS.Domain.Statistics;

/// <summary>A number of people that is not known yet, as the chance of each value from 0 on; the chances add up to 1.</summary>
public sealed class CountDistribution
{
    private readonly double[] chances;

    private CountDistribution(double[] chances) => this.chances = chances;

    /// <param name="weights">Of 0, 1, 2 …; at least one, none negative, not all zero. Only their ratios count.</param>
    public static CountDistribution Of(IReadOnlyList<double> weights)
    {
        ArgumentNullException.ThrowIfNull(weights);
        var sum = weights.Sum();
        return sum > 0 && double.IsFinite(sum) && weights.All(weight => weight >= 0)
            ? new CountDistribution([.. weights.Select(weight => weight / sum)])
            : throw new ArgumentException("Chances are never negative, and something must happen.", nameof(weights));
    }

    /// <summary>The largest value that has a chance written down.</summary>
    public int Largest => chances.Length - 1;

    public double Mean => chances.Select((chance, value) => chance * value).Sum();

    public double Of(int value) => value >= 0 && value < chances.Length ? chances[value] : 0;

    /// <summary>The chance of no more than this.</summary>
    public double AtMost(int value) =>
        value < 0 ? 0
        : value >= Largest ? 1
        : Math.Min(1, chances.Take(value + 1).Sum());

    /// <summary>
    /// The values between two equal tails. Each end counts half of its own chance (mid-P): whole numbers would otherwise
    /// make the interval hold the truth more often than it says (Lancaster, J. Am. Stat. Assoc. 56, 1961).
    /// </summary>
    /// <param name="level">Above one half, below 1.</param>
    public (int Low, int High) Interval(double level)
    {
        ArgumentOutOfRangeException.ThrowIfLessThanOrEqual(level, 0.5);
        ArgumentOutOfRangeException.ThrowIfGreaterThanOrEqual(level, 1);
        var tail = (1 - level) / 2;
        int? low = null;
        var high = 0;
        var below = 0.0;
        for (var value = 0; value < chances.Length; value++)
        {
            var middle = below + (chances[value] / 2);
            low ??= middle >= tail ? value : null;
            if (middle <= 1 - tail)
            {
                high = value;
            }
            below += chances[value];
        }
        return (low ?? high, high);
    }
}
