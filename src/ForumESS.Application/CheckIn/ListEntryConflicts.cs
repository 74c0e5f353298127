using ForumESS.Application.Pipeline;
using ForumESS.Domain;
using ForumESS.Domain.CheckIn;

namespace ForumESS.Application.CheckIn;

/// <summary>
/// Where two doors let one holder in, or more of a group than it has seats, by all facts known; those not decided yet first,
/// then the latest. Null for a year without an edition.
/// </summary>
public sealed record ListEntryConflicts(int Year) : IQuery<IReadOnlyList<ConflictLine>?>;

public sealed record ConflictLine
{
    /// <summary>Whose ticket was shown the second time.</summary>
    public required Guid RegistrationId { get; init; }

    /// <summary>Too many of a group; null: one holder, twice.</summary>
    public ConflictGroup? Group { get; init; }

    /// <summary>Blank once the person is forgotten, and for a seat of a group without a name.</summary>
    public required string Name { get; init; }

    /// <summary>Code of the audience type.</summary>
    public required string Audience { get; init; }

    public required LocalizedText AudienceLabel { get; init; }

    public required AdmissionLine First { get; init; }

    public required AdmissionLine Second { get; init; }

    public required TimeSpan Between { get; init; }

    /// <summary>The last one noted; null while there is none.</summary>
    public DecisionLine? Decision { get; init; }
}

/// <param name="Name">Blank once its people are forgotten.</param>
/// <param name="TooMany">See <see cref="GroupExcess.People"/>.</param>
public sealed record ConflictGroup(string Name, int TooMany);

/// <param name="By">Name of the device, account or API token that sent it; null when it is there no more.</param>
public sealed record AdmissionLine(
    Guid ScanId,
    DateTimeOffset At,
    string Gate,
    bool Offline,
    PassageSource Source,
    string? By
);

/// <param name="By">As in <see cref="AdmissionLine"/>.</param>
public sealed record DecisionLine(ConflictDecision Decision, string? Note, DateTimeOffset At, string? By);
