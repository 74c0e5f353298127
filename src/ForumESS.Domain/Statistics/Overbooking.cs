using ForumESS.Domain.Editions;
using ForumESS.Domain.Venues;

namespace ForumESS.Domain.Statistics;

/// <summary>
/// More seats to give out than the room may receive, because some who hold one will not come. A person approved it. It only
/// speaks of seats: the entrance lets in as many as the room may hold, and no more.
/// </summary>
/// <param name="Seats">To give out in all; more than <paramref name="RoomSeats"/>.</param>
/// <param name="RoomSeats">What the room could receive when it was approved (<see cref="Room.PublicSeats"/>, less the places of accredited people).</param>
/// <param name="RiskPercent">The chance that was accepted of more people coming than that.</param>
public sealed record Overbooking(int Seats, int RoomSeats, int RiskPercent)
{
    public const int LeastRiskPercent = 1;
    public const int MostRiskPercent = 20;

    /// <summary>Whether so many seats may be given out in a room that receives so many.</summary>
    /// <param name="approved">Null: nothing was. It does not hold in a smaller room than it was approved for.</param>
    public static bool Allows(Overbooking? approved, int seats, int publicSeats) =>
        seats <= publicSeats || (seats <= approved?.Seats && publicSeats >= approved.RoomSeats);

    /// <summary>Why a room does not receive what a ledger gives out; null where it does, or where more was approved.</summary>
    public static Error? WhyNot(Overbooking? approved, SeatLedger ledger, Room room)
    {
        ArgumentNullException.ThrowIfNull(ledger);
        ArgumentNullException.ThrowIfNull(room);
        // Accredited people come: none of their places is given out twice.
        if (Allows(approved, ledger.Total, room.PublicSeats - ledger.AccreditedPlaces))
        {
            return null;
        }
        var refusal = ledger.AccreditedPlaces == 0 ? EditionErrors.SeatsBeyondRoom : EditionErrors.PeopleBeyondRoom;
        return refusal
            .With("room", room.PublicSeats)
            .With("total", ledger.Total)
            .With("accredited", ledger.AccreditedPlaces);
    }

    /// <summary>
    /// The most seats whose risk is no more than the one chosen; never fewer than <paramref name="limit"/>, with which nobody
    /// comes too many.
    /// </summary>
    /// <param name="risk">Of so many seats; grows with them, and is 0 up to the limit.</param>
    /// <param name="most">Where to stop asking; at least the limit.</param>
    public static int Propose(int limit, int most, double chosen, Func<int, double> risk)
    {
        ArgumentNullException.ThrowIfNull(risk);
        var (safe, tooMany) = (limit, most + 1);
        while (tooMany - safe > 1)
        {
            var middle = safe + ((tooMany - safe) / 2);
            (safe, tooMany) = risk(middle) <= chosen ? (middle, tooMany) : (safe, middle);
        }
        return safe;
    }
}
