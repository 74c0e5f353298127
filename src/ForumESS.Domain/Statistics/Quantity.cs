namespace ForumESS.Domain.Statistics;

/// <summary>
/// A computed number with the bounds that the truth lies in. A bound of null means that nothing is known on that side,
/// so a computation never claims more than its figures do: unknown stays unknown, and never becomes zero.
/// </summary>
public sealed record Quantity
{
    private Quantity(decimal? low, decimal? high, decimal? value)
    {
        Low = low;
        High = high;
        Value = value;
    }

    public static readonly Quantity Unknown = new(null, null, null);

    public decimal? Low { get; }

    public decimal? High { get; }

    /// <summary>The best single number: the one bound that is known, or the stated one; null for a range and for unknown.</summary>
    public decimal? Value { get; }

    public Precision Precision =>
        (Low, High) switch
        {
            (null, null) => Precision.Unknown,
            (_, null) => Precision.AtLeast,
            (null, _) => Precision.AtMost,
            _ when Low == High => Precision.Exact,
            _ => Value is null ? Precision.Range : Precision.About,
        };

    public static Quantity Exactly(decimal value) => new(value, value, value);

    /// <param name="value">The best single number, inside the bounds; not heeded where a bound itself is it.</param>
    /// <exception cref="ArgumentException">The bounds are crossed, or the value lies outside.</exception>
    public static Quantity Between(decimal? low, decimal? high, decimal? value = null)
    {
        if (low > high)
        {
            throw new ArgumentException("The lower bound lies above the upper one.", nameof(low));
        }
        if (low is null || high is null || low == high)
        {
            return new Quantity(low, high, low ?? high);
        }
        return value is null || (value >= low && value <= high)
            ? new Quantity(low, high, value)
            : throw new ArgumentException("The value lies outside its bounds.", nameof(value));
    }

    public Quantity Plus(Quantity other)
    {
        ArgumentNullException.ThrowIfNull(other);
        return Between(Low + other.Low, High + other.High, Value + other.Value);
    }

    public Quantity Minus(Quantity other)
    {
        ArgumentNullException.ThrowIfNull(other);
        return Between(Low - other.High, High - other.Low, Value - other.Value);
    }

    /// <summary>Both must be of what cannot be negative: people, shares.</summary>
    public Quantity Times(Quantity other)
    {
        ArgumentNullException.ThrowIfNull(other);
        RefuseNegative(this, other);
        return Between(Low * other.Low, High * other.High, Value * other.Value);
    }

    /// <summary>The ratio to another; unknown where that one is zero. Both must be of what cannot be negative.</summary>
    public Quantity Over(Quantity other)
    {
        ArgumentNullException.ThrowIfNull(other);
        RefuseNegative(this, other);
        if (other.High == 0)
        {
            return Unknown;
        }
        var low = Low / other.High;
        var high = other.Low > 0 ? High / other.Low : null;
        return Between(low, high, other.Value > 0 ? Value / other.Value : null);
    }

    /// <summary>What part of a whole this is, 0 to 1: the part of an approximate whole is approximate.</summary>
    /// <exception cref="ArgumentException">It is more than the whole, whatever the truth is.</exception>
    public Quantity ShareOf(Quantity whole)
    {
        var ratio = Over(whole);
        return ratio.Low > 1
            ? throw new ArgumentException("The part is greater than the whole.", nameof(whole))
            : Between(ratio.Low, AtMostOne(ratio.High), AtMostOne(ratio.Value));
    }

    /// <summary>Each against the first that is known, which is 100 and exactly so.</summary>
    public static IReadOnlyList<Quantity> Index(IReadOnlyList<Quantity> series)
    {
        ArgumentNullException.ThrowIfNull(series);
        var first = Enumerable.Range(0, series.Count).FirstOrDefault(place => series[place] != Unknown, -1);
        return
        [
            .. series.Select(
                (each, place) =>
                    each == Unknown ? Unknown
                    : series[first].High == 0 ? Unknown
                    : place == first ? Exactly(100)
                    : each.Over(series[first]).Times(Exactly(100))
            ),
        ];
    }

    private static decimal? AtMostOne(decimal? number) => number > 1 ? 1 : number;

    private static void RefuseNegative(Quantity one, Quantity other)
    {
        if (one.Low < 0 || one.High < 0 || other.Low < 0 || other.High < 0)
        {
            throw new ArgumentException("Only what cannot be negative has a ratio or a share.", nameof(other));
        }
    }
}
