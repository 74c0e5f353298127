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

    private static readonly SqlText ForgetTargets = new("delete from turnout_targets where edition_id = @editionId");

    private static readonly SqlText AddTarget = new(
        """
        insert into turnout_targets (id, edition_id, audience, people, is_priority)
        values (@Id, @EditionId, @Audience, @People, @IsPriority)
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

    public async Task SaveTargetsAsync(
        Guid editionId,
        IReadOnlyList<Target> targets,
        CancellationToken cancellationToken
    )
    {
        await session.ExecuteAsync(ForgetTargets, new { editionId }, cancellationToken);
        foreach (var target in targets)
        {
            await session.ExecuteAsync(
                AddTarget,
                new
                {
                    Id = Guid.CreateVersion7(clock.GetUtcNow()),
                    EditionId = editionId,
                    target.Audience,
                    target.People,
                    target.IsPriority,
                },
                cancellationToken
            );
        }
    }
}
