using ForumESS.Application.Pipeline;
using ForumESS.Domain;
using ForumESS.Domain.CheckIn;

namespace ForumESS.Application.CheckIn;

/// <summary>The entrances that may be staffed: editions open to registration or closed to it, soonest first.</summary>
public sealed record GetDoors : IQuery<IReadOnlyList<DoorAnswer>>;

public sealed record DoorAnswer
{
    public required Guid EditionId { get; init; }

    public required int Year { get; init; }

    /// <summary>Null when the edition has none.</summary>
    public LocalizedText? Theme { get; init; }

    public required bool IsDemo { get; init; }

    /// <summary>In alphabetical order; empty when the edition names none.</summary>
    public required IReadOnlyList<string> Gates { get; init; }

    public required Occupancy Occupancy { get; init; }
}
