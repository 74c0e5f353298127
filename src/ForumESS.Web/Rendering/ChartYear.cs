using ForumESS.Domain.Statistics;

namespace ForumESS.Web.Rendering;

public enum ChartYearKind
{
    Forum,

    /// <summary>One or more years without a forum.</summary>
    Gap,

    /// <summary>Years that no source tells of.</summary>
    Unrecorded,
}

/// <summary>One step of the turnout's series, with its words in the reader's language.</summary>
public sealed record ChartYear
{
    public required ChartYearKind Kind { get; init; }

    /// <summary>« 2012* », « 2015 et 2016 ».</summary>
    public required string Label { get; init; }

    /// <summary>Set for a gap of more than one year, whose years are named one by one where there is room.</summary>
    public int? FirstYear { get; init; }

    /// <summary>How many years the step stands for; it is that much wider, unless nothing is known of them.</summary>
    public int Years { get; init; } = 1;

    /// <summary>What stands at the bar or in the gap: « près de 500 », « aucun forum ».</summary>
    public required string Text { get; init; }

    /// <summary>The place of a forum, the reason of a gap; null for neither.</summary>
    public string? Note { get; init; }

    public TurnoutFigure Figure { get; init; } = TurnoutFigure.Unknown;

    /// <summary>The words above the bracket of a full house; null where the room was not full.</summary>
    public string? FullHouse { get; init; }

    /// <summary>Its threads are outlines: nobody came.</summary>
    public bool IsInvented { get; init; }

    /// <summary>How threads are filled, as attributes.</summary>
    internal string Thread => ThreadOf(IsInvented);

    internal static string ThreadOf(bool isInvented) =>
        isInvented ? $"fill=\"{Dye.White}\" stroke=\"{Dye.Woad}\" stroke-width=\"2\"" : $"fill=\"{Dye.Woad}\"";

    /// <summary>What was aimed at, in the unit of <see cref="Figure"/>; null where nothing was.</summary>
    public int? Target { get; init; }
}
