using ForumESS.Application.Pipeline;

namespace ForumESS.Application.Editions;

/// <summary>
/// Everybody who holds a seat at an edition and knows a date, an hour or a place of it that is not true any more. Nobody
/// once it has begun, is over or was cancelled.
/// </summary>
public sealed record ListUntold(int Year) : IQuery<IReadOnlyList<ScheduleReader>>;

public sealed record ScheduleReader
{
    /// <summary>Of the seat or, for a group's contact, of the group's lead.</summary>
    public Guid RegistrationId { get; init; }

    public bool IsContact { get; init; }

    /// <summary>The version of what they know.</summary>
    public int FromVersion { get; init; }

    /// <summary>The version that was true when they were listed.</summary>
    public int Version { get; init; }
}
