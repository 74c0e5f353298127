namespace ForumESS.Domain.Statistics;

/// <summary>How a figure came about.</summary>
public enum FigureKind
{
    /// <summary>Different tickets let in by the entrance of this system.</summary>
    Scanned,

    /// <summary>Registrations of this system and what became of them.</summary>
    Recorded,

    /// <summary>Counted by people.</summary>
    Counted,

    /// <summary>Judged without counting.</summary>
    Estimated,

    /// <summary>Given by a source that does not say how it was found.</summary>
    Reported,
}

/// <summary>A figure with its origin. Only what was scanned here needs no source; an unknown figure may have one.</summary>
public sealed record SourcedFigure
{
    private SourcedFigure(TurnoutFigure figure, FigureKind kind, LocalizedText? source)
    {
        Figure = figure;
        Kind = kind;
        Source = source;
    }

    public TurnoutFigure Figure { get; }

    public FigureKind Kind { get; }

    public LocalizedText? Source { get; }

    /// <exception cref="ArgumentException">A figure from elsewhere names no source.</exception>
    public static SourcedFigure Of(TurnoutFigure figure, FigureKind kind, LocalizedText? source = null)
    {
        ArgumentNullException.ThrowIfNull(figure);
        return
            source is not null
            || kind is FigureKind.Scanned or FigureKind.Recorded
            || figure.Precision == Precision.Unknown
            ? new SourcedFigure(figure, kind, source)
            : throw new ArgumentException("A figure that was not scanned here needs its source.", nameof(source));
    }
}
