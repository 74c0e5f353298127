namespace ForumESS.Domain.Statistics;

public enum Trend
{
    Unknown,

    /// <summary>Higher, wherever in their bounds the two truths lie.</summary>
    Up,

    /// <summary>Lower, wherever in their bounds the two truths lie.</summary>
    Down,

    /// <summary>Both are known and equal.</summary>
    Same,

    /// <summary>The difference is smaller than the uncertainty (« sans évolution mesurable »).</summary>
    NotMeasurable,
}

/// <summary>From one figure to a later one.</summary>
/// <param name="Rate">0.1 = a tenth more; unknown where the earlier figure may be zero.</param>
public sealed record Change(Quantity Difference, Quantity Rate, Trend Trend)
{
    public static Change Between(Quantity earlier, Quantity later)
    {
        ArgumentNullException.ThrowIfNull(earlier);
        ArgumentNullException.ThrowIfNull(later);
        var difference = later.Minus(earlier);
        return new Change(difference, later.Over(earlier).Minus(Quantity.Exactly(1)), TrendOf(difference));
    }

    private static Trend TrendOf(Quantity difference) =>
        difference switch
        {
            { Precision: Precision.Unknown } => Trend.Unknown,
            { Low: > 0 } => Trend.Up,
            { High: < 0 } => Trend.Down,
            { Precision: Precision.Exact } => Trend.Same,
            _ => Trend.NotMeasurable,
        };
}
