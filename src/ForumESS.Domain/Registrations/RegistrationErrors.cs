namespace ForumESS.Domain.Registrations;

public static class RegistrationErrors
{
    /// <summary>The address holds a seat of this edition already. What is written keeps: the link goes out again.</summary>
    public static readonly Error Duplicate = Error.Conflict("registration.duplicate") with { KeepsWrites = true };

    /// <summary>Somebody else changed it since the caller read it.</summary>
    public static readonly Error ChangedMeanwhile = Error.ChangedMeanwhile("registration.changed_meanwhile");

    public static readonly Error NoteUnknown = Error.NotFound("registration.note_unknown");

    public static readonly Error Unknown = Error.NotFound("registration.unknown");

    /// <summary>Cancelled registrations are not changed any more; the person registers anew.</summary>
    public static readonly Error Cancelled = Error.Conflict("registration.cancelled");

    /// <summary>The forum has ended: what it counted stays.</summary>
    public static readonly Error Over = Error.Conflict("registration.over");

    /// <summary>The forum was called off before it took place: its registrations stay as they were.</summary>
    public static readonly Error CalledOff = Error.Conflict("registration.called_off");

    /// <summary>Another registration of this edition has the new address. What is written keeps: its owner is told.</summary>
    public static readonly Error EmailTaken = Error.Conflict("registration.email_taken") with
    {
        KeepsWrites = true,
        Fields = [new("Email", "registration.email_taken")],
    };

    public static readonly Error EmailUnchanged = Error.Conflict("registration.email_unchanged") with
    {
        Fields = [new("Email", "registration.email_unchanged")],
    };

    public static readonly Error AudienceUnchanged = Error.Conflict("registration.audience_unchanged") with
    {
        Fields = [new("Audience", "registration.audience_unchanged")],
    };

    /// <summary>No seat of the audience is left, or others wait for it: changing would go past them.</summary>
    public static readonly Error AudienceFull = Error.Conflict("registration.audience_full") with
    {
        Fields = [new("Audience", "registration.audience_full")],
    };

    /// <summary>A seat is offered: it is answered before anything else changes.</summary>
    public static readonly Error AnswerOfferFirst = Error.Conflict("registration.answer_offer_first");

    /// <summary>The seat is one of a group's, whose contact decides.</summary>
    public static readonly Error OfGroup = Error.Conflict("registration.of_group");

    /// <summary>Somebody who still comes cannot be forgotten: the seat is given back first.</summary>
    public static readonly Error EraseNeedsEnd = Error.Conflict("registration.erase_needs_end");

    /// <summary>As many mails went out today as may; see <see cref="Registration.ReleasesADay"/> for the reason.</summary>
    public static readonly Error TooManyMails = Error.TooManyRequests("registration.too_many_mails");

    /// <summary>
    /// The address was registered and given up too often today, see <see cref="Registration.ReleasesADay"/>: it goes on by
    /// the link mailed to it, and so what is written keeps.
    /// </summary>
    public static readonly Error TooManyReturns = Error.TooManyRequests("registration.too_many_returns") with
    {
        KeepsWrites = true,
        Fields = [new("Email", "registration.too_many_returns")],
    };

    public static readonly Error TooManyEmailChanges = Error.TooManyRequests("registration.too_many_email_changes");

    /// <summary>The key stands for another registration: a caller's mistake that must not pass for a success.</summary>
    public static readonly Error IdempotencyMismatch = Error.Unprocessable("idempotency.mismatch");

    public static readonly Error OrganisationRequired = Error.Validation("registration.organisation_required");
    public static readonly Error SiretNotDigits = Error.Validation("registration.siret_not_digits");
    public static readonly Error SiretLength = Error.Validation("registration.siret_length");
    public static readonly Error SiretChecksum = Error.Validation("registration.siret_checksum");
}
