namespace ForumESS.Domain.Editions;

/// <summary>Where an edition is in its life.</summary>
public enum EditionStatus
{
    /// <summary>Seen by the office alone.</summary>
    Draft,

    /// <summary>Public, not yet open to registration.</summary>
    Announced,

    /// <summary>Open to registration within its window.</summary>
    Open,

    /// <summary>Registration has been closed by hand.</summary>
    Closed,
    Held,
    Cancelled,
}

public static class EditionStatusMoves
{
    /// <summary>Whether an edition may go from one status to the other; what was held or cancelled stays so.</summary>
    public static bool CanBecome(this EditionStatus from, EditionStatus to) =>
        (from, to) switch
        {
            (EditionStatus.Draft, EditionStatus.Announced or EditionStatus.Open or EditionStatus.Cancelled) => true,
            (EditionStatus.Announced, EditionStatus.Open or EditionStatus.Cancelled) => true,
            (EditionStatus.Open, EditionStatus.Closed or EditionStatus.Held or EditionStatus.Cancelled) => true,
            (EditionStatus.Closed, EditionStatus.Open or EditionStatus.Held or EditionStatus.Cancelled) => true,
            _ => false,
        };
}

/// <summary>Whether somebody may register now; derived from status, window and clock.</summary>
public enum RegistrationState
{
    NotYetOpen,
    Open,
    Closed,
}
