namespace ForumESS.Domain.Statistics;

public static class StatisticsErrors
{
    /// <summary>A share is a percentage of those who came, of one audience.</summary>
    public static readonly Error ShareOutOfRange = Error.Validation("statistics.share_out_of_range");

    /// <summary>Value, upper end and precision do not fit together.</summary>
    public static readonly Error FigureContradicts = Error.Validation("statistics.figure_contradicts");

    /// <summary>A target is of one to <see cref="Target.MostPeople"/> people.</summary>
    public static readonly Error TargetOutOfRange = Error.Validation("statistics.target_out_of_range");

    public static readonly Error TargetTwice = Error.Validation("statistics.target_twice");
}
