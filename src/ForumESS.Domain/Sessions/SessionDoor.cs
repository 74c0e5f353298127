using ForumESS.Domain.CheckIn;

namespace ForumESS.Domain.Sessions;

/// <summary>A session as its door knows it, by all that is known before a scan.</summary>
/// <param name="Capacity">Null: open to whoever comes.</param>
/// <param name="SignedUp">Who have a seat, come or not.</param>
/// <param name="Unexpected">Those inside who have none.</param>
public sealed record SessionRoom(int? Capacity, int SignedUp, int Inside, int Unexpected, bool HasBegun)
{
    public bool IsFull => Inside >= Capacity;

    /// <summary>
    /// Whether somebody without a seat may have one: nobody's, and from the beginning on also that of who did not come.
    /// </summary>
    public bool HasFreeSeat => Capacity is not { } seats || seats > (HasBegun ? Inside : SignedUp + Unexpected);
}

/// <summary>
/// The rule of a session's door: who signed up is let in, until the seats of those who are late are given to others. It says
/// nothing of the forum's room, in which everybody here is already.
/// </summary>
public static class SessionDoor
{
    /// <param name="overrides">A supervisor answers for one person more than there are seats for.</param>
    public static Judgement Judge(
        ScanDirection direction,
        TicketStanding standing,
        bool isSignedUp,
        Presence presence,
        SessionRoom room,
        bool overrides = false
    )
    {
        ArgumentNullException.ThrowIfNull(presence);
        ArgumentNullException.ThrowIfNull(room);
        if (direction == ScanDirection.Out)
        {
            return new(Verdict.Left, presence.IsInside ? null : CheckInErrors.NotInside);
        }
        if (Door.WhyNotGood(standing) is { } reason)
        {
            return new(Verdict.Refused, reason);
        }
        if (presence.IsInside)
        {
            return new(Verdict.AlreadyIn);
        }
        if (WhyNoSeat(isSignedUp, room) is { } full)
        {
            return overrides ? new(Verdict.Admitted, CheckInErrors.OverLimit) : new(Verdict.Refused, full);
        }
        return new(Verdict.Admitted, isSignedUp || room.Capacity is null ? null : CheckInErrors.FreeSeat);
    }

    private static Error? WhyNoSeat(bool isSignedUp, SessionRoom room) =>
        isSignedUp ? (room is { HasBegun: true, IsFull: true } ? CheckInErrors.SessionFull : null)
        : room.HasFreeSeat ? null
        : room.HasBegun ? CheckInErrors.SessionFull
        : CheckInErrors.NotSignedUp;
}
