using ForumESS.Domain;
using ForumESS.Infrastructure.Database;
using Microsoft.Extensions.DependencyInjection;

namespace ForumESS.IntegrationTests.Database;

/// <summary>The least that a command can write, for tests of how commands are committed.</summary>
internal static class VenueCommands
{
    public static readonly SqlText AddVenue = new("insert into venues (id, name) values (@id, @name)");

    private static readonly SqlText Count = new("select count(*) from venues where name = @name");

    public static Task<Result> RunAsync(
        TestForum forum,
        Func<DbSession, Task<Result>> work,
        CancellationToken cancellationToken = default
    ) =>
        forum.InScopeAsync(scope =>
        {
            var session = scope.GetRequiredService<DbSession>();
            return session.RunAsync(() => work(session), edition: 2027, cancellationToken);
        });

    public static async Task<Result> AddAsync(DbSession session, string name)
    {
        await session.ExecuteAsync(AddVenue, new { id = Guid.CreateVersion7(), name });
        return Result.Success;
    }

    public static Task<bool> IsStoredAsync(TestForum forum, string name) =>
        forum.InScopeAsync(async scope =>
            await scope.GetRequiredService<DbSession>().FirstOrDefaultAsync<int>(Count, new { name }) == 1
        );
}
