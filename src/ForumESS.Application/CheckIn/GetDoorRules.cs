using ForumESS.Application.Pipeline;
using ForumESS.Domain;
using ForumESS.Domain.CheckIn;

namespace ForumESS.Application.CheckIn;

/// <summary>What a device needs to judge an edition's tickets by itself; refused for a year without an edition.</summary>
public sealed record GetDoorRules(int Year) : IQuery<Result<DoorRules>>;

public sealed record DoorRules
{
    /// <summary>The whole edition was called off.</summary>
    public required bool IsCancelled { get; init; }

    /// <summary>Empty when the edition names none: then any name will do.</summary>
    public required IReadOnlyList<string> Gates { get; init; }

    /// <summary>Null while the edition has no room.</summary>
    public required int? Limit { get; init; }

    public required EntryRules Entry { get; init; }

    /// <summary>By a ticket that the office holds up what it tells the steward.</summary>
    public required IReadOnlyDictionary<Guid, string> Messages { get; init; }

    /// <summary>The tickets that let nobody in; every other genuine one does.</summary>
    public required IReadOnlyDictionary<Guid, TicketStanding> Standings { get; init; }

    /// <summary>By a later issue of a ticket its first one, under which scans of all issues count as one holder's.</summary>
    public required IReadOnlyDictionary<Guid, Guid> Reissues { get; init; }

    /// <summary>Groups that come together, by id.</summary>
    public required IReadOnlyDictionary<Guid, GroupRule> Groups { get; init; }

    /// <summary>Codes of the audience types, by the numbers that tickets hold.</summary>
    public required IReadOnlyDictionary<int, string> Audiences { get; init; }

    /// <summary>A digest of each part of the attendees, by its name: a device asks again only for what changed.</summary>
    public required IReadOnlyDictionary<char, string> Parts { get; init; }
}

/// <param name="Seats">What it holds, named or not.</param>
/// <param name="Tickets">The first of each of its people who has one.</param>
public sealed record GroupRule(int Seats, IReadOnlyList<Guid> Tickets);
