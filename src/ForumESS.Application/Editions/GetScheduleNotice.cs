using ForumESS.Application.Pipeline;

namespace ForumESS.Application.Editions;

/// <summary>
/// Who would be told that an edition takes place at another time or place than they know; null for a year without an
/// edition. Nobody once it has begun, is over or was cancelled.
/// </summary>
public sealed record GetScheduleNotice(int Year) : IQuery<ScheduleNotice?>;

/// <param name="Known">What people know that is not true any more, what most know first; each with its people.</param>
public sealed record ScheduleNotice(ScheduleTerms Now, IReadOnlyList<ScheduleTerms> Known)
{
    public int People => Known.Sum(each => each.People);
}

public sealed record ScheduleTerms
{
    /// <summary>Null where it was not known; so are the others.</summary>
    public DateTimeOffset? StartsAt { get; init; }
    public DateTimeOffset? EndsAt { get; init; }
    public string? Venue { get; init; }
    public string? Room { get; init; }

    /// <summary>Who reads the mail: a group's contact is one, whatever the seats; 0 for what is true now.</summary>
    public int People { get; init; }
}
