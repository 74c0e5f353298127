using ForumESS.Domain.CheckIn;
using ForumESS.Domain.Statistics;

namespace ForumESS.Application.CheckIn;

/// <summary><see cref="UnseenEntries"/>, in the order of time. Only called inside a command's transaction.</summary>
public interface IUnseenStore
{
    /// <summary>As they are kept and counted.</summary>
    Task<IReadOnlyList<RoomMove>> KnownAsync(Guid editionId, CancellationToken cancellationToken);

    /// <summary>As all facts prove them; walks through all of them.</summary>
    Task<IReadOnlyList<RoomMove>> ProvenAsync(Guid editionId, CancellationToken cancellationToken);

    /// <summary>Keeps and counts one list in place of the other.</summary>
    Task SaveAsync(
        Guid editionId,
        IReadOnlyList<RoomMove> known,
        IReadOnlyList<RoomMove> proven,
        CancellationToken cancellationToken
    );
}
