using ForumESS.Domain.Venues;

namespace ForumESS.Application.Venues;

/// <summary>What the venue use cases load and save. Only called inside a command's transaction.</summary>
public interface IVenueStore
{
    /// <summary>False when the name is taken.</summary>
    Task<bool> AddAsync(Venue venue, CancellationToken cancellationToken);

    /// <summary>
    /// Corrects it, and raises what the calendars of its editions are versioned by. False when another venue has the name.
    /// </summary>
    Task<bool> UpdateAsync(Venue venue, CancellationToken cancellationToken);

    /// <summary>The venue, locked until the transaction ends; null when there is none.</summary>
    Task<Venue?> LockAsync(Guid venueId, CancellationToken cancellationToken);

    Task<bool> ExistsAsync(Guid venueId, CancellationToken cancellationToken);

    /// <summary>The id of the venue of that name; null when there is none.</summary>
    Task<Guid?> FindByNameAsync(string name, CancellationToken cancellationToken);

    /// <summary>The venue's room of that name; null when there is none.</summary>
    Task<Room?> FindRoomAsync(Guid venueId, string name, CancellationToken cancellationToken);

    /// <summary>False when the venue has a room of that name.</summary>
    Task<bool> AddRoomAsync(Room room, CancellationToken cancellationToken);

    /// <summary>False when the venue has another room of that name.</summary>
    Task<bool> UpdateRoomAsync(Room room, CancellationToken cancellationToken);

    /// <summary>
    /// The room, locked until the transaction ends: whoever changes its capacity, or gives out seats in it, locks it
    /// first, so that neither misses the other. Null when there is none.
    /// </summary>
    Task<Room?> LockRoomAsync(Guid roomId, CancellationToken cancellationToken);

    /// <summary>The edition, not yet held and not cancelled, that gives out most seats in the room, itself or in a session; null when none does.</summary>
    Task<SeatsInRoom?> MostSeatsAsync(Guid roomId, CancellationToken cancellationToken);
}

public sealed record SeatsInRoom
{
    public required int Year { get; init; }

    public required int Seats { get; init; }
}
