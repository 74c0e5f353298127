namespace ForumESS.Domain.Venues;

/// <summary>
/// ERP category of a room open to the public (arrêté du 25 juin 1980, art. GN 1): 1 above 1 500 people,
/// 2 from 701, 3 from 301, 4 up to 300, 5 below the type's threshold.
/// </summary>
public enum ErpCategory
{
    First = 1,
    Second = 2,
    Third = 3,
    Fourth = 4,
    Fifth = 5,
}

/// <summary>
/// A room with the number of people the law lets in at once. Invariant:
/// 0 ≤ <see cref="StaffAllowance"/> &lt; <see cref="Capacity"/>.
/// </summary>
public sealed class Room
{
    private Room(Guid id, Guid venueId, string name, int capacity, int staffAllowance, ErpCategory? category)
    {
        Id = id;
        VenueId = venueId;
        Name = name;
        Capacity = capacity;
        StaffAllowance = staffAllowance;
        Category = category;
    }

    public Guid Id { get; }

    public Guid VenueId { get; }

    public string Name { get; }

    /// <summary>People the room may hold at once, staff included.</summary>
    public int Capacity { get; }

    /// <summary>Places of the capacity kept for staff, speakers and exhibitors on duty.</summary>
    public int StaffAllowance { get; }

    /// <summary>Null when the safety register has not been seen.</summary>
    public ErpCategory? Category { get; }

    /// <summary>Seats an edition may give out in this room at most.</summary>
    public int PublicSeats => Capacity - StaffAllowance;

    /// <summary>
    /// The most people, staff included, that a room may hold in an establishment of this category; null where the category
    /// says none. There is no least: the establishment may have other rooms.
    /// </summary>
    public static int? MostPeople(ErpCategory? category) =>
        category switch
        {
            ErpCategory.Second => 1500,
            ErpCategory.Third => 700,
            ErpCategory.Fourth => 300,
            // Its threshold is the type's, which is not stored, and counts the public alone.
            _ => null,
        };

    public static Result<Room> Create(
        Guid id,
        Guid venueId,
        string name,
        int capacity,
        int staffAllowance,
        ErpCategory? category
    )
    {
        if (capacity is < 1 or > 100_000)
        {
            return VenueErrors.CapacityOutOfRange;
        }
        if (staffAllowance < 0 || staffAllowance >= capacity)
        {
            return VenueErrors.AllowanceOutOfRange.With("capacity", capacity);
        }
        return new Room(id, venueId, name, capacity, staffAllowance, category);
    }
}
