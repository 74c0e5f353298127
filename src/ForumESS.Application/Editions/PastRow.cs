using ForumESS.Domain;
using ForumESS.Domain.Statistics;

namespace ForumESS.Application.Editions;

/// <summary>What a row of a table of past editions says.</summary>
internal sealed record PastRow
{
    /// <summary>As the spreadsheet counts.</summary>
    public required int Number { get; init; }

    public required int Year { get; init; }

    /// <summary>Why the year had no forum; then everything else but the source is empty.</summary>
    public LocalizedText? GapReason { get; init; }

    /// <summary>Of the figure or the gap; null when the row has neither.</summary>
    public LocalizedText? Source { get; init; }

    public PastForum Forum { get; init; } = PastForum.Unsaid;

    public PastFigure? Figure { get; init; }
}

/// <summary>What a row says of the forum itself. The rows of one year say it once, or the same each time.</summary>
internal sealed record PastForum
{
    public static readonly PastForum Unsaid = new();

    public bool YearIsInferred { get; init; }
    public int? Ordinal { get; init; }
    public LocalizedText? Theme { get; init; }
    public LocalizedText? Description { get; init; }
    public string? Venue { get; init; }
    public string? City { get; init; }
    public string? Room { get; init; }
    public int? Capacity { get; init; }
}
