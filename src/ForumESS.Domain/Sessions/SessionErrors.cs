namespace ForumESS.Domain.Sessions;

public static class SessionErrors
{
    public static readonly Error Unknown = Error.NotFound("session.unknown");
    public static readonly Error TooMany = Error.Conflict("session.too_many");
    public static readonly Error EndsBeforeItStarts = Error.Validation("session.ends_before_it_starts");

    /// <summary>Before the edition begins, after it ends, or its hours are not known.</summary>
    public static readonly Error OutsideEdition = Error.Conflict("session.outside_edition");
    public static readonly Error CapacityOutOfRange = Error.Validation("session.capacity_out_of_range");
    public static readonly Error CapacityBelowTaken = Error.Conflict("session.capacity_below_taken");
    public static readonly Error CapacityBeyondRoom = Error.Conflict("session.capacity_beyond_room");
    public static readonly Error RoomElsewhere = Error.Conflict("session.room_elsewhere");

    /// <summary>People signed up or wait, so it cannot become open to whoever comes.</summary>
    public static readonly Error HasSignUps = Error.Conflict("session.has_sign_ups");

    /// <summary>At its new time, some who are signed up would have to be in two places.</summary>
    public static readonly Error TimesOverlap = Error.Conflict("session.times_overlap");
    public static readonly Error Withdrawn = Error.Conflict("session.withdrawn");

    /// <summary>The edition's new hours would leave sessions outside.</summary>
    public static readonly Error LeftOutside = Error.Conflict("edition.sessions_left_outside");

    /// <summary>Sessions take place in rooms of the venue the edition would leave.</summary>
    public static readonly Error LeftInVenue = Error.Conflict("edition.sessions_left_in_venue");

    /// <summary>The person is signed up for another session at the same time.</summary>
    public static readonly Error Overlaps = Error.Conflict("session.overlaps");
    public static readonly Error SignedUp = Error.Conflict("session.signed_up");
    public static readonly Error NotSignedUp = Error.Conflict("session.not_signed_up");
    public static readonly Error OpenToAll = Error.Conflict("session.open_to_all");

    /// <summary>Only who has a seat at the edition signs up for its sessions.</summary>
    public static readonly Error SeatNeeded = Error.Conflict("session.seat_needed");

    /// <summary>It has begun, or the edition is over or called off.</summary>
    public static readonly Error Closed = Error.Conflict("session.closed");
}
