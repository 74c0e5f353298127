namespace ForumESS.Domain.Waiting;

public enum WaitingState
{
    /// <summary>In the line.</summary>
    Waiting,

    /// <summary>Its seats are held until the deadline, for its contact to accept.</summary>
    Offered,

    /// <summary>A cancellation that may still be undone: its seats stay held until the deadline.</summary>
    Undoable,
}

/// <summary>
/// A party that waits for seats of an edition or of a session, or for which some are held. Invariants:
/// 1 ≤ Party, 0 ≤ Seats ≤ Party; a party that is not in the line any more holds all its seats and has a deadline, one that
/// is has none.
/// </summary>
public sealed record WaitingEntry
{
    public required Guid Id { get; init; }

    /// <summary>The edition or session whose seats these are.</summary>
    public required Guid PoolId { get; init; }

    public required Guid EditionId { get; init; }

    /// <summary>The registration that speaks for the party; the lead of a group, or the only one.</summary>
    public required Guid RegistrationId { get; init; }

    /// <summary>Code of the quota that the seats come from.</summary>
    public required string Audience { get; init; }

    /// <summary>How many people it is.</summary>
    public required int Party { get; init; }

    /// <summary>Higher goes first; 0 for everybody whom the office did not move up.</summary>
    public int Priority { get; init; }

    /// <summary>Place in the order of arrival; unlike within a pool but for the parts of one party.</summary>
    public required long Arrival { get; init; }

    /// <summary>True when the party takes a part of its seats while the rest waits on.</summary>
    public bool TakesPart { get; init; }

    /// <summary>How often seats that were too few for it went to somebody behind it.</summary>
    public int Passes { get; init; }

    /// <summary>True when the office lets seats gather for it until they are enough.</summary>
    public bool IsHeldFor { get; init; }

    /// <summary>Seats it holds in the ledger.</summary>
    public int Seats { get; init; }

    public WaitingState State { get; init; }

    /// <summary>When its seats are passed on; null while it waits.</summary>
    public DateTimeOffset? Deadline { get; init; }

    /// <summary>From then on the office is told, and may let seats gather for it.</summary>
    public const int PassesUntilTold = 3;

    /// <summary>Whether it waits for seats of an audience and so many would do.</summary>
    public bool WouldTake(string audience, int left) =>
        State == WaitingState.Waiting && Audience == audience && Party - Seats <= left;

    public bool NeedsHelp => State == WaitingState.Waiting && Passes >= PassesUntilTold && !IsHeldFor;

    /// <summary>
    /// Whether seats may gather for it. One person is offered the first seat there is, and who takes a part is offered what
    /// there is: for them nothing gathers.
    /// </summary>
    public bool CanGather => State == WaitingState.Waiting && Party > 1 && !TakesPart && !IsHeldFor;

    /// <summary>Whether seats gather for it that can be given to the others.</summary>
    public bool CanLetGo => State == WaitingState.Waiting && IsHeldFor;

    /// <summary>Goes before everybody it is compared with.</summary>
    /// <param name="others">Those who wait for seats of the same ledger; it may be among them.</param>
    public WaitingEntry MovedBefore(IEnumerable<WaitingEntry> others) =>
        this with
        {
            Priority = 1 + others.Where(IsBehind).Select(other => other.Priority).Append(Priority - 1).Max(),
        };

    /// <summary>Whether the other is served first; both wait for seats of one ledger.</summary>
    public bool IsBehind(WaitingEntry other) =>
        other.Id != Id
        && other.State == WaitingState.Waiting
        && (other.Priority > Priority || (other.Priority == Priority && other.Arrival < Arrival));
}
