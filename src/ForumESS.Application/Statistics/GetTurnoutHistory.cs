using ForumESS.Application.Pipeline;
using ForumESS.Domain;
using ForumESS.Domain.Editions;
using ForumESS.Domain.Statistics;

namespace ForumESS.Application.Statistics;

/// <summary>How many people came, year by year, oldest first; years without a forum are rows of their own.</summary>
public sealed record GetTurnoutHistory : IQuery<IReadOnlyList<YearTurnout>>
{
    /// <summary>First year asked for; null: from the first known one.</summary>
    public int? From { get; init; }

    /// <summary>Last year asked for, included; null: to the newest one.</summary>
    public int? To { get; init; }

    /// <summary>True to see editions open or closed to registration too, with those who came so far. Office only.</summary>
    public bool WithUnderWay { get; init; }

    /// <summary>True for whoever tells no <see cref="Measure.Peak"/>: it alone is made of all the five minutes of each day.</summary>
    public bool WithoutPeaks { get; init; }
}

/// <summary>One year of the series: a forum with its figure, or a gap with its reason.</summary>
public sealed record YearTurnout
{
    public required int Year { get; init; }

    /// <summary>Set exactly when the year had no forum; every other value is then empty, but for <see cref="Source"/>.</summary>
    public LocalizedText? GapReason { get; init; }

    /// <summary>Held, or with <see cref="GetTurnoutHistory.WithUnderWay"/> open or closed; null for a gap.</summary>
    public EditionStatus? Status { get; init; }

    public int? Ordinal { get; init; }

    /// <summary>True when the source gives the order of the editions but not this year.</summary>
    public bool YearIsInferred { get; init; }

    public bool IsDemo { get; init; }

    public LocalizedText? Theme { get; init; }

    public LocalizedText? Description { get; init; }

    public string? Venue { get; init; }

    public string? City { get; init; }

    public string? Room { get; init; }

    /// <summary>Null when the source does not give the date.</summary>
    public DateTimeOffset? StartsAt { get; init; }

    public TurnoutFigure Present { get; init; } = TurnoutFigure.Unknown;

    /// <summary>Where the figure was read; null when it was counted here or is unknown.</summary>
    public LocalizedText? Source { get; init; }

    /// <summary>True when <see cref="Present"/> is the number of different tickets scanned at the entrance.</summary>
    public bool IsDoorCount { get; init; }

    /// <summary>The source says that the room could hold no more: demand may have been higher.</summary>
    public bool RoomWasFull { get; init; }

    /// <summary>People the room may receive, its staff allowance set aside; null when the room is unknown.</summary>
    public int? Capacity { get; init; }

    /// <summary>Present by capacity, 1 = as many as the room may receive; null when either is unknown.</summary>
    public double? FillRate => Capacity > 0 && Present.Value is { } value ? (double)value / Capacity.Value : null;

    /// <summary>Everything counted or told of it; null for a gap.</summary>
    public EditionCount? Count { get; init; }

    /// <summary>What was aimed at; empty where nothing was.</summary>
    public IReadOnlyList<Target> Targets { get; init; } = [];

    /// <summary>Only the audiences something is known of, in the order of their numbers.</summary>
    public IReadOnlyList<AudienceShare> Audiences { get; init; } = [];
}

/// <summary>What is known of one audience in one edition; null = unknown, never 0.</summary>
public sealed record AudienceShare
{
    public required string Code { get; init; }

    public required LocalizedText Label { get; init; }

    /// <summary>Everyone who holds or held a confirmed seat.</summary>
    public int? Registered { get; init; }

    public int? Present { get; init; }

    /// <summary>Of those present in all audiences together, 0 to 1.</summary>
    public double? Share { get; init; }
}
