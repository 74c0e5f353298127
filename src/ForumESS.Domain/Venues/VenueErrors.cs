namespace ForumESS.Domain.Venues;

public static class VenueErrors
{
    public static readonly Error Unknown = Error.NotFound("venue.unknown");
    public static readonly Error NameTaken = Error.Conflict("venue.name_taken");
    public static readonly Error RoomNameTaken = Error.Conflict("venue.room_name_taken");

    /// <summary>An edition to come gives out more seats in the room than it would hold.</summary>
    public static readonly Error CapacityBelowSeats = Error.Conflict("venue.capacity_below_seats");
    public static readonly Error RoomUnknown = Error.NotFound("venue.room_unknown");
    public static readonly Error PictureUnknown = Error.NotFound("venue.picture_unknown");

    /// <summary>No PNG, JPEG or WebP, whatever its name says.</summary>
    public static readonly Error PictureUnreadable = Error.Validation("venue.picture_unreadable");
    public static readonly Error PictureTooLarge = Error.Validation("venue.picture_too_large");
    public static readonly Error PictureTooWide = Error.Validation("venue.picture_too_wide");
    public static readonly Error PicturesTooMany = Error.Conflict("venue.pictures_too_many");
    public static readonly Error CapacityOutOfRange = Error.Validation("venue.capacity_out_of_range");
    public static readonly Error AllowanceOutOfRange = Error.Validation("venue.allowance_out_of_range");
}
