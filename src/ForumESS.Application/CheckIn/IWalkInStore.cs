using ForumESS.Domain.CheckIn;

namespace ForumESS.Application.CheckIn;

/// <summary>People without a ticket. Only called inside a command's transaction.</summary>
public interface IWalkInStore
{
    Task<WalkIn?> FindAsync(Guid id, CancellationToken cancellationToken);

    /// <summary>False when the id was taken by one of another edition that came between.</summary>
    Task<bool> AddAsync(WalkIn walkIn, CancellationToken cancellationToken);

    /// <summary>
    /// How many people its actor counted at this gate, of this audience and in this direction, without those taken back.
    /// </summary>
    Task<int> CountedLikeAsync(WalkIn walkIn, CancellationToken cancellationToken);

    /// <summary>False when no passage of the edition with this id has a name.</summary>
    Task<bool> ForgetNameAsync(Guid editionId, Guid id, CancellationToken cancellationToken);

    /// <summary>Whether there is an audience type with this code.</summary>
    Task<bool> HasAudienceAsync(string code, CancellationToken cancellationToken);
}
