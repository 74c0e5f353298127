namespace ForumESS.Domain.Privacy;

public static class PrivacyErrors
{
    /// <summary>People were told that it is kept for longer.</summary>
    public static readonly Error NotDue = Error.Conflict("privacy.not_due");
}
