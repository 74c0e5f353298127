using ForumESS.Application.Statistics;
using ForumESS.Domain.Statistics;
using ForumESS.Infrastructure.Database;

namespace ForumESS.Infrastructure.Statistics;

internal sealed class SqlFigureStore(DbSession session, TimeProvider clock) : IFigureStore
{
    private static readonly SqlText Add = new(
        """
        insert into turnout_figures (id, edition_id, measure, audience, value, high, precision, room_was_full, source)
        values (@Id, @EditionId, @Measure, @Audience, @Value, @High, @Precision, @RoomWasFull, @Source)
        """
    );

    public Task AddAsync(Guid editionId, PastFigure figure, CancellationToken cancellationToken) =>
        session.ExecuteAsync(
            Add,
            new
            {
                Id = Guid.CreateVersion7(clock.GetUtcNow()),
                EditionId = editionId,
                Measure = StoredCode.Of(figure.Measure),
                figure.Audience,
                figure.Figure.Value,
                figure.Figure.High,
                Precision = StoredCode.Of(figure.Figure.Precision),
                figure.RoomWasFull,
                figure.Source,
            },
            cancellationToken
        );
}
