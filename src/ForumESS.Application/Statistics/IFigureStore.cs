using ForumESS.Domain.Statistics;

namespace ForumESS.Application.Statistics;

/// <summary>Figures of editions as sources give them. Only called inside a command's transaction.</summary>
public interface IFigureStore
{
    Task AddAsync(Guid editionId, PastFigure figure, CancellationToken cancellationToken);
}
