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
    public required Guid Id { get; init; }
    public required Guid RegistrationId { get; init; }
    public required string FirstName { get; init; }
    public required string LastName { get; init; }
    public string? Organisation { get; init; }
    public required string Audience { get; init; }
    public required LocalizedText AudienceLabel { get; init; }

    /// <summary>How many people it is.</summary>
    public required int Party { get; init; }
    public required DateTimeOffset Since { get; init; }
    public int Passes { get; init; }
    public int Priority { get; init; }

    /// <summary>Seats held for it so far.</summary>
    public int Seats { get; init; }
    public bool IsHeldFor { get; init; }
    public required WaitingState State { get; init; }

    /// <summary>When its seats are passed on; null while it waits.</summary>
    public DateTimeOffset? Deadline { get; init; }

    /// <summary>Place among those who wait for the same seats, from 1; null once a seat is held for all of it.</summary>
    public int? Position { get; init; }

    public bool TakesPart { get; init; }

    /// <summary>False for the first of the whole line, and for who is not in it.</summary>
    public bool CanMoveUp { get; init; }

    /// <inheritdoc cref="WaitingEntry.CanGather"/>
    public bool CanGather => State == WaitingState.Waiting && Party > 1 && !TakesPart && !IsHeldFor;

    /// <inheritdoc cref="WaitingEntry.CanLetGo"/>
    public bool CanLetGo => State == WaitingState.Waiting && IsHeldFor;

    public bool CanBeHelped => CanGather || CanLetGo || CanMoveUp;

    public bool NeedsHelp => State == WaitingState.Waiting && Passes >= WaitingEntry.PassesUntilTold && !IsHeldFor;
}
