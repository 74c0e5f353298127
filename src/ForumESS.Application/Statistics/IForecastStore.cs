using ForumESS.Domain;
using ForumESS.Domain.Statistics;

namespace ForumESS.Application.Statistics;

/// <summary>What forecasts are made from, in a command's transaction or beside it.</summary>
public interface IForecastStore
{
    /// <summary>Null for a year without an edition.</summary>
    Task<ForecastFacts?> FindFactsAsync(int year, CancellationToken cancellationToken);
}

/// <summary>The overbooking of an edition that somebody approved. Changed only inside a command's transaction.</summary>
public interface IOverbookingStore
{
    Task<Overbooking?> FindAsync(Guid editionId, CancellationToken cancellationToken);

    /// <summary>In place of the one before.</summary>
    Task SaveAsync(Guid editionId, Overbooking overbooking, CancellationToken cancellationToken);

    /// <summary>Nothing is approved any more, if anything was.</summary>
    Task EndAsync(Guid editionId, CancellationToken cancellationToken);
}

public sealed record ForecastFacts
{
    public required int Year { get; init; }

    /// <summary>People the room may receive, its staff allowance set aside; null without a room.</summary>
    public int? RoomSeats { get; init; }

    /// <summary>Those invited, in the order of their numbers.</summary>
    public required IReadOnlyList<ForecastAudience> Audiences { get; init; }

    /// <summary>Editions held before, oldest first; invented ones only where this one is invented too.</summary>
    public required IReadOnlyList<EditionEvidence> Earlier { get; init; }

    public Overbooking? Approved { get; init; }
}

/// <param name="Taken">Who holds a seat.</param>
/// <param name="Maximum">How many of it may.</param>
public sealed record ForecastAudience(string Code, LocalizedText Label, int Taken, int Maximum);

/// <summary>What an edition that was held tells about who stays away.</summary>
/// <param name="Evidence">Empty where it tells nothing: a head count without registrations has no absent.</param>
/// <param name="HasHeadCount">How many came is known.</param>
public sealed record EditionEvidence(int Year, IReadOnlyList<NoShowEvidence> Evidence, bool HasHeadCount);
