using ForumESS.Application.Pipeline;
using ForumESS.Domain;
using ForumESS.Domain.Venues;

namespace ForumESS.Application.Venues;

/// <summary>Every venue with its rooms and pictures, by name.</summary>
/// <param name="Id">Null: all of them.</param>
public sealed record ListVenues(Guid? Id = null) : IQuery<IReadOnlyList<VenueCard>>;

public sealed record VenueCard
{
    public required Guid Id { get; init; }
    public required string Name { get; init; }
    public string? City { get; init; }
    public string? Address { get; init; }
    public string? Access { get; init; }
    public string? StepFree { get; init; }
    public IReadOnlyList<RoomCard> Rooms { get; init; } = [];

    /// <summary>In the order they were added.</summary>
    public IReadOnlyList<PictureCard> Pictures { get; init; } = [];

    public Venue ToVenue() =>
        new(Id, Name)
        {
            City = City,
            Address = Address,
            Access = Access,
            StepFree = StepFree,
        };
}

/// <summary>A picture without its bytes, which <see cref="GetPicture"/> gives.</summary>
public sealed record PictureCard
{
    public required Guid Id { get; init; }
    public required Guid VenueId { get; init; }
    public required PictureKind Kind { get; init; }

    /// <summary>What it shows, for who does not see it.</summary>
    public required LocalizedText Alt { get; init; }

    /// <summary>In pixels, as is the height.</summary>
    public required int Width { get; init; }
    public required int Height { get; init; }
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

    public Room ToRoom() => Room.Create(Id, VenueId, Name, Capacity, StaffAllowance, Category).Value;
}
