using ForumESS.Application.Pipeline;
using ForumESS.Domain;
using ForumESS.Domain.Sessions;
using ForumESS.Domain.Waiting;

namespace ForumESS.Application.Sessions;

/// <summary>The sessions of an edition as the public sees them, in time order; withdrawn ones are left out.</summary>
public sealed record GetProgramme(int Year) : IQuery<IReadOnlyList<ProgrammeSession>>;

/// <summary>The same to somebody who is registered, with what they have in each.</summary>
public sealed record GetOwnProgramme(Guid RegistrationId) : IQuery<IReadOnlyList<OwnSession>>;

public record ProgrammeSession
{
    public Guid Id { get; init; }
    public string Code { get; init; } = "";
    public SessionKind Kind { get; init; }

    /// <summary>Never null.</summary>
    public LocalizedText? Title { get; init; }
    public LocalizedText? Description { get; init; }
    public string? Speaker { get; init; }

    /// <summary>Room or place in words; null when not decided.</summary>
    public string? Place { get; init; }
    public DateTimeOffset StartsAt { get; init; }
    public DateTimeOffset EndsAt { get; init; }

    /// <summary>Null: open to whoever comes.</summary>
    public int? Capacity { get; init; }
    public int Taken { get; init; }

    /// <summary>How many wait for a seat.</summary>
    public int Waiting { get; init; }

    public bool NeedsSignUp => Capacity is not null;

    /// <summary>Seats that who comes now may take; null where nobody signs up.</summary>
    public int? Left => Capacity - Taken;
}

public sealed record OwnSession : ProgrammeSession
{
    public bool IsSignedUp { get; init; }

    /// <summary>Null for who neither waits nor has a seat held.</summary>
    public WaitingState? State { get; init; }

    /// <summary>Until when the seat is held.</summary>
    public DateTimeOffset? Deadline { get; init; }

    /// <summary>Whether the person has a seat, waits for one, or has one held.</summary>
    public bool IsChosen => IsSignedUp || State is not null;

    /// <summary>How many wait for the same seats and come first.</summary>
    public int Ahead { get; init; }

    /// <summary>Place in the line, from 1; null for who is not in it.</summary>
    public int? Position => State == WaitingState.Waiting ? Ahead + 1 : null;

    /// <summary>Until when the seat offered is held; null when none is.</summary>
    public DateTimeOffset? OfferedUntil => State == WaitingState.Offered ? Deadline : null;
}
