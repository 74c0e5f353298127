using ForumESS.Domain.CheckIn;

namespace ForumESS.Application.CheckIn;

/// <param name="Results">One for each scan, in the same order.</param>
/// <param name="Occupancy">Of the edition that the batch was for, after it.</param>
public sealed record ScansAnswer(IReadOnlyList<ScanAnswer> Results, Occupancy Occupancy);

public sealed record ScanAnswer(Guid Id, Verdict Verdict)
{
    /// <summary>A code of <see cref="CheckInErrors.Reasons"/>.</summary>
    public string? Reason { get; init; }

    /// <summary>Code of the audience type; null for a code that is no ticket of the edition.</summary>
    public string? Audience { get; init; }

    /// <summary>Personal data: for the screen at the gate, never for a log. Null as <see cref="Audience"/>.</summary>
    public string? Name { get; init; }

    /// <summary>What began the stay of a holder who is already inside; else null.</summary>
    public EntryAnswer? FirstScan { get; init; }

    /// <summary>What the office tells the steward about this ticket; null when nothing.</summary>
    public string? Note { get; init; }

    /// <summary>
    /// When and by which gates the holder may enter, by the rules as they are now; null unless
    /// <see cref="CheckInErrors.IsElsewhere"/>.
    /// </summary>
    public Admittance? MayEnter { get; init; }

    /// <summary>The group that the holder comes with; null for whoever comes alone.</summary>
    public GroupAnswer? Group { get; init; }
}

/// <param name="Inside">After this scan.</param>
public sealed record GroupAnswer(string Name, int Seats, int Inside);

public sealed record EntryAnswer(DateTimeOffset At, string Gate);
