using ForumESS.Application.Pipeline;
using ForumESS.Domain;
using ForumESS.Domain.CheckIn;

namespace ForumESS.Application.CheckIn;

/// <summary>The entrances that may be staffed, and the words for those who come.</summary>
public sealed record GetDoors : IQuery<DoorsAnswer>;

/// <param name="Doors">Of editions open to registration or closed to it, soonest first.</param>
/// <param name="Audiences">Labels of all audience types, by code.</param>
public sealed record DoorsAnswer(IReadOnlyList<DoorAnswer> Doors, IReadOnlyDictionary<string, LocalizedText> Audiences);

public sealed record DoorAnswer
{
    public required int Year { get; init; }

    /// <summary>Null when the edition has none.</summary>
    public LocalizedText? Theme { get; init; }

    public required bool IsDemo { get; init; }

    /// <summary>In alphabetical order; empty when the edition names none: then any name will do.</summary>
    public required IReadOnlyList<string> Gates { get; init; }

    /// <summary>Of the programme, soonest first; each has a door of its own.</summary>
    public required IReadOnlyList<SessionDoorLine> Sessions { get; init; }

    public required EntryRules Rules { get; init; }

    public required Occupancy Occupancy { get; init; }
}

public sealed record SessionDoorLine
{
    public required string Code { get; init; }
    public required LocalizedText Title { get; init; }
    public required DateTimeOffset StartsAt { get; init; }
}
