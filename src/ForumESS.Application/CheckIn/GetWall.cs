using ForumESS.Application.Pipeline;
using ForumESS.Domain;
using ForumESS.Domain.CheckIn;

namespace ForumESS.Application.CheckIn;

/// <summary>What the control room looks at; refused for a year without an edition. Nothing about a person.</summary>
/// <param name="MostSteps">How many ten minutes of arrivals at most, the latest ones.</param>
public sealed record GetWall(int Year, int MostSteps) : IQuery<Result<Wall>>;

public sealed record Wall
{
    public required Occupancy Occupancy { get; init; }

    /// <summary>Up to now, or up to the last entry where the day is over.</summary>
    public required Arrivals Arrivals { get; init; }

    /// <summary>Those of the edition, and any other that somebody was scanned at.</summary>
    public required IReadOnlyList<GateCount> Gates { get; init; }

    /// <summary>The number of the last scan in it: whoever follows the entrance asks from there.</summary>
    public required long LastSeq { get; init; }
}

public sealed record GateCount
{
    public required string Gate { get; init; }

    /// <summary>How many times somebody was let in; who came back counts again.</summary>
    public required int Entries { get; init; }

    public required int Exits { get; init; }

    /// <summary>Null where nobody passed.</summary>
    public required DateTimeOffset? LastAt { get; init; }

    /// <summary>People pass it unscanned now.</summary>
    public required bool IsUnscanned { get; init; }
}
