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

/// <summary>Whether somebody may register now; derived from status, window and clock.</summary>
public enum RegistrationState
{
    NotYetOpen,
    Open,
    Closed,
}
