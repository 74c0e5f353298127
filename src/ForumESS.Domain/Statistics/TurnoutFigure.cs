namespace ForumESS.Domain.Statistics;

/// <summary>How well a figure is known. French wording in brackets.</summary>
public enum Precision
{
    /// <summary>The number itself was counted or given.</summary>
    Exact,

    /// <summary>Rounded, may lie on either side (« environ »).</summary>
    About,

    /// <summary>Rounded up, lies just below (« près de »).</summary>
    Nearly,
    AtLeast,
    AtMost,
    Range,
    Unknown,
}

/// <summary>
/// A number of people with how well it is known. <see cref="Value"/> is null exactly when the precision is
/// Unknown; <see cref="High"/> is set exactly when it is Range, and then greater than Value.
/// </summary>
public sealed record TurnoutFigure
{
    private TurnoutFigure(int? value, int? high, Precision precision)
    {
        Value = value;
        High = high;
        Precision = precision;
    }

    public static readonly TurnoutFigure Unknown = new(null, null, Precision.Unknown);

    public int? Value { get; }

    public int? High { get; }

    public Precision Precision { get; }

    /// <exception cref="ArgumentException">The three do not fit together.</exception>
    public static TurnoutFigure Of(int? value, Precision precision, int? high = null) =>
        Fits(value, precision, high)
            ? new TurnoutFigure(value, high, precision)
            : throw new ArgumentException("Value, upper end and precision contradict each other.", nameof(value));

    /// <summary>Whether the three make a figure.</summary>
    public static bool Fits(int? value, Precision precision, int? high = null) =>
        precision switch
        {
            Precision.Unknown => value is null && high is null,
            Precision.Range => value >= 0 && high > value,
            _ => value >= 0 && high is null,
        };

    /// <summary>The same to compute with: each word of the precision as the bounds that it stands for.</summary>
    public Quantity ToQuantity() =>
        Precision switch
        {
            Precision.Exact => Quantity.Exactly(Value!.Value),
            Precision.About => Quantity.Between(Value - Margin, Value + Margin, Value),
            Precision.Nearly => Quantity.Between(Value - Margin, Value, Value),
            Precision.AtLeast => Quantity.Between(Value, null),
            Precision.AtMost => Quantity.Between(null, Value),
            Precision.Range => Quantity.Between(Value, High),
            Precision.Unknown => Quantity.Unknown,
            _ => throw new InvalidOperationException(),
        };

    /// <summary>
    /// How far the truth may lie from a rounded number: half a unit of its last digit that is not a zero, and never more
    /// than a tenth of it, since who says « environ 1 000 » hardly means 500.
    /// </summary>
    private decimal Margin
    {
        get
        {
            var value = (decimal)Value!.Value;
            var unit = 1m;
            while (value > 0 && value % (unit * 10) == 0)
            {
                unit *= 10;
            }
            return Math.Min(unit / 2, value / 10);
        }
    }
}
