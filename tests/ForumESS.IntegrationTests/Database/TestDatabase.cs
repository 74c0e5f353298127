using ForumESS.Application;
using ForumESS.Infrastructure;
using ForumESS.Infrastructure.Database;
using ForumESS.Infrastructure.Editions;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.Data.SqlClient;
using Microsoft.Data.Sqlite;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Time.Testing;

namespace ForumESS.IntegrationTests.Database;

/// <summary>An engine that the same tests run on; one sealed test class per engine names it.</summary>
public abstract class Engine
{
    public static readonly Engine Sqlite = new SqliteEngine();
    public static readonly Engine SqlServer = new SqlServerEngine();

    /// <summary>Makes an empty database, or skips the test where the engine is absent.</summary>
    public abstract DatabaseOptions CreateDatabase();

    /// <summary>The same with the schema in it.</summary>
    public virtual DatabaseOptions CreateMigrated()
    {
        var options = CreateDatabase();
        MigrationRunner.Migrate(options);
        return options;
    }

    public abstract void Drop(DatabaseOptions options);

    private sealed class SqliteEngine : Engine
    {
        public override DatabaseOptions CreateDatabase() =>
            new(
                DatabaseProvider.Sqlite,
                $"Data Source={Path.Combine(Path.GetTempPath(), $"forumess-{Guid.NewGuid():N}.db")}"
            );

        public override DatabaseOptions CreateMigrated()
        {
            var options = CreateDatabase();
            MigratedFile.CopyTo(options.FileName!);
            return options;
        }

        public override void Drop(DatabaseOptions options)
        {
            using var connection = new SqliteConnection(options.ConnectionString);
            SqliteConnection.ClearPool(connection);
            foreach (var suffix in (string[])["", "-wal", "-shm"])
            {
                File.Delete(connection.DataSource + suffix);
            }
        }
    }

    private sealed class SqlServerEngine : Engine
    {
        private const string Variable = "FORUMESS_TEST_SQLSERVER";

        public override DatabaseOptions CreateDatabase()
        {
            var server = Environment.GetEnvironmentVariable(Variable);
            var required = Environment.GetEnvironmentVariable("FORUMESS_REQUIRE") ?? "";
            if (string.IsNullOrEmpty(server) && required.Contains("sqlserver", StringComparison.OrdinalIgnoreCase))
            {
                Assert.Fail($"FORUMESS_REQUIRE asks for SQL Server, and {Variable} holds no connection string.");
            }
            Skip.If(string.IsNullOrEmpty(server), $"{Variable} holds no connection string to a SQL Server.");
            var name = $"forumess_{Guid.NewGuid():N}";
            Run(server, $"create database {name}");
            return new(
                DatabaseProvider.SqlServer,
                new SqlConnectionStringBuilder(server) { InitialCatalog = name }.ToString()
            );
        }

        public override void Drop(DatabaseOptions options)
        {
            var builder = new SqlConnectionStringBuilder(options.ConnectionString);
            SqlConnection.ClearAllPools();
            var name = builder.InitialCatalog;
            builder.InitialCatalog = "master";
            Run(builder.ToString(), $"drop database {name}");
        }

        private static void Run(string? connectionString, string sql)
        {
            using var connection = new SqlConnection(connectionString);
            connection.Open();
            using var command = new SqlCommand(sql, connection);
            command.ExecuteNonQuery();
        }
    }
}

/// <summary>
/// A migrated database with audience types and history, the use cases over it, and a clock that stands at
/// 2026-11-02 09:00 UTC. Made per test; dropped after it.
/// </summary>
public sealed class TestForum : IAsyncDisposable
{
    private readonly Engine engine;
    private readonly DatabaseOptions options;

    private TestForum(Engine engine, DatabaseOptions options, ServiceProvider services, FakeTimeProvider clock)
    {
        this.engine = engine;
        this.options = options;
        Services = services;
        Clock = clock;
    }

    public ServiceProvider Services { get; }

    public FakeTimeProvider Clock { get; }

    public DatabaseOptions Options => options;

    /// <param name="configure">Replaces or adds services, e.g. another mail transport.</param>
    public static async Task<TestForum> CreateAsync(Engine engine, Action<IServiceCollection>? configure = null)
    {
        var options = engine.CreateMigrated();
        var clock = new FakeTimeProvider(new DateTimeOffset(2026, 11, 2, 9, 0, 0, TimeSpan.Zero));
        var provider = Build(options, clock, configure);
        var forum = new TestForum(engine, options, provider, clock);
        await forum.InScopeAsync(scope => scope.GetRequiredService<HistorySeed>().LoadAsync(default));
        return forum;
    }

    /// <summary>The same with the demonstration edition in it.</summary>
    public static async Task<TestForum> OpenAsync(Engine engine, int seats = 290)
    {
        var forum = await CreateAsync(engine);
        await forum.AddDemoEditionAsync(seats);
        return forum;
    }

    /// <summary>The same database and clock as another node of the site has them.</summary>
    public ServiceProvider AnotherNode() => Build(options, Clock, configure: null);

    /// <summary>Adds the demonstration edition, as a first start in Development does.</summary>
    public Task AddDemoEditionAsync(int seats = 290) =>
        InScopeAsync(scope => scope.GetRequiredService<DemoSeed>().LoadAsync(seats, default));

    /// <summary>Runs <paramref name="work"/> as one request would: in a DI scope of its own.</summary>
    public async Task<T> InScopeAsync<T>(Func<IServiceProvider, Task<T>> work)
    {
        await using var scope = Services.CreateAsyncScope();
        return await work(scope.ServiceProvider);
    }

    private static ServiceProvider Build(
        DatabaseOptions options,
        TimeProvider clock,
        Action<IServiceCollection>? configure
    )
    {
        var settings = new ConfigurationBuilder()
            .AddInMemoryCollection(
                new Dictionary<string, string?>
                {
                    ["Database:Provider"] = options.Provider.ToString(),
                    ["ConnectionStrings:Forum"] = options.ConnectionString,
                }
            )
            .Build();
        var services = new ServiceCollection()
            .AddSingleton<TimeProvider>(clock)
            .AddLogging()
            .AddApplication()
            .AddInfrastructure(settings, new ForumPaths(Path.GetTempPath()))
            .RefuseUnknownStatements(options);
        // No host warms the key ring here, and its first key must not be made inside a command.
        services.AddSingleton<IDataProtectionProvider>(new EphemeralDataProtectionProvider());
        configure?.Invoke(services);
        return services.BuildServiceProvider(validateScopes: true);
    }

    public async ValueTask DisposeAsync()
    {
        await Services.DisposeAsync();
        engine.Drop(options);
    }
}
