namespace ForumESS.Domain.Statistics;

/// <summary>What a measure is of one edition, or of one of its audiences.</summary>
/// <param name="Quantity">Unknown where it is not known, and where it is masked.</param>
public sealed record Measured(Quantity Quantity)
{
    public static readonly Measured Unknown = new(Quantity.Unknown);

    /// <summary>Known, and not published because it is of few people or another's would follow from it.</summary>
    public static readonly Measured Masked = new(Quantity.Unknown) { IsMasked = true };

    /// <summary>Null when unknown.</summary>
    public FigureKind? Kind { get; init; }

    /// <summary>The figure in the words of its source; null when it was counted or computed here.</summary>
    public TurnoutFigure? Stated { get; init; }

    public LocalizedText? Source { get; init; }

    public bool RoomWasFull { get; init; }

    public bool IsMasked { get; private init; }
}
