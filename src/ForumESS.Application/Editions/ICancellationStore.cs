namespace ForumESS.Application.Editions;

/// <summary>Who is told that an edition was called off. Only called inside a command.</summary>
public interface ICancellationStore
{
    /// <summary>From now on there are people to tell.</summary>
    Task BeginAsync(Guid editionId, CancellationToken cancellationToken);

    /// <summary>Notes that somebody is being told. False when they were, or have nothing of it any more.</summary>
    Task<bool> AddNoticeAsync(Guid editionId, CancellationReader reader, CancellationToken cancellationToken);

    /// <summary>Everybody was told.</summary>
    Task EndAsync(Guid editionId, CancellationToken cancellationToken);

    /// <summary>Whether there are people to tell yet.</summary>
    Task<bool> IsTellingAsync(Guid editionId, CancellationToken cancellationToken);

    /// <summary>
    /// Whether whoever has a group's seat of an edition that was called off in their own hands is still to be told, or the
    /// mail that says so, or that the seat was given up, has not left.
    /// </summary>
    Task<bool> IsUntoldAsync(Guid seatId, CancellationToken cancellationToken);
}
