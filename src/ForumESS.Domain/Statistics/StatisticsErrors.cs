namespace ForumESS.Domain.Statistics;

public static class StatisticsErrors
{
    /// <summary>A share is a percentage of those who came, of one audience.</summary>
    public static readonly Error ShareOutOfRange = Error.Validation("statistics.share_out_of_range");

    /// <summary>Value, upper end and precision do not fit together.</summary>
    public static readonly Error FigureContradicts = Error.Validation("statistics.figure_contradicts");
}
