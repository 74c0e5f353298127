namespace ForumESS.Infrastructure.Database;

public enum DatabaseProvider
{
    Sqlite,
    SqlServer,
}

/// <summary>Which engine, and where.</summary>
public sealed record DatabaseOptions(DatabaseProvider Provider, string ConnectionString)
{
    public SqlDialect CreateDialect() =>
        Provider == DatabaseProvider.Sqlite
            ? new SqliteDialect(ConnectionString)
            : new SqlServerDialect(ConnectionString);
}
