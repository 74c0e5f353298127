using ForumESS.Application.Pipeline;
using ForumESS.Domain;
using ForumESS.Domain.Waiting;

namespace ForumESS.Application.Waiting;

/// <summary>
/// Who waits for an edition's seats, in the order of the line, and whose seats are held; null when the year has no
/// edition.
/// </summary>
public sealed record GetWaitingLine(int Year) : IQuery<IReadOnlyList<WaitingParty>?>;

/// <summary>A party as the office sees it; the name is its contact's.</summary>
public sealed record WaitingParty
{
    public required WaitingEntry Entry { get; init; }
    public required string FirstName { get; init; }
    public required string LastName { get; init; }
    public string? Organisation { get; init; }
    public required LocalizedText AudienceLabel { get; init; }
    public required DateTimeOffset Since { get; init; }

    /// <summary>Place among those who wait for the same seats, from 1; null once a seat is held for all of it.</summary>
    public int? Position { get; init; }

    /// <summary>False for the first of the whole line, and for who is not in it.</summary>
    public bool CanMoveUp { get; init; }

    public bool CanBeHelped => Entry.CanGather || Entry.CanLetGo || CanMoveUp;
}
