using ForumESS.Application.Pipeline;
using ForumESS.Domain;
using ForumESS.Domain.CheckIn;

namespace ForumESS.Application.CheckIn;

/// <summary>The door of a session, as a page shows it and a device judges by it; null where the programme has no such session.</summary>
public sealed record GetSessionDoor(int Year, string Code) : IQuery<SessionDoorAnswer?>;

public sealed record SessionDoorAnswer
{
    public required Guid Id { get; init; }
    public required string Code { get; init; }
    public required LocalizedText Title { get; init; }
    public required DateTimeOffset StartsAt { get; init; }

    /// <summary>The first ticket of each who has a seat.</summary>
    public required IReadOnlyList<Guid> SignedUp { get; init; }

    /// <summary>Who is in the session, against its own seats: nothing of the forum's room.</summary>
    public required Occupancy Occupancy { get; init; }
}

/// <summary>
/// What passed the door of a session from a number on, as <see cref="GetDoorScans"/> has it; null where there is no such
/// session.
/// </summary>
public sealed record GetSessionScans(int Year, string Code, long After, int Limit) : IQuery<DoorScans?>;
