using ForumESS.Domain.Tickets;

namespace ForumESS.Domain.CheckIn;

/// <summary>Why somebody is not let in, or a scan is not taken. Codes also stand as <c>reason</c> of a verdict.</summary>
public static class CheckInErrors
{
    /// <summary>A genuine or well-formed code of a ticket that this site does not have.</summary>
    public static readonly Error TicketUnknown = Error.NotFound("ticket.unknown");

    /// <summary>Withdrawn, or replaced by a later issue.</summary>
    public static readonly Error TicketRevoked = Error.Conflict("ticket.revoked");

    /// <summary>The registration behind it was cancelled.</summary>
    public static readonly Error TicketCancelled = Error.Conflict("ticket.cancelled");

    /// <summary>The edition does not take place.</summary>
    public static readonly Error EditionCancelled = Error.Conflict("ticket.edition_cancelled");

    /// <summary>The edition is archived: nothing is counted any more.</summary>
    public static readonly Error EditionArchived = Error.Conflict("ticket.edition_archived");
    public static readonly Error OtherEdition = Error.Conflict("ticket.other_edition");
    public static readonly Error RoomFull = Error.Conflict("check_in.room_full");

    /// <summary>Let in although the room was full, because a supervisor said so and why; the verdict is still that of an entry.</summary>
    public static readonly Error OverLimit = Error.Conflict("check_in.over_limit");

    /// <summary>Nobody is taken for one person or two unasked.</summary>
    public static readonly Error DecisionMissing = Error.Validation("check_in.decision_missing");

    public static readonly Error GateUnknown = Error.Validation("check_in.gate_unknown");

    /// <summary>A device that was prepared for one gate or session tells of another.</summary>
    public static readonly Error NotItsDoor = Error.Conflict("check_in.not_its_door");

    /// <summary>The scan's id was used for another scan.</summary>
    public static readonly Error ScanReused = Error.Conflict("check_in.scan_reused");

    /// <summary>A tap is taken back of which the server counts none: it was refused, or is taken back already.</summary>
    public static readonly Error NothingToTakeBack = Error.Conflict("check_in.nothing_to_take_back");

    /// <summary>A field of the scan is missing or of another kind.</summary>
    public static readonly Error ScanMalformed = Error.Validation("check_in.scan_malformed");
    public static readonly Error BatchTooLarge = Error.Validation("check_in.batch_too_large");

    /// <summary>An exit of somebody who was not counted inside: noted, and changes no count.</summary>
    public static readonly Error NotInside = Error.Conflict("check_in.not_inside");

    /// <summary>The office holds the ticket up, and tells the steward why.</summary>
    public static readonly Error TicketBlocked = Error.Conflict("ticket.blocked");

    /// <summary>The edition lets each ticket in once.</summary>
    public static readonly Error SingleEntry = Error.Conflict("check_in.single_entry");

    /// <summary>Let in although counted inside: the edition asks for no exit between. The verdict is that of an entry.</summary>
    public static readonly Error Reentered = Error.Conflict("check_in.reentered");

    /// <summary>The audience enters at other gates.</summary>
    public static readonly Error OtherGate = Error.Conflict("check_in.other_gate");
    public static readonly Error TooEarly = Error.Conflict("check_in.too_early");
    public static readonly Error TooLate = Error.Conflict("check_in.too_late");
    public static readonly Error EntriesOnly = Error.Conflict("check_in.entries_only");
    public static readonly Error ExitsOnly = Error.Conflict("check_in.exits_only");

    /// <summary>More people than the group has seats that nobody came in on.</summary>
    public static readonly Error GroupTooMany = Error.Conflict("check_in.group_too_many");

    /// <summary>More people are said to leave than the group has seats.</summary>
    public static readonly Error GroupSmaller = Error.Conflict("check_in.group_smaller");

    /// <summary>More of a group leave than were counted inside: the count loses those alone.</summary>
    public static readonly Error GroupFewerInside = Error.Conflict("check_in.group_fewer_inside");

    /// <summary>A session that the programme does not have.</summary>
    public static readonly Error SessionUnknown = Error.NotFound("check_in.session_unknown");

    /// <summary>Nobody's seat is free in a session that people sign up for.</summary>
    public static readonly Error NotSignedUp = Error.Conflict("check_in.not_signed_up");
    public static readonly Error SessionFull = Error.Conflict("check_in.session_full");

    /// <summary>Let in without having signed up, on a seat that is free; the verdict is still that of an entry.</summary>
    public static readonly Error FreeSeat = Error.Conflict("check_in.free_seat");

    /// <summary>A correction of the count says no number, or one that no room holds.</summary>
    public static readonly Error PeopleMalformed = Error.Validation("check_in.people_malformed");

    /// <summary>A time without scans begins in the future, or ends before it begins.</summary>
    public static readonly Error GapTimes = Error.Validation("check_in.gap_times");

    /// <summary>A sheet without a time, or with one to come.</summary>
    public static readonly Error PaperTime = Error.Validation("check_in.paper_time");

    /// <summary>A sheet on which nobody is ticked.</summary>
    public static readonly Error PaperEmpty = Error.Validation("check_in.paper_empty");

    /// <summary>More people without a ticket than one line of a sheet may tell of.</summary>
    public static readonly Error PaperPeople = Error.Validation("check_in.paper_people");

    /// <summary>A sheet of the same gate and minute told of other numbers of people without a ticket.</summary>
    public static readonly Error PaperKnown = Error.Conflict("check_in.paper_known");

    /// <summary>The name of who was registered on the spot is erased already.</summary>
    public static readonly Error NameGone = Error.Conflict("check_in.name_gone");

    /// <summary>Nobody who was registered on the spot for the edition.</summary>
    public static readonly Error WalkInUnknown = Error.NotFound("check_in.walk_in_unknown");

    /// <summary>No two scans of the edition that could be in conflict.</summary>
    public static readonly Error ConflictUnknown = Error.NotFound("check_in.conflict_unknown");

    /// <summary>There is no such time without scans, or it ended already.</summary>
    public static readonly Error GapUnknown = Error.NotFound("check_in.gap_unknown");

    /// <summary>Everything that may stand as the <c>reason</c> of a verdict.</summary>
    public static IReadOnlyList<Error> Reasons { get; } =
    [
        TicketErrors.Malformed,
        TicketErrors.Mistyped,
        TicketErrors.UnknownVersion,
        TicketErrors.UnknownKey,
        TicketErrors.BadSignature,
        TicketErrors.Sample,
        TicketUnknown,
        TicketRevoked,
        TicketCancelled,
        EditionCancelled,
        EditionArchived,
        OtherEdition,
        RoomFull,
        OverLimit,
        GateUnknown,
        NotItsDoor,
        ScanReused,
        ScanMalformed,
        NothingToTakeBack,
        NotInside,
        TicketBlocked,
        SingleEntry,
        Reentered,
        OtherGate,
        TooEarly,
        TooLate,
        EntriesOnly,
        ExitsOnly,
        GroupTooMany,
        GroupSmaller,
        GroupFewerInside,
        SessionUnknown,
        NotSignedUp,
        SessionFull,
        FreeSeat,
    ];

    /// <summary>Whether nothing but the number of people stands in the way, for which a supervisor may answer.</summary>
    public static bool IsFull(string? code) =>
        code == RoomFull.Code || code == SessionFull.Code || code == NotSignedUp.Code;

    /// <summary>Whether the holder may enter at another time or gate, which the verdict then names.</summary>
    public static bool IsElsewhere(string? code) =>
        code == OtherGate.Code || code == ExitsOnly.Code || code == TooEarly.Code || code == TooLate.Code;

    /// <summary>The reason with this code; null when it is none.</summary>
    public static Error? Find(string? code) => Reasons.FirstOrDefault(reason => reason.Code == code);
}
