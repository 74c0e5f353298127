using ForumESS.Domain;

namespace ForumESS.Application.Mail;

internal static class MailErrors
{
    /// <summary>It has left, or never was.</summary>
    public static readonly Error NotWaiting = Error.Conflict("mail.not_waiting");

    public static readonly Error NotRefused = Error.Conflict("mail.not_refused");
}
