using ForumESS.Application.Staff;
using ForumESS.Infrastructure.Database;

namespace ForumESS.Infrastructure.Staff;

internal sealed class SqlIdentityStore(DbSession session) : IIdentityStore
{
    private static readonly SqlText FindOwner = new(
        "select staff_id from staff_identities where identity_hash = @Hash"
    );

    private static readonly SqlText FindLinked = new(
        "select linked_at from staff_identities where staff_id = @staffId"
    );

    private static readonly SqlText Add = new(
        "insert into staff_identities (staff_id, identity_hash, linked_at) values (@staffId, @Hash, @now)"
    );

    private static readonly SqlText Remove = new("delete from staff_identities where staff_id = @staffId");

    public Task<Guid?> FindOwnerAsync(ProvenIdentity identity, CancellationToken cancellationToken) =>
        session.FirstOrDefaultAsync<Guid?>(FindOwner, new { identity.Hash }, cancellationToken);

    public Task<DateTimeOffset?> LinkedAtAsync(Guid staffId, CancellationToken cancellationToken) =>
        session.FirstOrDefaultAsync<DateTimeOffset?>(FindLinked, new { staffId }, cancellationToken);

    public Task<bool> AddAsync(
        Guid staffId,
        ProvenIdentity identity,
        DateTimeOffset now,
        CancellationToken cancellationToken
    ) =>
        session.TryExecuteAsync(
            Add,
            new
            {
                staffId,
                identity.Hash,
                now,
            },
            cancellationToken
        );

    public async Task<bool> RemoveAsync(Guid staffId, CancellationToken cancellationToken) =>
        await session.ExecuteAsync(Remove, new { staffId }, cancellationToken) == 1;
}
