namespace ForumESS.Web.Pages.Registrations;

/// <summary>What a personal page is about; the names are part of the keys of its texts.</summary>
public enum PersonalState
{
    /// <summary>Has a seat.</summary>
    Seated,

    /// <summary>In the line for one.</summary>
    Waiting,

    /// <summary>A seat is held, to be accepted or refused.</summary>
    Offered,

    /// <summary>Gave the seat back.</summary>
    Cancelled,

    /// <summary>Did not answer an offer in time.</summary>
    Lapsed,

    /// <summary>Left the line.</summary>
    Left,
}
