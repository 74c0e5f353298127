using ForumESS.Domain;
using ForumESS.Domain.Venues;

namespace ForumESS.Application.Venues;

/// <summary>The pictures of venues. Only called inside a command's transaction.</summary>
public interface IPictureStore
{
    /// <summary>How many a venue has; the venue is held until the transaction ends. Null when there is none.</summary>
    Task<int?> LockAndCountAsync(Guid venueId, CancellationToken cancellationToken);

    Task AddAsync(NewPicture picture, CancellationToken cancellationToken);

    /// <summary>False when the venue has no such picture.</summary>
    Task<bool> RemoveAsync(Guid venueId, Guid pictureId, CancellationToken cancellationToken);
}

public sealed record NewPicture(
    Guid Id,
    Guid VenueId,
    PictureKind Kind,
    LocalizedText Alt,
    PictureFile File,
    byte[] Content,
    DateTimeOffset AddedAt
);
