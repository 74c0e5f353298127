namespace ForumESS.Domain.Venues;

public static class VenueErrors
{
    public static readonly Error Unknown = Error.NotFound("venue.unknown");
    public static readonly Error NameTaken = Error.Conflict("venue.name_taken");
    public static readonly Error RoomNameTaken = Error.Conflict("venue.room_name_taken");

    /// <summary>An edition to come gives out more seats in the room than it would hold.</summary>
    public static readonly Error CapacityBelowSeats = Error.Conflict("venue.capacity_below_seats");
    public static readonly Error RoomUnknown = Error.NotFound("venue.room_unknown");
    public static readonly Error CapacityOutOfRange = Error.Validation("venue.capacity_out_of_range");
    public static readonly Error AllowanceOutOfRange = Error.Validation("venue.allowance_out_of_range");
}
