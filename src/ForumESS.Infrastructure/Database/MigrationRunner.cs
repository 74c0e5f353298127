using System.Data.Common;
using FluentMigrator.Runner;
using FluentMigrator.Runner.Initialization;
using Microsoft.Data.Sqlite;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace ForumESS.Infrastructure.Database;

/// <summary>Brings the schema to the newest version; running it again changes nothing.</summary>
public static class MigrationRunner
{
    // A migration may rewrite a large table, and several may be due.
    private static readonly TimeSpan LockPatience = TimeSpan.FromMinutes(2);

    /// <summary>Processes that start together on one file go one by one: each statement of a migration commits by itself.</summary>
    /// <exception cref="SettingException">The file is not to be had, or a newer program's.</exception>
    public static void Migrate(DatabaseOptions options, ILoggerFactory? loggers = null)
    {
        using var onlyOne = options.FileName is { } file ? Lock(file) : null;
        if (options.FileName is { } name)
        {
            PrivateFile.Ensure(name);
            UseWriteAheadLog(options.ConnectionString);
        }
        using var provider = Provider(options, loggers);
        RefuseNewer(provider);
        provider.GetRequiredService<IMigrationRunner>().MigrateUp();
    }

    private static IDisposable Lock(string file)
    {
        try
        {
            return FileLock.Wait(file + ".lock", LockPatience);
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            throw new SettingException(
                "ConnectionStrings:Forum",
                $"names a database that cannot be brought up to date: {exception.Message}"
            );
        }
    }

    /// <summary>True when a migration of this program has not been applied yet.</summary>
    /// <exception cref="SettingException">The database does not answer, or is a newer program's.</exception>
    public static bool IsBehind(DatabaseOptions options)
    {
        using var provider = Provider(options, null);
        try
        {
            RefuseNewer(provider);
            return provider.GetRequiredService<IMigrationRunner>().HasMigrationsToApplyUp();
        }
        catch (DbException exception)
        {
            throw new SettingException(
                "ConnectionStrings:Forum",
                $"names a database that does not answer: {exception.Message.ReplaceLineEndings(" ")}"
            );
        }
    }

    // It would write what the newer one has since moved elsewhere.
    private static void RefuseNewer(ServiceProvider provider)
    {
        var newest = provider.GetRequiredService<IVersionLoader>().VersionInfo.Latest();
        if (newest > SchemaVersion.Expected)
        {
            throw new SettingException(
                "ConnectionStrings:Forum",
                $"names a database of a newer program (version {newest}, this one knows {SchemaVersion.Expected}): "
                    + "install the newer one again, or restore a backup."
            );
        }
    }

    // Kept in the file itself: said once, it holds for every later connection.
    private static void UseWriteAheadLog(string connectionString)
    {
        using var connection = new SqliteConnection(connectionString);
        connection.Open();
        using var command = connection.CreateCommand();
        command.CommandText = "pragma journal_mode = wal;";
        command.ExecuteNonQuery();
    }

    private static ServiceProvider Provider(DatabaseOptions options, ILoggerFactory? loggers)
    {
        var services = new ServiceCollection()
            .AddFluentMigratorCore()
            .ConfigureRunner(runner =>
                (options.Provider == DatabaseProvider.Sqlite ? runner.AddSQLite() : runner.AddSqlServer())
                    .WithGlobalConnectionString(options.ConnectionString)
                    .ScanIn(typeof(MigrationRunner).Assembly)
                    .For.Migrations()
            );
        if (loggers is not null)
        {
            services.AddSingleton(loggers);
        }
        return services.BuildServiceProvider(validateScopes: false);
    }
}
