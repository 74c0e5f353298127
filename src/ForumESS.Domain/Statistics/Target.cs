namespace ForumESS.Domain.Statistics;

/// <summary>Who the forum wants to reach: of all audiences, or of one.</summary>
/// <param name="Audience">Null: all together.</param>
/// <param name="People">Present people aimed at; null where the aim has no number.</param>
/// <param name="IsPriority">The edition is aimed at this audience above all.</param>
public sealed record Target(string? Audience, int? People, bool IsPriority)
{
    public const int MostPeople = 1_000_000;

    /// <summary>How far what came is from what was aimed at.</summary>
    public Attainment Against(Quantity present)
    {
        ArgumentNullException.ThrowIfNull(present);
        if (People is not { } people)
        {
            return new Attainment(TargetOutcome.NoNumber, Quantity.Unknown);
        }
        var difference = present.Minus(Quantity.Exactly(people));
        return new Attainment(
            difference switch
            {
                { Precision: Precision.Unknown } => TargetOutcome.Unknown,
                { Low: >= 0 } => TargetOutcome.Attained,
                { High: < 0 } => TargetOutcome.Missed,
                _ => TargetOutcome.NotMeasurable,
            },
            difference
        );
    }
}

public enum TargetOutcome
{
    /// <summary>Nobody knows how many came.</summary>
    Unknown,
    Attained,
    Missed,

    /// <summary>The target lies within what is not known exactly.</summary>
    NotMeasurable,

    /// <summary>An aim without a number can be told, not judged.</summary>
    NoNumber,
}

/// <param name="Difference">People more than aimed at; negative for fewer.</param>
public sealed record Attainment(TargetOutcome Outcome, Quantity Difference);
