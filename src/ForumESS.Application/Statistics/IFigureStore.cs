using ForumESS.Domain.Statistics;

namespace ForumESS.Application.Statistics;

/// <summary>Figures of editions as sources give them, and as they were aimed at. Only called inside a command's transaction.</summary>
public interface IFigureStore
{
    Task AddAsync(Guid editionId, PastFigure figure, CancellationToken cancellationToken);

    /// <summary>In place of what was aimed at before.</summary>
    Task SaveTargetsAsync(Guid editionId, IReadOnlyList<Target> targets, CancellationToken cancellationToken);
}
