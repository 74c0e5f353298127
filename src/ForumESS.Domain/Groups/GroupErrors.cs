namespace ForumESS.Domain.Groups;

public static class GroupErrors
{
    public static readonly Error Unknown = Error.NotFound("group.unknown");

    /// <summary>The address speaks for a group of this edition already. What is written keeps: the link goes out again.</summary>
    public static readonly Error Duplicate = Error.Conflict("group.duplicate") with { KeepsWrites = true };

    /// <summary>It gave back all it had; its contact registers a new one.</summary>
    public static readonly Error Ended = Error.Conflict("group.ended");

    /// <summary>Too few seats where nobody may wait.</summary>
    public static readonly Error NotEnoughSeats = Error.Conflict("group.not_enough_seats");

    public static readonly Error SizeRequired = Error.Validation("group.size_required");
    public static readonly Error SizeOutOfRange = Error.Validation("group.size_out_of_range");

    /// <summary>Fewer seats than people named: whose seat goes is for the contact to say.</summary>
    public static readonly Error SizeBelowNamed = Error.Conflict("group.size_below_named");

    /// <summary>Fewer seats than people of the group who have come: they have been used.</summary>
    public static readonly Error SizeBelowPresent = Error.Conflict("group.size_below_present");

    /// <summary>It waits for seats already; more would come on top at another place in the line.</summary>
    public static readonly Error Waits = Error.Conflict("group.waits");

    /// <summary>Seats are offered to it: its head count depends on the answer.</summary>
    public static readonly Error OfferOpen = Error.Conflict("group.offer_open");

    /// <summary>Names that are due when the forum has begun are due too late for anybody else to come.</summary>
    public static readonly Error NamesDueAfterStart = Error.Validation("group.names_due_after_start");

    /// <summary>Every group would be late at once.</summary>
    public static readonly Error NamesDuePast = Error.Validation("group.names_due_past");

    /// <summary>As many seats of the edition's groups are in the hands of the address as may be: nobody is sent many tickets by a stranger.</summary>
    public static readonly Error HolderOfMany = Error.Conflict("group.holder_of_many");

    /// <summary>The address gave up what it had too often today to be mailed yet another ticket.</summary>
    public static readonly Error HolderSpent = Error.Conflict("group.holder_spent");

    /// <summary>The seat's person has no address of their own: the contact hands the ticket on.</summary>
    public static readonly Error NoHolder = Error.Conflict("group.no_holder");

    /// <summary>The address speaks for another group of the edition.</summary>
    public static readonly Error EmailTaken = Error.Conflict("group.email_taken") with
    {
        Fields = [new("Email", "group.email_taken")],
    };

    /// <summary>A group that still comes cannot be forgotten: its seats are given back first.</summary>
    public static readonly Error EraseNeedsEnd = Error.Conflict("group.erase_needs_end");

    /// <summary>
    /// Somebody with an address of their own does not know yet that their seat was given up: they are told once it cannot be
    /// had back, and not at all once they are forgotten.
    /// </summary>
    public static readonly Error EraseNeedsTold = Error.Conflict("group.erase_needs_told");

    public static readonly Error NoNames = Error.Validation("group.no_names");

    /// <summary>More names than seats without one.</summary>
    public static readonly Error TooManyNames = Error.Conflict("group.too_many_names");

    /// <summary>The seat is not the group's, or was given up.</summary>
    public static readonly Error SeatUnknown = Error.Conflict("group.seat_unknown");

    /// <summary>Somebody else gave the seat another name meanwhile.</summary>
    public static readonly Error SeatRenamed = Error.Conflict("group.seat_renamed");

    /// <summary>A seat that nobody has yet is named through its group, which issues the ticket.</summary>
    public static readonly Error SeatUnnamed = Error.Conflict("group.seat_unnamed");
}
