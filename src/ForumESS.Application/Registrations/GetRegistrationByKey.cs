using ForumESS.Application.Pipeline;
using ForumESS.Domain;
using ForumESS.Domain.Editions;
using ForumESS.Domain.Registrations;
using ForumESS.Domain.Waiting;

namespace ForumESS.Application.Registrations;

/// <summary>
/// What a personal link opens, see <see cref="LinkAddress"/>. Null when the key is none, unknown or revoked, or when the
/// seat is not its group's or has no name.
/// </summary>
public sealed record GetRegistrationByKey(string? Key) : IQuery<RegistrationDetails?>;

/// <summary>A registration for the office. Null when there is none.</summary>
public sealed record GetRegistration(Guid Id) : IQuery<RegistrationDetails?>;

public sealed record RegistrationDetails
{
    public Guid Id { get; init; }
    public int Year { get; init; }
    public bool IsDemo { get; init; }

    /// <summary>Whether the edition asks questions, of whichever audience.</summary>
    public bool AsksQuestions { get; init; }

    /// <summary>Whether there are workshops or talks to sign up for, or to see.</summary>
    public bool HasSessions { get; init; }

    /// <summary>Never null for an edition that was open to registration, as are the dates.</summary>
    public LocalizedText? Theme { get; init; }
    public DateTimeOffset StartsAt { get; init; }
    public DateTimeOffset EndsAt { get; init; }
    public string? Venue { get; init; }
    public string? City { get; init; }
    public string? Room { get; init; }

    public EditionStatus EditionStatus { get; init; }

    /// <summary>The group whose seat this is; null for somebody who comes alone.</summary>
    public Guid? GroupId { get; init; }

    /// <summary>True for the link of a group's contact, which is about all of the group and not about this seat alone.</summary>
    public bool OpensGroup { get; init; }

    /// <summary>False for a group's person who is written to through the group's contact.</summary>
    public bool HasOwnAddress { get; init; }
    public string Audience { get; init; } = "";
    public LocalizedText? AudienceLabel { get; init; }
    public bool AsksOrganisation { get; init; }
    public bool RequiresOrganisation { get; init; }
    public RegistrationStatus Status { get; init; }
    public string FirstName { get; init; } = "";
    public string LastName { get; init; } = "";

    /// <summary>Where the person is written to.</summary>
    public string Email { get; init; } = "";
    public string? Organisation { get; init; }
    public string? Siret { get; init; }
    public string? Needs { get; init; }
    public string Language { get; init; } = "";
    public DateTimeOffset CreatedAt { get; init; }

    /// <summary>A cancelled edition has none, whatever was issued.</summary>
    public bool HasTicket => TicketCode is not null && EditionStatus != EditionStatus.Cancelled;

    /// <summary>When it last got a seat, kept after it was given back; null for one that never had any.</summary>
    public DateTimeOffset? ConfirmedAt { get; init; }
    public DateTimeOffset? CancelledAt { get; init; }

    /// <summary>Since when the reader wants no invitation, reminder or thanks; null when they never said so.</summary>
    public DateTimeOffset? UnsubscribedAt { get; init; }

    /// <summary>True when a seat was offered and not accepted in time, which ended the place in the line.</summary>
    public bool HasLapsed { get; init; }

    /// <summary>Null for who neither waits nor has a seat held.</summary>
    public WaitingState? Waiting { get; init; }

    /// <summary>Until when the seat is held.</summary>
    public DateTimeOffset? Deadline { get; init; }

    /// <summary>Parties that wait for the same seats and come first.</summary>
    public int Ahead { get; init; }

    /// <summary>Place in the line, from 1; null for who is not in it.</summary>
    public int? Position => Waiting == WaitingState.Waiting ? Ahead + 1 : null;

    /// <summary>Until when the seat offered is held; null when none is.</summary>
    public DateTimeOffset? OfferedUntil => Waiting == WaitingState.Offered ? Deadline : null;

    /// <summary>Until when a cancellation can be taken back; null when it cannot.</summary>
    public DateTimeOffset? UndoUntil => Waiting == WaitingState.Undoable ? Deadline : null;

    /// <summary>The signed text in the QR; null once the registration is cancelled, as is the short code.</summary>
    public string? TicketCode { get; init; }

    /// <summary>In two groups, as printed.</summary>
    public string? ShortCode { get; init; }
}
