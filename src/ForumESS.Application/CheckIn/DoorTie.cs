namespace ForumESS.Application.CheckIn;

/// <summary>What the office prepared a device for. Without either it stands wherever it is opened.</summary>
/// <param name="Session">Code of the session whose door it is for.</param>
public sealed record DoorTie(string? Gate, string? Session)
{
    /// <summary>
    /// Whether the device may not tell of this scan. What it kept without a network has happened: it may have been at another
    /// door until it was enrolled anew, and whoever went in there is inside all the same. The office sees what was told so.
    /// </summary>
    public bool Excludes(ScanReport scan) =>
        !scan.Offline
        && (
            Session is null
                ? Gate is not null && (scan.Session is not null || scan.Gate != Gate)
                : scan.Session != Session
        );
}
