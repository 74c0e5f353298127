namespace ForumESS.Infrastructure.Certificates;

/// <summary>All words of a certificate of attendance, in its reader's language.</summary>
public sealed record CertificateSheet
{
    /// <summary>Two-letter code.</summary>
    public required string Language { get; init; }

    /// <summary>Of the document; it names nobody.</summary>
    public required string Title { get; init; }
    public required string Heading { get; init; }
    public required string Organisation { get; init; }

    /// <summary>Null for an edition that really takes place.</summary>
    public string? DemoMark { get; init; }

    /// <summary>« Nous attestons que ».</summary>
    public required string Opening { get; init; }
    public required string Name { get; init; }

    /// <summary>Of the person; null for who comes for themself.</summary>
    public string? Employer { get; init; }

    /// <summary>What they took part in, when and where, a paragraph each.</summary>
    public required IReadOnlyList<string> Attended { get; init; }
    public required string Issued { get; init; }
    public required string CheckHeading { get; init; }

    /// <summary>What the page that checks it tells.</summary>
    public required string CheckNote { get; init; }

    /// <summary>The page that checks it; holds nothing of the person.</summary>
    public required string Address { get; init; }

    /// <summary>What stands for the QR where it is not seen.</summary>
    public required string CodeMeaning { get; init; }

    /// <summary>Stands above the line where a name must be written by hand.</summary>
    public required string NameByHand { get; init; }
}
