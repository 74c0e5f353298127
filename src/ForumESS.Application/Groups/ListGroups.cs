using ForumESS.Application.Pipeline;
using ForumESS.Domain;

namespace ForumESS.Application.Groups;

/// <summary>The groups of an edition for the office, those that ended included; null when the year has no edition.</summary>
public sealed record ListGroups(int Year) : IQuery<GroupListing?>;

/// <param name="IsPublic">Whether the public sees the edition.</param>
/// <param name="NamesDueAt">The office's date; null: a week before the forum.</param>
/// <param name="UsualDueAt">What holds without one; null while the forum has no date.</param>
/// <param name="Groups">Those that hold or want seats first, by name.</param>
public sealed record GroupListing(
    bool IsDemo,
    bool IsPublic,
    DateTimeOffset? NamesDueAt,
    DateTimeOffset? UsualDueAt,
    IReadOnlyList<GroupLine> Groups
);

public sealed record GroupLine
{
    public required Guid Id { get; init; }
    public required string Name { get; init; }
    public required string FirstName { get; init; }
    public required string LastName { get; init; }
    public required string Audience { get; init; }
    public required LocalizedText AudienceLabel { get; init; }
    public required DateTimeOffset NamesDueAt { get; init; }
    public DateTimeOffset? EndedAt { get; init; }
    public int Seats { get; init; }
    public int Named { get; init; }
    public int Waiting { get; init; }
}
