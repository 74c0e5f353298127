namespace ForumESS.Domain.Venues;

public static class VenueErrors
{
    public static readonly Error RoomUnknown = Error.NotFound("venue.room_unknown");
    public static readonly Error CapacityOutOfRange = Error.Validation("venue.capacity_out_of_range");
    public static readonly Error AllowanceOutOfRange = Error.Validation("venue.allowance_out_of_range");
}
