using ForumESS.Application.Pipeline;
using ForumESS.Domain;

namespace ForumESS.Application.CheckIn;

/// <summary>
/// Who was registered on the spot and gave a name, the latest first; without those whose name was forgotten. Null for a year
/// without an edition.
/// </summary>
public sealed record ListNamedWalkIns(int Year) : IQuery<IReadOnlyList<NamedWalkIn>?>;

public sealed record NamedWalkIn
{
    public Guid Id { get; init; }

    /// <summary>Personal data: for the office's screen and a badge, never for a log.</summary>
    public string Name { get; init; } = "";

    /// <summary>Code of the audience type.</summary>
    public string Audience { get; init; } = "";

    public LocalizedText? AudienceLabel { get; init; }

    public string Gate { get; init; } = "";

    public DateTimeOffset At { get; init; }
}
