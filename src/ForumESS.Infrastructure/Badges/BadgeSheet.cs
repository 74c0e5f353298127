namespace ForumESS.Infrastructure.Badges;

/// <summary>What all badges of a file share, in the office's language.</summary>
public sealed record BadgeSheet
{
    /// <summary>Two-letter code.</summary>
    public required string Language { get; init; }

    /// <summary>Of the document; it names nobody.</summary>
    public required string Title { get; init; }
    public required string Organisation { get; init; }

    /// <summary>Stands on each badge: the edition, or that it is a demonstration.</summary>
    public required string Edition { get; init; }

    /// <summary>Small beside the code of a badge that was printed before.</summary>
    public required string AgainMark { get; init; }

    /// <summary>What stands for the QR where it is not seen; <c>{0}</c> is the short code.</summary>
    public required string CodeMeaning { get; init; }

    /// <summary>Stands above the line where a name must be written by hand.</summary>
    public required string NameByHand { get; init; }
}

/// <param name="Name">May be empty, for a seat of a group whose holder is not known yet.</param>
/// <param name="Letter">Of the audience's sign.</param>
/// <param name="Code">Of the ticket; empty for somebody who has none.</param>
public sealed record Badge(
    string Name,
    string? Organisation,
    string Audience,
    string Letter,
    string Code,
    string ShortCode,
    bool IsAgain
);
