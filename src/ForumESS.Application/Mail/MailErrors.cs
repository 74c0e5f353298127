using ForumESS.Domain;

namespace ForumESS.Application.Mail;

public static class MailErrors
{
    /// <summary>It has left, or never was.</summary>
    public static readonly Error NotWaiting = Error.Conflict("mail.not_waiting");

    public static readonly Error NotRefused = Error.Conflict("mail.not_refused");

    /// <summary>It has not left, or came back before.</summary>
    public static readonly Error NotSent = Error.Conflict("mail.not_sent");

    /// <summary>No mail has this name, or the office has no words of its own for it.</summary>
    public static readonly Error WordingUnknown = Error.NotFound("mail.wording_unknown");

    /// <summary>The words break where they meet a mail's facts, or never end.</summary>
    public static readonly Error WordingBreaks = Error.Unprocessable("mail.wording_breaks");

    /// <summary>With the server's <c>words</c>.</summary>
    public static readonly Error TestNotTaken = Error.Conflict("mail.test_not_taken");

    /// <summary>The server kept silent for as long as somebody waits for a page.</summary>
    public static readonly Error TestNotAnswered = Error.Conflict("mail.test_not_answered");
}
