using ForumESS.Application.Pipeline;
using ForumESS.Domain;
using ForumESS.Domain.Editions;
using ForumESS.Domain.Statistics;

namespace ForumESS.Application.Statistics;

/// <summary>Who registered for one edition and who came, by audience; null when the year has no edition.</summary>
public sealed record GetEditionTurnout(int Year) : IQuery<EditionTurnout?>;

public sealed record EditionTurnout
{
    public required int Year { get; init; }
    public required EditionStatus Status { get; init; }

    /// <summary>
    /// All audiences together. For an edition known from a source alone, only <see cref="AudienceTurnout.Present"/> is
    /// set, and <see cref="Precision"/> says how well it is known.
    /// </summary>
    public required TurnoutCounts Total { get; init; }

    /// <summary>Exact when counted here.</summary>
    public required Precision Precision { get; init; }

    /// <summary>Of the public: the invited audiences and those somebody registered in, in the order of their numbers.</summary>
    public required IReadOnlyList<AudienceTurnout> Audiences { get; init; }

    /// <summary>Who came to work at the forum or speak of it: no part of the total, and counted in the room as everybody.</summary>
    public IReadOnlyList<AudienceTurnout> Accredited { get; init; } = [];
}

/// <summary>People of one audience, or of all; null = unknown.</summary>
public record TurnoutCounts
{
    /// <summary>Everyone who holds or held a confirmed seat, cancelled ones included.</summary>
    public int? Registered { get; init; }
    public int? Cancelled { get; init; }

    /// <summary>On the waiting list.</summary>
    public int? Waiting { get; init; }

    /// <summary>Let in at least once.</summary>
    public int? Present { get; init; }

    /// <summary>Hold a confirmed seat and were not let in, or not yet.</summary>
    public int? NoShow { get; init; }

    /// <summary>Came without having registered; part of <see cref="Present"/> only.</summary>
    public int? WalkIn { get; init; }
}

public sealed record AudienceTurnout : TurnoutCounts
{
    public required string Code { get; init; }
    public required LocalizedText Label { get; init; }
    public bool IsAccredited { get; init; }
}
