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
    public static void Migrate(DatabaseOptions options, ILoggerFactory? loggers = null)
    {
        if (options.Provider == DatabaseProvider.Sqlite)
        {
            UseWriteAheadLog(options.ConnectionString);
        }
        using var provider = Provider(options, loggers);
        provider.GetRequiredService<IMigrationRunner>().MigrateUp();
    }

    /// <summary>True when a migration of this program has not been applied yet.</summary>
    /// <exception cref="SettingException">The database does not answer.</exception>
    public static bool IsBehind(DatabaseOptions options)
    {
        using var provider = Provider(options, null);
        try
        {
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
