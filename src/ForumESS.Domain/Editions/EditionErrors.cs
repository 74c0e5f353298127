namespace ForumESS.Domain.Editions;

public static class EditionErrors
{
    public static readonly Error Unknown = Error.NotFound("edition.unknown");

    public static readonly Error YearTaken = Error.Conflict("edition.year_taken");
    public static readonly Error YearIsGap = Error.Conflict("edition.year_is_gap");
    public static readonly Error YearOutOfRange = Error.Validation("edition.year_out_of_range");
    public static readonly Error EndsBeforeItStarts = Error.Validation("edition.ends_before_it_starts");
    public static readonly Error WindowInverted = Error.Validation("edition.window_inverted");
    public static readonly Error NotReadyToOpen = Error.Conflict("edition.not_ready_to_open");
    public static readonly Error TransitionRefused = Error.Conflict("edition.transition_refused");
    public static readonly Error NotOver = Error.Conflict("edition.not_over");

    /// <summary>It is read only.</summary>
    public static readonly Error Archived = Error.Conflict("edition.archived");

    /// <summary>What was typed to confirm is not the year of the edition.</summary>
    public static readonly Error NotConfirmed = Error.Validation("edition.not_confirmed");

    /// <summary>Mails about its cancellation are still to be written.</summary>
    public static readonly Error StillTelling = Error.Conflict("edition.still_telling");
    public static readonly Error NobodyToTell = Error.Conflict("edition.nobody_to_tell");
    public static readonly Error SeatsBeyondRoom = Error.Conflict("edition.seats_beyond_room");

    /// <summary>The public's seats and the places of accredited people are more than the room receives.</summary>
    public static readonly Error PeopleBeyondRoom = Error.Conflict("edition.people_beyond_room");
    public static readonly Error SeatsOutOfRange = Error.Validation("edition.seats_out_of_range");
    public static readonly Error SeatsBelowReserved = Error.Conflict("edition.seats_below_reserved");
    public static readonly Error QuotaOutOfRange = Error.Validation("edition.quota_out_of_range");

    /// <summary>People wait for seats of an audience that is to be invited no more.</summary>
    public static readonly Error AudienceAwaited = Error.Conflict("edition.audience_awaited");

    public static readonly Error QuotaBelowTaken = Error.Conflict("edition.quota_below_taken");
    public static readonly Error GateNameInvalid = Error.Validation("edition.gate_name_invalid");

    /// <summary>Devices are enrolled for a gate that would be gone.</summary>
    public static readonly Error GateHasDevices = Error.Conflict("edition.gate_has_devices");

    /// <summary>A gate that would be gone does not take everybody both ways.</summary>
    public static readonly Error GateHasRules = Error.Conflict("edition.gate_has_rules");

    public static readonly Error AudienceNotInvited = Error.Validation("registration.audience_unknown");
    public static readonly Error Full = Error.Conflict("registration.full");

    /// <summary>The audience's own maximum is reached, or what is left is kept for others.</summary>
    public static readonly Error QuotaReached = Error.Conflict("registration.quota_reached");

    /// <summary>Every place set aside for an accredited audience is taken; nobody waits for one.</summary>
    public static readonly Error AccreditationsReached = Error.Conflict("registration.accreditations_reached");
    public static readonly Error RegistrationClosed = Error.Conflict("registration.closed");
}
