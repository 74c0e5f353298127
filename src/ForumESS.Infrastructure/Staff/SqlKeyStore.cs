using ForumESS.Domain;
using ForumESS.Infrastructure.Database;

namespace ForumESS.Infrastructure.Staff;

/// <summary>The keys that seal cookies and forms, in the database so that every node reads what another wrote.</summary>
public sealed class SqlKeyStore(DbSession session, TimeProvider clock)
{
    private static readonly SqlText List = new("select xml from data_protection_keys");

    private static readonly SqlText Insert = new("insert into data_protection_keys (id, xml) values (@Id, @Xml)");

    public Task<IReadOnlyList<string>> ListAsync() => session.QueryAsync<string>(List);

    public Task AddAsync(string xml) =>
        session.RunAsync(
            async () =>
            {
                var id = Guid.CreateVersion7(clock.GetUtcNow());
                await session.ExecuteAsync(Insert, new { Id = id, Xml = xml });
                return Result.Success;
            },
            edition: null,
            CancellationToken.None
        );
}
