namespace ForumESS.Infrastructure.Tickets;

/// <summary>All words of a printed ticket, in its reader's language.</summary>
public sealed record TicketSheet
{
    /// <summary>Two-letter code.</summary>
    public required string Language { get; init; }

    /// <summary>Of the document; it names nobody.</summary>
    public required string Title { get; init; }
    public required string Organisation { get; init; }
    public required string Edition { get; init; }
    public string? Theme { get; init; }

    /// <summary>Null for an edition that really takes place.</summary>
    public string? DemoMark { get; init; }
    public required IReadOnlyList<TicketFact> Facts { get; init; }

    /// <summary>The signed text of the QR.</summary>
    public required string Code { get; init; }

    /// <summary>What stands for the QR where it is not seen.</summary>
    public required string CodeMeaning { get; init; }
    public required string ShortCodeLabel { get; init; }
    public required string ShortCode { get; init; }

    /// <summary>What the code holds about its holder.</summary>
    public required string CodeNote { get; init; }

    /// <summary>What to do with the ticket.</summary>
    public required string Use { get; init; }

    public string? AccessHeading { get; init; }

    /// <summary>How to come; null where the office wrote nothing.</summary>
    public string? Access { get; init; }

    public required string SessionsHeading { get; init; }

    /// <summary>Workshops and talks with a seat, each with its time and place; empty without any.</summary>
    public IReadOnlyList<string> Sessions { get; init; } = [];

    public required string Contact { get; init; }

    /// <summary>Stands for a value in a script that the fonts lack.</summary>
    public required string Unprintable { get; init; }
}

/// <param name="Letter">Of the audience's sign, drawn before the value; null for other facts.</param>
public sealed record TicketFact(string Label, IReadOnlyList<string> Values, string? Letter = null);
