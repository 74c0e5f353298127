namespace ForumESS.Domain.Statistics;

/// <summary>What a figure of an edition counts.</summary>
public enum FigureMeasure
{
    /// <summary>People who came.</summary>
    Present,

    /// <summary>People who held a seat, whether they came or not.</summary>
    Registered,

    /// <summary>Percent of those who came.</summary>
    Share,
}

/// <summary>A figure that a source gives for an edition, in the source's own precision.</summary>
public sealed record PastFigure
{
    private PastFigure(FigureMeasure measure, string? audience, TurnoutFigure figure, LocalizedText source)
    {
        Measure = measure;
        Audience = audience;
        Figure = figure;
        Source = source;
    }

    public FigureMeasure Measure { get; }

    /// <summary>Null: of all audiences together.</summary>
    public string? Audience { get; }

    public TurnoutFigure Figure { get; }

    public LocalizedText Source { get; }

    /// <summary>The source says that the room could hold no more: demand may have been higher.</summary>
    public bool RoomWasFull { get; init; }

    /// <param name="audience">Of the audience types; a share is always of one of them.</param>
    public static Result<PastFigure> Of(
        FigureMeasure measure,
        string? audience,
        TurnoutFigure figure,
        LocalizedText source
    ) =>
        measure == FigureMeasure.Share && (audience is null || (figure.High ?? figure.Value) > 100)
            ? StatisticsErrors.ShareOutOfRange
            : new PastFigure(measure, audience, figure, source);
}
