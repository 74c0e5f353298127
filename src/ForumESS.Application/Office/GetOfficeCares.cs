using ForumESS.Application.Pipeline;

namespace ForumESS.Application.Office;

/// <summary>What becomes urgent about an edition by the clock alone.</summary>
public sealed record GetOfficeCares(Guid EditionId) : IQuery<OfficeCares>
{
    /// <summary>An offer that ends within this time without an answer is worth a telephone call.</summary>
    public static readonly TimeSpan OfferEndsSoon = TimeSpan.FromHours(24);

    /// <summary>A device tells of itself every minute while it has a network.</summary>
    public static readonly TimeSpan SilentAfter = TimeSpan.FromMinutes(10);

    /// <summary>Devices are expected to speak from this time before the forum begins until it ends.</summary>
    public static readonly TimeSpan DoorsOpenBefore = TimeSpan.FromHours(1);
}

public sealed record OfficeCares
{
    public int OffersEnding { get; init; }

    /// <summary>When the first of them ends; null when none does.</summary>
    public DateTimeOffset? FirstOfferEnds { get; init; }

    /// <summary>Enrolled devices that say nothing while the forum is under way.</summary>
    public int SilentDevices { get; init; }
}
