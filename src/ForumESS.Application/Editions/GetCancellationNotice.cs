using ForumESS.Application.Pipeline;

namespace ForumESS.Application.Editions;

/// <summary>What calling an edition off would do, or is doing; null for a year without an edition.</summary>
public sealed record GetCancellationNotice(int Year) : IQuery<CancellationNotice?>;

public sealed record CancellationNotice
{
    /// <summary>People with a seat.</summary>
    public int Seated { get; init; }

    /// <summary>People without one who wait for it, those with an offer included.</summary>
    public int Waiting { get; init; }

    /// <summary>Seats that are offered to people who wait.</summary>
    public int Offered { get; init; }

    /// <summary>Mails to be written: a group's contact gets one, whatever the seats.</summary>
    public int Mails { get; init; }

    /// <summary>Planned or running mailings that will not be sent.</summary>
    public int Campaigns { get; init; }

    /// <summary>True while mails are being written.</summary>
    public bool IsTelling { get; init; }
}
