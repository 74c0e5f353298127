using ForumESS.Application.CheckIn;
using ForumESS.Domain.Statistics;
using ForumESS.Infrastructure.Database;
using ForumESS.Infrastructure.Statistics;

namespace ForumESS.Infrastructure.CheckIn;

internal sealed class SqlUnseenStore(DbSession session, FactCount facts, TallyBook tallies) : IUnseenStore
{
    private static readonly SqlText Add = new(
        "insert into unseen_entries (edition_id, proven_at, people) values (@editionId, @at, @people)"
    );

    private static readonly SqlText Remove = new(
        "delete from unseen_entries where edition_id = @editionId and proven_at = @at"
    );

    public Task<IReadOnlyList<RoomMove>> KnownAsync(Guid editionId, CancellationToken cancellationToken) =>
        facts.KnownUnseenAsync(editionId, cancellationToken);

    public Task<IReadOnlyList<RoomMove>> ProvenAsync(Guid editionId, CancellationToken cancellationToken) =>
        facts.ProveUnseenAsync(editionId, cancellationToken);

    public async Task SaveAsync(
        Guid editionId,
        IReadOnlyList<RoomMove> known,
        IReadOnlyList<RoomMove> proven,
        CancellationToken cancellationToken
    )
    {
        var (before, after) = (known.ToDictionary(entry => entry.At), proven.ToDictionary(entry => entry.At));
        foreach (var at in before.Keys.Union(after.Keys).Order())
        {
            var (was, people) = (before.GetValueOrDefault(at).People, after.GetValueOrDefault(at).People);
            if (was == people)
            {
                continue;
            }
            if (was > 0)
            {
                await session.ExecuteAsync(Remove, new { editionId, at }, cancellationToken);
            }
            if (people > 0)
            {
                var row = new
                {
                    editionId,
                    at,
                    people,
                };
                await session.ExecuteAsync(Add, row, cancellationToken);
            }
            await tallies.MoveAsync(editionId, new RoomMove(at, people - was), cancellationToken);
        }
    }
}
