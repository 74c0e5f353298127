namespace ForumESS.Benchmarks;

/// <summary>The words by which the program starts itself again as one part of a run.</summary>
internal static class Parts
{
    public const string Load = "part-load";
    public const string RushFloor = "part-rush-floor";
    public const string SigningFloor = "part-signing-floor";
    public const string PageFloor = "part-page-floor";
    public const string Badges = "part-badges";
    public const string MailsFloor = "part-mails-floor";
    public const string MailsMaking = "part-mails-making";
    public const string DoorFloor = "part-door-floor";
    public const string BadgesFloor = "part-badges-floor";
}
