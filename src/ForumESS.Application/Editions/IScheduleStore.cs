namespace ForumESS.Application.Editions;

/// <summary>Who is told of an edition's other date or place. Only called inside a command.</summary>
public interface IScheduleStore
{
    /// <summary>
    /// Notes that somebody is being told. False when they were, hold no seat any more or were forgotten, or when it has
    /// changed once more since they were listed.
    /// </summary>
    Task<bool> AddNoticeAsync(Guid editionId, ScheduleReader reader, CancellationToken cancellationToken);

    /// <summary>Notes by which mail.</summary>
    Task MarkToldAsync(Guid editionId, ScheduleReader reader, Guid mailId, CancellationToken cancellationToken);
}
