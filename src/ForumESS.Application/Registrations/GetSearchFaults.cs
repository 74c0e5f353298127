using ForumESS.Application.Pipeline;

namespace ForumESS.Application.Registrations;

/// <summary>Where the words that people are found by are not those of the people.</summary>
public sealed record GetSearchFaults : IQuery<IReadOnlyList<SearchFault>>;

public sealed record SearchFault
{
    public required int Year { get; init; }

    /// <summary>Registrations that should have words by now and have none: a search does not find them.</summary>
    public int Missing { get; init; }

    /// <summary>When the first of them registered; null where there is none.</summary>
    public DateTimeOffset? MissingSince { get; init; }

    /// <summary>Registrations that are forgotten and still have words.</summary>
    public int Remains { get; init; }
}
