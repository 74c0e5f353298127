using ForumESS.Application.Editions;
using ForumESS.Infrastructure.Database;

namespace ForumESS.Infrastructure.Editions;

internal sealed class SqlArchive(DbSession session, ForumDatabase database) : IArchive
{
    private static readonly SqlText CountArchived = new(
        "select count(*) from editions where year = @year and archived_at is not null"
    );

    public async Task<bool> HasTakenAsync(int year, CancellationToken cancellationToken) =>
        !database.Dialect.HasSingleWriter
        && await session.FirstOrDefaultAsync<int>(CountArchived, new { year }, cancellationToken) > 0;
}
