using ForumESS.Domain.Venues;

namespace ForumESS.Domain.Statistics;

/// <summary>
/// More seats to give out than the room may receive, because some who hold one will not come. A person approved it. It only
/// speaks of seats: the entrance lets in as many as the room may hold, and no more.
/// </summary>
/// <param name="Seats">To give out in all; more than <paramref name="RoomSeats"/>.</param>
/// <param name="RoomSeats">What the room could receive when it was approved (<see cref="Room.PublicSeats"/>).</param>
/// <param name="RiskPercent">The chance that was accepted of more people coming than that.</param>
public sealed record Overbooking(int Seats, int RoomSeats, int RiskPercent)
{
    public const int LeastRiskPercent = 1;
    public const int MostRiskPercent = 20;

    /// <summary>Whether so many seats may be given out in a room that receives so many.</summary>
    /// <param name="approved">Null: nothing was. It does not hold in a smaller room than it was approved for.</param>
    public static bool Allows(Overbooking? approved, int seats, int publicSeats) =>
        seats <= publicSeats || (seats <= approved?.Seats && publicSeats >= approved.RoomSeats);

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
