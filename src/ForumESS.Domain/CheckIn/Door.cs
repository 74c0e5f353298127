namespace ForumESS.Domain.CheckIn;

/// <summary>Whether a ticket still lets anyone in.</summary>
public enum TicketStanding
{
    Good,
    Revoked,
    Cancelled,

    /// <summary>The office holds it up at the entrance, with a message to the steward.</summary>
    Blocked,

    /// <summary>
    /// The whole edition was called off. One that was held takes passages on: devices tell theirs afterwards, and nobody
    /// is turned away because the office was early to say that the day is over.
    /// </summary>
    EditionCancelled,
}

/// <param name="Reason">Why, for a refusal and for an exit that was not expected; else null.</param>
public sealed record Judgement(Verdict Verdict, Error? Reason = null);

/// <summary>
/// The rule of the door: one entry a ticket, and another after each recorded exit, unless the edition's rules say more or less.
/// </summary>
public static class Door
{
    /// <param name="offline">
    /// The holder has passed already: a full room is told by the count afterwards, but cannot undo it.
    /// </param>
    /// <param name="passing">Null: no rule of an edition is asked.</param>
    /// <param name="overrides">A supervisor answers for one person more than the room may hold.</param>
    /// <param name="presence">By all that is known before this scan.</param>
    /// <param name="occupancy">Likewise.</param>
    public static Judgement Judge(
        ScanDirection direction,
        bool offline,
        TicketStanding standing,
        Presence presence,
        Occupancy occupancy,
        bool overrides = false,
        Passing? passing = null
    )
    {
        ArgumentNullException.ThrowIfNull(presence);
        ArgumentNullException.ThrowIfNull(occupancy);
        if (!offline && passing?.WrongWay(direction) is { } way)
        {
            return new(Verdict.Refused, way);
        }
        // Before all else: who leaves is never held up, and must not stay in the count.
        if (direction == ScanDirection.Out)
        {
            return new(Verdict.Left, presence.IsInside ? null : CheckInErrors.NotInside);
        }
        if (WhyNotGood(standing) is { } reason)
        {
            return new(Verdict.Refused, reason);
        }
        if (presence.IsInside && passing?.Rules.Reentry != Reentry.Freely)
        {
            return new(Verdict.AlreadyIn);
        }
        if (passing?.WhyNotEnter(presence) is { } barred)
        {
            return new(Verdict.Refused, barred);
        }
        if (presence.IsInside)
        {
            return new(Verdict.Admitted, CheckInErrors.Reentered);
        }
        return occupancy switch
        {
            { IsFull: true } when overrides => new(Verdict.Admitted, CheckInErrors.OverLimit),
            { IsFull: true } when !offline => new(Verdict.Refused, CheckInErrors.RoomFull),
            _ => new(Verdict.Admitted),
        };
    }

    /// <summary>Of people without a ticket: the room alone decides, and who leaves is never held up.</summary>
    /// <param name="people">See <see cref="WalkIn.People"/>.</param>
    /// <inheritdoc cref="Judge"/>
    public static Judgement JudgeWalkIn(
        ScanDirection direction,
        int people,
        bool offline,
        Occupancy occupancy,
        bool overrides
    )
    {
        ArgumentNullException.ThrowIfNull(occupancy);
        return direction == ScanDirection.Out ? new(Verdict.Left)
            : people <= (occupancy.Left ?? people) ? new(Verdict.Admitted)
            : overrides ? new(Verdict.Admitted, CheckInErrors.OverLimit)
            : offline ? new(Verdict.Admitted)
            : new(Verdict.Refused, CheckInErrors.RoomFull);
    }

    /// <summary>Of several people of a group, on the ticket of one of them.</summary>
    /// <param name="people">1 or more.</param>
    /// <param name="seats">What the group has now.</param>
    /// <param name="group">By all that is known before this scan.</param>
    /// <inheritdoc cref="Judge"/>
    public static Judgement JudgeGroup(
        ScanDirection direction,
        int people,
        int seats,
        bool offline,
        TicketStanding standing,
        GroupPresence group,
        Occupancy occupancy,
        bool overrides = false,
        Passing? passing = null
    )
    {
        ArgumentNullException.ThrowIfNull(group);
        ArgumentNullException.ThrowIfNull(occupancy);
        if (!offline && passing?.WrongWay(direction) is { } way)
        {
            return new(Verdict.Refused, way);
        }
        if (direction == ScanDirection.Out)
        {
            return people > seats ? new(Verdict.Refused, CheckInErrors.GroupSmaller) : Exit(people, group);
        }
        // Nobody in particular comes in, so nobody in particular may have come in before.
        if ((WhyNotGood(standing) ?? passing?.WhyNotEnter(Presence.Outside)) is { } reason)
        {
            return new(Verdict.Refused, reason);
        }
        var missing = Math.Max(0, seats - (passing?.Rules.Reentry == Reentry.Once ? group.Entered : group.Inside));
        if (people > (passing?.Rules.Reentry == Reentry.Freely ? seats : missing))
        {
            return new(Verdict.Refused, CheckInErrors.GroupTooMany);
        }
        var more = Math.Min(people, missing);
        return more == 0
            ? new(Verdict.Admitted, CheckInErrors.Reentered)
            : JudgeWalkIn(direction, more, offline, occupancy, overrides);
    }

    /// <summary>Several people of a group have left, as many of them as were counted inside.</summary>
    public static Judgement Exit(int people, GroupPresence group)
    {
        ArgumentNullException.ThrowIfNull(group);
        return new(
            Verdict.Left,
            group.Inside == 0 ? CheckInErrors.NotInside
                : people > group.Inside ? CheckInErrors.GroupFewerInside
                : null
        );
    }

    /// <summary>
    /// What to keep of a verdict that an offline door was told: the holder has passed, or was turned away, and nothing
    /// known now can change that. That the ticket was no longer good is noted beside it.
    /// </summary>
    public static Judgement Keep(
        ScanDirection direction,
        Verdict told,
        Error? reason,
        TicketStanding standing,
        Presence presence
    )
    {
        ArgumentNullException.ThrowIfNull(presence);
        return direction == ScanDirection.Out
            ? new(Verdict.Left, presence.IsInside ? null : CheckInErrors.NotInside)
            : new(told, told == Verdict.Refused ? reason : WhyNotGood(standing) ?? OfEntry(told, reason));
    }

    private static Error? OfEntry(Verdict told, Error? reason) =>
        told == Verdict.Admitted
        && (reason == CheckInErrors.OverLimit || reason == CheckInErrors.Reentered || reason == CheckInErrors.FreeSeat)
            ? reason
            : null;

    /// <summary>Null for a ticket that lets in.</summary>
    internal static Error? WhyNotGood(TicketStanding standing) =>
        standing switch
        {
            TicketStanding.Good => null,
            TicketStanding.Revoked => CheckInErrors.TicketRevoked,
            TicketStanding.Cancelled => CheckInErrors.TicketCancelled,
            TicketStanding.Blocked => CheckInErrors.TicketBlocked,
            TicketStanding.EditionCancelled => CheckInErrors.EditionCancelled,
            _ => throw new ArgumentOutOfRangeException(nameof(standing)),
        };
}
