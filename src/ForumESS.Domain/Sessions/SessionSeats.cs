using ForumESS.Domain.Editions;

namespace ForumESS.Domain.Sessions;

/// <summary>The seats of a session as a ledger: everybody may have any of them, and none are guaranteed.</summary>
public static class SessionSeats
{
    /// <summary>The one quota, whatever audience somebody registered as.</summary>
    public const string Anyone = "*";

    public static SeatLedger Ledger(Guid sessionId, int capacity, int taken, WaitingLine line) =>
        SeatLedger.Existing(
            sessionId,
            capacity,
            releaseAt: null,
            [new SeatQuota(Anyone, Guarantee: 0, capacity, taken)],
            line
        );
}
