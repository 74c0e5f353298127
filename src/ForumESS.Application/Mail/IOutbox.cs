using ForumESS.Domain.Registrations;

namespace ForumESS.Application.Mail;

/// <summary>The mails there are. The stored code is the name in snake_case and names the template.</summary>
public enum MailKind
{
    /// <summary>The ticket, after a confirmed registration.</summary>
    Confirmation,

    /// <summary>The personal link again, asked for or after a second registration was refused.</summary>
    Link,

    /// <summary>The registration was cancelled.</summary>
    Cancellation,

    /// <summary>A place in the line instead of a seat.</summary>
    Waitlisted,

    /// <summary>A seat is held for somebody who waits, until they accept or its time is over.</summary>
    Offer,

    /// <summary>An offer's time is over, and with it the place in the line.</summary>
    OfferExpired,

    /// <summary>A seat in a session is held for somebody who waits for it, until they accept or its time is over.</summary>
    SessionOffer,

    /// <summary>The time of an offer in a session is over, and with it the place in its line.</summary>
    SessionOfferExpired,

    /// <summary>A session somebody signed up for, or waits for, does not take place.</summary>
    SessionWithdrawn,

    /// <summary>A group has seats, all or a part of what it asked for: its contact names its people.</summary>
    GroupConfirmation,

    /// <summary>Seats of a group have no name yet, and soon go to others.</summary>
    GroupNamesDue,

    /// <summary>The ticket of a group's person, to their own address.</summary>
    GroupTicket,

    /// <summary>The seat of a group's person is cancelled, to their own address.</summary>
    GroupTicketVoid,

    /// <summary>Seats of a group went to others because nobody was named for them in time.</summary>
    GroupSeatsLost,

    /// <summary>An address must be proven before it is registered once more.</summary>
    AddressProof,

    /// <summary>A registration goes on by another address: told to the one it had, of which it says nothing more.</summary>
    AddressChanged,

    /// <summary>The same of a group, whose tickets stay valid: told to the address that spoke for it.</summary>
    GroupHandedOn,

    /// <summary>Somebody is invited to join the staff.</summary>
    StaffInvitation,

    /// <summary>Who agreed to it is told of an edition to register for.</summary>
    Invitation,

    /// <summary>Who has a seat is told that the day is near, and how to give it up.</summary>
    Reminder,

    /// <summary>Who came is thanked.</summary>
    Thanks,

    /// <summary>Who has a seat is told that the date, the hours or the place changed.</summary>
    ScheduleChange,

    /// <summary>Organisers are told that registrations left the band that earlier editions left for them.</summary>
    PaceAlert,

    /// <summary>Who has a seat, or waits for one, is told that the forum does not take place.</summary>
    EditionCancelled,
}

/// <summary>A mail to be written in the transaction of the change that causes it, and sent afterwards.</summary>
public sealed record OutgoingMail
{
    public required MailKind Kind { get; init; }

    /// <summary>Null for a mail that is about no registration.</summary>
    public Guid? RegistrationId { get; init; }

    /// <summary>Null for a mail that is about no session of the day.</summary>
    public Guid? SessionId { get; init; }

    /// <summary>Null: the registration's.</summary>
    public Guid? EditionId { get; init; }

    public required string Recipient { get; init; }

    /// <summary>Two-letter language code the reader chose.</summary>
    public required string Language { get; init; }

    /// <summary>What only this mail may know, a personal link's key; wiped from the store once it is sent.</summary>
    public string? Secret { get; init; }

    /// <summary>Opens the edition's survey to the reader, who must be named; kept and wiped with the secret.</summary>
    public string? SurveyToken { get; init; }
}

public interface IOutbox
{
    /// <summary>Stores the mail in the running transaction; it is sent only if that commits. Answers its id.</summary>
    Task<Guid> AddAsync(OutgoingMail mail, CancellationToken cancellationToken);

    /// <summary>How many mails of a kind were stored for a registration since an instant: what attempts are limited by.</summary>
    Task<int> CountAsync(Guid registrationId, MailKind kind, DateTimeOffset since, CancellationToken cancellationToken);

    /// <summary>
    /// Takes back every mail about a registration that has not left, refused ones included. A mail speaks of what is true
    /// when it is sent: one to an address that was replaced would carry the new ticket there.
    /// </summary>
    Task WithdrawAsync(Guid registrationId, CancellationToken cancellationToken);

    /// <summary>As <see cref="WithdrawAsync(Guid, CancellationToken)"/>, only of mails to one address.</summary>
    Task WithdrawAsync(Guid registrationId, EmailAddress recipient, CancellationToken cancellationToken);

    /// <summary>Makes a mail that waits or was refused due at once; false when it has left or never was.</summary>
    Task<bool> RetryAsync(Guid id, CancellationToken cancellationToken);

    /// <summary>Puts away a mail that was refused for good; false when it was not.</summary>
    Task<bool> DiscardAsync(Guid id, CancellationToken cancellationToken);

    /// <summary>
    /// Notes that a mail came back after it had left; false when it had not, that is noted already, or it went to none of
    /// the recipients: its reader had it, and has it sent on to where it failed.
    /// </summary>
    /// <param name="words">The server's, as they came.</param>
    Task<bool> BounceAsync(
        Guid id,
        IReadOnlyList<string> recipients,
        string words,
        CancellationToken cancellationToken
    );

    /// <summary>While paused, mails are stored and none is sent, on any node; those being sent are finished.</summary>
    Task SetPauseAsync(bool isPaused, CancellationToken cancellationToken);
}
