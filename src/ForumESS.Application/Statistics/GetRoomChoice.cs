using ForumESS.Application.Pipeline;
using ForumESS.Domain.Statistics;

namespace ForumESS.Application.Statistics;

/// <summary>Which room fits the people who want to come to an edition; null for a year without one.</summary>
public sealed record GetRoomChoice(int Year) : IQuery<RoomChoice?>;

public sealed record RoomChoice
{
    /// <summary>Earlier editions, oldest first.</summary>
    public required IReadOnlyList<DemandKnown> Editions { get; init; }

    /// <summary>People who want to come, nine cases of ten; null when nothing can be said.</summary>
    public PeopleForecast? Demand { get; init; }

    /// <summary>Every room, the smallest first.</summary>
    public required IReadOnlyList<RoomOutlook> Rooms { get; init; }
}

/// <summary>How many wanted to come to an edition, as far as it is known.</summary>
/// <param name="Evidence">Null: nothing is known.</param>
/// <param name="WasFull">More may have wanted to come.</param>
public sealed record DemandKnown(int Year, TurnoutFigure Present, bool WasFull, DemandEvidence? Evidence);

/// <summary>Between these two lies how many wanted to come.</summary>
/// <param name="Low">Above 0.</param>
/// <param name="High">Null: it has no bound above, for the room was full or people were only counted as at least so many.</param>
public sealed record DemandEvidence(double Low, double? High)
{
    /// <summary>Null where nothing bounds it from below.</summary>
    public static DemandEvidence? From(Quantity present, bool wasFull)
    {
        ArgumentNullException.ThrowIfNull(present);
        return present.Low is not > 0 && present.High is not > 0 ? null
            : wasFull || present.High is null
                ? (present.Low is > 0 ? new DemandEvidence((double)present.Low, null) : null)
            : new DemandEvidence(Math.Max(1, (double)(present.Low ?? 1)), Math.Max(1, (double)present.High));
    }
}

/// <param name="Seats">People it may receive, its staff allowance set aside.</param>
/// <param name="Exceeded">The chance that more want to come; null when nothing can be said.</param>
/// <param name="Empty">How many seats stay empty on average; null likewise.</param>
/// <param name="IsChosen">The edition's own room.</param>
public sealed record RoomOutlook(string Venue, string Room, int Seats, double? Exceeded, double? Empty, bool IsChosen);
