using ForumESS.Domain.CheckIn;

namespace ForumESS.Application.CheckIn;

/// <summary>What is known of the room beyond the scans. Only called inside a command's transaction.</summary>
public interface IRoomStore
{
    /// <summary>False when a correction with this id is there already: a form sent twice is one correction.</summary>
    Task<bool> AddAsync(CountCorrection correction, CancellationToken cancellationToken);

    /// <summary>All counts by hand of the edition, in no order.</summary>
    Task<IReadOnlyList<HandCount>> HandCountsAsync(Guid editionId, CancellationToken cancellationToken);

    /// <summary>Adds to the <see cref="CountCorrection.People"/> of a count by hand, see <see cref="HandCount.Settle"/>.</summary>
    Task SettleAsync(Guid editionId, HandCount count, int change, CancellationToken cancellationToken);

    /// <inheritdoc cref="AddAsync(CountCorrection, CancellationToken)"/>
    Task<bool> AddAsync(CoverageGap gap, CancellationToken cancellationToken);

    /// <summary>Ends a time without scans that still goes on and began before; false when there is none.</summary>
    Task<bool> EndGapAsync(Guid editionId, Guid gapId, DateTimeOffset until, CancellationToken cancellationToken);

    /// <summary>Whether both are scans of the edition, and two.</summary>
    Task<bool> HasScansAsync(Guid editionId, Guid first, Guid second, CancellationToken cancellationToken);

    /// <inheritdoc cref="AddAsync(CountCorrection, CancellationToken)"/>
    Task<bool> AddDecisionAsync(NewDecision decision, CancellationToken cancellationToken);
}

/// <summary>What the office made of a conflict of two scans.</summary>
public sealed record NewDecision(
    Guid Id,
    Guid EditionId,
    Guid FirstScan,
    Guid SecondScan,
    ConflictDecision Decision,
    string? Note,
    Guid ActorId,
    DateTimeOffset MadeAt
);
