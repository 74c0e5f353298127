using System.Net.Http.Headers;
using ForumESS.Domain.Staff;
using ForumESS.Infrastructure.Database;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Mvc.Testing;
using Microsoft.AspNetCore.TestHost;
using Microsoft.Data.Sqlite;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Time.Testing;

namespace ForumESS.IntegrationTests.Http;

/// <summary>
/// The whole site on a free port of the loopback, with an SQLite database and the demonstration edition of its own,
/// and a clock that stands at 2026-11-02 09:00 UTC. It is a real server: limits of bodies and headers hold.
/// </summary>
public sealed class ForumSite : WebApplicationFactory<Program>
{
    /// <summary>The demonstration edition, on this clock.</summary>
    public const int Year = 2027;

    private readonly string folder = Directory.CreateTempSubdirectory("forumess-site-").FullName;
    private readonly int seats;
    private readonly Action<IServiceCollection>? configure;

    /// <param name="configure">Replaces or adds services.</param>
    public ForumSite(int seats = 290, Action<IServiceCollection>? configure = null)
    {
        this.seats = seats;
        this.configure = configure;
        UseKestrel(0);
        StartServer();
    }

    public FakeTimeProvider Clock { get; } = new(new DateTimeOffset(2026, 11, 2, 9, 0, 0, TimeSpan.Zero));

    /// <summary>A browser that follows no redirect and reads French.</summary>
    public HttpClient Browser(string language = "fr")
    {
        var client = CreateClient(
            new WebApplicationFactoryClientOptions
            {
                AllowAutoRedirect = false,
                BaseAddress = ClientOptions.BaseAddress,
            }
        );
        client.DefaultRequestHeaders.AcceptLanguage.Add(new StringWithQualityHeaderValue(language));
        return client;
    }

    /// <summary>Runs one statement on the site's database.</summary>
    public async Task<T?> ReadAsync<T>(SqlText sql, object? parameters = null)
    {
        await using var scope = Services.CreateAsyncScope();
        return await scope
            .ServiceProvider.GetRequiredService<DbSession>()
            .FirstOrDefaultAsync<T>(sql, parameters, default);
    }

    protected override void ConfigureWebHost(IWebHostBuilder builder)
    {
        builder.UseEnvironment("Production");
        builder.UseSetting("ConnectionStrings:Forum", $"Data Source={Path.Combine(folder, "forum.db")}");
        builder.UseSetting("Demo:Enabled", "true");
        builder.UseSetting("Demo:Seats", $"{seats}");
        builder.UseSetting("Tickets:KeyFile", Path.Combine(folder, "tickets.pem"));
        builder.UseSetting("DataProtection:Folder", Path.Combine(folder, "keys"));
        builder.UseSetting("Mail:PickupFolder", Path.Combine(folder, "mail"));
        builder.ConfigureTestServices(services =>
        {
            services.AddSingleton<TimeProvider>(Clock);
            configure?.Invoke(services);
        });
    }

    protected override void Dispose(bool disposing)
    {
        base.Dispose(disposing);
        // The base class comes here twice.
        if (disposing && Directory.Exists(folder))
        {
            SqliteConnection.ClearAllPools();
            Directory.Delete(folder, recursive: true);
        }
    }
}
