using Microsoft.Data.Sqlite;

namespace ForumESS.Infrastructure.Database;

public enum DatabaseProvider
{
    Sqlite,
    SqlServer,
}

/// <summary>Which engine, and where.</summary>
public sealed record DatabaseOptions(DatabaseProvider Provider, string ConnectionString)
{
    /// <summary>The full path of the database; null where a server keeps it.</summary>
    public string? FileName =>
        Provider == DatabaseProvider.Sqlite ? new SqliteConnectionStringBuilder(ConnectionString).DataSource : null;

    public SqlDialect CreateDialect() =>
        Provider == DatabaseProvider.Sqlite
            ? new SqliteDialect(ConnectionString)
            : new SqlServerDialect(ConnectionString);
}
