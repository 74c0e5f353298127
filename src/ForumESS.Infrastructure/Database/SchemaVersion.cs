using System.Reflection;
using FluentMigrator;

namespace ForumESS.Infrastructure.Database;

/// <summary>The number of the newest migration that a database has had.</summary>
public sealed class SchemaVersion(DbSession session)
{
    private static readonly SqlText FindNewest = new("select max(Version) from VersionInfo");

    /// <summary>What this program is written for.</summary>
    public static long Expected { get; } =
        typeof(SchemaVersion)
            .Assembly.GetTypes()
            .Select(type => type.GetCustomAttribute<MigrationAttribute>()?.Version)
            .Max()
        ?? 0;

    /// <exception cref="System.Data.Common.DbException">The database cannot be reached, or is no forum's.</exception>
    public async Task<long> FindAsync(CancellationToken cancellationToken) =>
        await session.FirstOrDefaultAsync<long?>(FindNewest, cancellationToken: cancellationToken) ?? 0;
}
