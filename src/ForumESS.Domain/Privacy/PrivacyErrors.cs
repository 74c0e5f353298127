namespace ForumESS.Domain.Privacy;

public static class PrivacyErrors
{
    /// <summary>People were told that it is kept for longer.</summary>
    public static readonly Error NotDue = Error.Conflict("privacy.not_due");

    /// <summary>The forum is to come, and the requester with it.</summary>
    public static readonly Error EraseNeedsCancel = Error.Conflict("privacy.erase_needs_cancel");

    public static readonly Error RequestUnknown = Error.NotFound("privacy.request_unknown");

    /// <summary>What was answered is proof, and stays as it is.</summary>
    public static readonly Error RequestClosed = Error.Conflict("privacy.request_closed");

    public static readonly Error RightUnknown = Error.Validation("privacy.right_unknown");
    public static readonly Error OutcomeUnknown = Error.Validation("privacy.outcome_unknown");
}
