using ForumESS.Application.Pipeline;
using ForumESS.Domain.Venues;

namespace ForumESS.Application.Venues;

/// <summary>Every venue with its rooms, by name.</summary>
public sealed record ListVenues : IQuery<IReadOnlyList<VenueCard>>;

public sealed record VenueCard
{
    public required Guid Id { get; init; }
    public required string Name { get; init; }
    public string? City { get; init; }
    public string? Address { get; init; }
    public string? Access { get; init; }
    public IReadOnlyList<RoomCard> Rooms { get; init; } = [];
}

public sealed record RoomCard
{
    public required Guid Id { get; init; }
    public required Guid VenueId { get; init; }
    public required string Name { get; init; }
    public required int Capacity { get; init; }
    public required int StaffAllowance { get; init; }

    /// <summary>Null when the safety register has not been seen.</summary>
    public ErpCategory? Category { get; init; }

    public int PublicSeats => Capacity - StaffAllowance;
}
