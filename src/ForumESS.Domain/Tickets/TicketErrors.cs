namespace ForumESS.Domain.Tickets;

/// <summary>Why a scanned text is no ticket of this forum.</summary>
public static class TicketErrors
{
    /// <summary>Another QR code, or a misread or altered one.</summary>
    public static readonly Error Malformed = Error.Validation("ticket.malformed");

    /// <summary>Has the form of a <see cref="ShortCode"/>, and a character of it is wrong.</summary>
    public static readonly Error Mistyped = Error.Validation("ticket.mistyped");

    /// <summary>A <see cref="SampleTicket"/>, which lets nobody in.</summary>
    public static readonly Error Sample = Error.Validation("ticket.sample");

    /// <summary>A ticket, but of a format that this version of the software does not know.</summary>
    public static readonly Error UnknownVersion = Error.Validation("ticket.unknown_version");

    /// <summary>A ticket of another installation, or signed with a key that has been withdrawn.</summary>
    public static readonly Error UnknownKey = Error.Validation("ticket.unknown_key");

    /// <summary>Forged or altered.</summary>
    public static readonly Error BadSignature = Error.Validation("ticket.bad_signature");

    /// <summary>Who waits, left, or has a seat without a name yet holds no ticket that a new one could replace.</summary>
    public static readonly Error NoneToReplace = Error.Conflict("ticket.none_to_replace");
}
