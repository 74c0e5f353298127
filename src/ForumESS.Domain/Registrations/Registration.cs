using ForumESS.Domain.Audiences;

namespace ForumESS.Domain.Registrations;

public enum RegistrationStatus
{
    /// <summary>Holds a seat.</summary>
    Confirmed,

    /// <summary>Waits for a seat, or was offered one and has not answered yet.</summary>
    Waitlisted,

    /// <summary>Gave the seat back or left the waiting list; the address may register again.</summary>
    Cancelled,
}

/// <summary>Where a registration came from.</summary>
public enum RegistrationOrigin
{
    Web,
    Api,

    /// <summary>The office took them in: from a sheet, or by hand.</summary>
    Import,
}

/// <summary>What is known of a registration beside who comes and as what.</summary>
public sealed record RegistrationContact
{
    public required EmailAddress Email { get; init; }

    /// <summary>
    /// Where a group's person gets their ticket and mails about their own seat; null: the group's contact, whose address
    /// <see cref="Email"/> then is, hands them on. Null for who comes alone.
    /// </summary>
    public EmailAddress? Holder { get; init; }

    /// <summary>Who is written to about this one seat.</summary>
    public EmailAddress Reader => Holder ?? Email;

    /// <summary>Two-letter code of the language that mails are written in.</summary>
    public required string Language { get; init; }

    public Siret? Siret { get; init; }

    /// <summary>What the person needs to take part; may tell of a disability. Null when nothing was said.</summary>
    public string? Needs { get; init; }
}

/// <summary>How far a registration has come, as stored; see <see cref="Registration"/>.</summary>
public sealed record RegistrationHistory
{
    public required RegistrationStatus Status { get; init; }
    public required DateTimeOffset CreatedAt { get; init; }
    public DateTimeOffset? ConfirmedAt { get; init; }
    public DateTimeOffset? CancelledAt { get; init; }
    public Guid? GroupId { get; init; }
}

/// <summary>
/// One person's seat at one edition, or place in the line for one. An address holds at most one an edition, beside those
/// of a group it speaks for.
/// </summary>
public sealed class Registration
{
    public const int NeedsMaxLength = 1000;

    /// <summary>
    /// How often an address may give up its seat or place at one edition within 24 hours before it must be proven. Nobody
    /// proves an address before it is mailed to: this bounds what a stranger can make the site send there, because
    /// whoever registers an address again, or changes to it, must have given it up first.
    /// </summary>
    public const int ReleasesADay = 3;

    private Registration(Guid id, Guid editionId, string audience, Attendee attendee, RegistrationContact contact)
    {
        Id = id;
        EditionId = editionId;
        Audience = audience;
        Attendee = attendee;
        Contact = contact;
    }

    public Guid Id { get; }

    public Guid EditionId { get; }

    /// <summary>Code of the audience type whose seat this is.</summary>
    public string Audience { get; private set; }

    public Attendee Attendee { get; private set; }

    public RegistrationContact Contact { get; private set; }

    public RegistrationStatus Status { get; private set; }

    public RegistrationOrigin Origin { get; private init; }

    public DateTimeOffset CreatedAt { get; private init; }

    /// <summary>When it last got a seat, kept after it was given back; null for one that never had any.</summary>
    public DateTimeOffset? ConfirmedAt { get; private set; }

    /// <summary>Set exactly when <see cref="Status"/> is cancelled.</summary>
    public DateTimeOffset? CancelledAt { get; private set; }

    /// <summary>The lead of the group whose seat this is, the lead's own id included; null for somebody who comes alone.</summary>
    public Guid? GroupId { get; private init; }

    /// <summary>
    /// Tells apart the registrations of an edition that are not cancelled: the address of who comes alone. A group's people
    /// share their contact's, so that each of their seats has a key of its own.
    /// </summary>
    public string UniqueKey => GroupId is null ? Contact.Email.Mailbox : Id.ToString("N");

    /// <summary>Waits for a seat: <see cref="Confirm"/> follows once one is taken for it in the edition's ledger.</summary>
    public static Registration Create(
        Guid id,
        Guid editionId,
        AudienceType audience,
        Attendee attendee,
        RegistrationContact contact,
        RegistrationOrigin origin,
        DateTimeOffset now,
        Guid? groupId = null
    ) =>
        new(
            id,
            editionId,
            audience.Code,
            attendee,
            // A number of an organisation says nothing about somebody who comes for themself.
            audience.AsksOrganisation
                ? contact
                : contact with
                {
                    Siret = null,
                }
        )
        {
            Status = RegistrationStatus.Waitlisted,
            Origin = origin,
            CreatedAt = now,
            GroupId = groupId,
        };

    /// <summary>Rebuilds what the store holds.</summary>
    public static Registration Existing(
        Guid id,
        Guid editionId,
        string audience,
        Attendee attendee,
        RegistrationContact contact,
        RegistrationOrigin origin,
        RegistrationHistory history
    ) =>
        new(id, editionId, audience, attendee, contact)
        {
            Status = history.Status,
            Origin = origin,
            CreatedAt = history.CreatedAt,
            ConfirmedAt = history.ConfirmedAt,
            CancelledAt = history.CancelledAt,
            GroupId = history.GroupId,
        };

    /// <summary>Gives it the seat that the caller has taken in the ledger.</summary>
    public Result Confirm(DateTimeOffset now)
    {
        if (Status == RegistrationStatus.Cancelled)
        {
            return RegistrationErrors.Cancelled;
        }
        Status = RegistrationStatus.Confirmed;
        ConfirmedAt = now;
        return Result.Success;
    }

    /// <summary>Takes a cancellation back while its seat is still held.</summary>
    public void Reinstate()
    {
        Status = RegistrationStatus.Confirmed;
        CancelledAt = null;
    }

    /// <summary>Changes name, organisation and needs; the ticket names nobody and stays valid.</summary>
    public Result Correct(Attendee attendee, string? needs)
    {
        if (Status == RegistrationStatus.Cancelled)
        {
            return RegistrationErrors.Cancelled;
        }
        Attendee = attendee;
        Contact = Contact with { Needs = needs };
        return Result.Success;
    }

    /// <summary>Makes it another audience's. The caller has moved the seat in the ledger, or the place in the line.</summary>
    /// <param name="attendee">As the new audience asks for.</param>
    public Result ChangeAudience(AudienceType audience, Attendee attendee)
    {
        if (Status == RegistrationStatus.Cancelled)
        {
            return RegistrationErrors.Cancelled;
        }
        if (Audience == audience.Code)
        {
            return RegistrationErrors.AudienceUnchanged;
        }
        Audience = audience.Code;
        Attendee = attendee;
        if (!audience.AsksOrganisation)
        {
            Contact = Contact with { Siret = null };
        }
        return Result.Success;
    }

    /// <summary>Replaces a mistyped address. What was sent to the old one must be revoked with it.</summary>
    public Result ChangeEmail(EmailAddress email)
    {
        if (Status == RegistrationStatus.Cancelled)
        {
            return RegistrationErrors.Cancelled;
        }
        if (Contact.Email.Key == email.Key)
        {
            return RegistrationErrors.EmailUnchanged;
        }
        Contact = Contact with { Email = email };
        return Result.Success;
    }

    /// <summary>Says where a group's person is written to; null: through the group's contact.</summary>
    public Result HandTo(EmailAddress? holder)
    {
        if (Status == RegistrationStatus.Cancelled)
        {
            return RegistrationErrors.Cancelled;
        }
        Contact = Contact with { Holder = holder };
        return Result.Success;
    }

    /// <summary>Gives the seat back, which the caller frees in the ledger, or the place in the line.</summary>
    public Result Cancel(DateTimeOffset now)
    {
        if (Status == RegistrationStatus.Cancelled)
        {
            return RegistrationErrors.Cancelled;
        }
        Status = RegistrationStatus.Cancelled;
        CancelledAt = now;
        return Result.Success;
    }
}
