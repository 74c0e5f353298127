using Microsoft.Data.SqlClient;
using Microsoft.Data.Sqlite;
using Microsoft.Extensions.Configuration;

namespace ForumESS.Infrastructure.Database;

public enum DatabaseProvider
{
    Sqlite,
    SqlServer,
}

/// <summary>Which engine, and where.</summary>
public sealed record DatabaseOptions(DatabaseProvider Provider, string ConnectionString)
{
    private const string Key = "ConnectionStrings:Forum";

    /// <summary>The full path of the database; null where a server keeps it.</summary>
    public string? FileName =>
        Provider == DatabaseProvider.Sqlite ? new SqliteConnectionStringBuilder(ConnectionString).DataSource : null;

    /// <summary>Where the database is, for whoever runs the program: the file, or server and database; no secret.</summary>
    public string Place
    {
        get
        {
            if (FileName is { } file)
            {
                return file;
            }
            var server = new SqlConnectionStringBuilder(ConnectionString);
            return $"{server.DataSource}, {server.InitialCatalog}";
        }
    }

    /// <exception cref="SettingException">A setting is missing or wrong.</exception>
    public static DatabaseOptions From(IConfiguration configuration, ForumPaths paths)
    {
        var provider = Setting.Choice(configuration.GetSection("Database"), "Provider", DatabaseProvider.Sqlite);
        var connectionString = configuration.GetConnectionString("Forum");
        try
        {
            return new DatabaseOptions(
                provider,
                provider == DatabaseProvider.SqlServer
                    ? OnServer(connectionString)
                    : InFile(connectionString ?? "Data Source=var/forum.db", paths)
            );
        }
        catch (ArgumentException)
        {
            throw new SettingException(Key, $"is no connection string for Database:Provider {provider}.");
        }
    }

    public SqlDialect CreateDialect() =>
        Provider == DatabaseProvider.Sqlite
            ? new SqliteDialect(ConnectionString)
            : new SqlServerDialect(ConnectionString);

    private static string OnServer(string? connectionString) =>
        string.IsNullOrWhiteSpace(connectionString)
            ? throw new SettingException(Key, "must be set when Database:Provider is SqlServer.")
            : new SqlConnectionStringBuilder(connectionString).ToString();

    private static string InFile(string connectionString, ForumPaths paths)
    {
        var builder = new SqliteConnectionStringBuilder(connectionString);
        builder.DataSource = paths.Resolve(builder.DataSource);
        Setting.MadeFolder(Key, Path.GetDirectoryName(builder.DataSource)!);
        return builder.ToString();
    }
}
