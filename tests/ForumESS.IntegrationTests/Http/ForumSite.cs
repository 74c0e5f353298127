using System.Net;
using System.Net.Http.Headers;
using ForumESS.Application.Staff;
using ForumESS.Domain.Staff;
using ForumESS.Infrastructure.Database;
using ForumESS.IntegrationTests.Database;
using ForumESS.Web.Registrations;
using MediatR;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Identity;
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

    /// <summary>Of every account made here.</summary>
    public const string Password = "Ourdir 12 fils bleus";

    private const string DatabaseFile = "forum.db";

    private readonly string folder = Directory.CreateTempSubdirectory("forumess-site-").FullName;
    private readonly int seats;
    private readonly Action<IServiceCollection>? configure;
    private readonly (string Key, string Value)[] settings;
    private int accounts;

    /// <param name="configure">Replaces or adds services.</param>
    /// <param name="settings">Keys as appsettings names them, e.g. <c>RateLimits:Enabled</c>.</param>
    public ForumSite(
        int seats = 290,
        Action<IServiceCollection>? configure = null,
        params (string Key, string Value)[] settings
    )
    {
        this.seats = seats;
        this.configure = configure;
        this.settings = settings;
        MigratedFile.CopyTo(Path.Combine(folder, DatabaseFile));
        UseKestrel(0);
        StartServer();
    }

    public FakeTimeProvider Clock { get; } = new(new DateTimeOffset(2026, 11, 2, 9, 0, 0, TimeSpan.Zero));

    public Uri Address => ClientOptions.BaseAddress;

    /// <summary>A browser that keeps cookies, follows no redirect and reads French.</summary>
    public HttpClient Browser(string language = "fr")
    {
        var client = Client(keepsCookies: true);
        client.DefaultRequestHeaders.AcceptLanguage.Add(new StringWithQualityHeaderValue(language));
        return client;
    }

    /// <summary>A browser in which somebody with this role has signed in through the page.</summary>
    /// <param name="year">The one edition the role is for; null for all.</param>
    public async Task<HttpClient> SignedInAsync(Role role, int? year = null)
    {
        var email = await CreateAccountAsync(role, year);
        var browser = Browser();
        using var answer = await browser.SignInAsync(email, Password);
        Assert.Equal(HttpStatusCode.Redirect, answer.StatusCode);
        return browser;
    }

    /// <summary>A program that shows an API token with this role.</summary>
    /// <inheritdoc cref="SignedInAsync"/>
    public async Task<HttpClient> ApiClientAsync(Role role, int? year = null)
    {
        var token = await SendAsync(
            new CreateToken
            {
                Name = "Essai",
                Role = role.Code(),
                Year = year,
            }
        );
        return ApiClient(token.Value);
    }

    /// <summary>A program that shows this text as its token, and keeps no cookies.</summary>
    public HttpClient ApiClient(string token)
    {
        var client = Client(keepsCookies: false);
        client.DefaultRequestHeaders.Authorization = new("Bearer", token);
        return client;
    }

    /// <summary>Makes an account with one role, and returns its e-mail address.</summary>
    /// <inheritdoc cref="SignedInAsync"/>
    public async Task<string> CreateAccountAsync(Role role, int? year = null)
    {
        var email = $"equipe{Interlocked.Increment(ref accounts)}@exemple.fr";
        var invitation = await SendAsync(
            new InviteStaff
            {
                Email = email,
                Role = role.Code(),
                Year = year,
                Language = "fr",
            }
        );
        var accepted = await SendAsync(
            new AcceptInvitation
            {
                Token = invitation.Value.Token,
                Name = "Sam Bobine",
                Password = NewPassword.Choose(Password, Password, Hash),
            }
        );
        Assert.Null(accepted.Error);
        return email;
    }

    /// <summary>Runs a use case as the site itself does, in a DI scope of its own.</summary>
    public async Task<T> SendAsync<T>(IRequest<T> request)
    {
        await using var scope = Services.CreateAsyncScope();
        return await scope.ServiceProvider.GetRequiredService<IMediator>().Send(request);
    }

    /// <summary>Runs one statement on the site's database.</summary>
    public async Task<T?> ReadAsync<T>(SqlText sql, object? parameters = null)
    {
        await using var scope = Services.CreateAsyncScope();
        return await scope
            .ServiceProvider.GetRequiredService<DbSession>()
            .FirstOrDefaultAsync<T>(sql, parameters, default);
    }

    public string Hash(string password) =>
        Services.GetRequiredService<IPasswordHasher<StaffAccount>>().HashPassword(null!, password);

    // On a real server the factory's own clients follow redirects whatever they are told.
    private HttpClient Client(bool keepsCookies) =>
        new(new SocketsHttpHandler { AllowAutoRedirect = false, UseCookies = keepsCookies }) { BaseAddress = Address };

    protected override void ConfigureWebHost(IWebHostBuilder builder)
    {
        builder.UseEnvironment("Production");
        var database = $"Data Source={Path.Combine(folder, DatabaseFile)}";
        builder.UseSetting("ConnectionStrings:Forum", database);
        builder.UseSetting("Serilog:MinimumLevel:Default", "Warning");
        builder.UseSetting("Demo:Enabled", "true");
        builder.UseSetting("Demo:Seats", $"{seats}");
        builder.UseSetting("Tickets:KeyFile", Path.Combine(folder, "tickets.pem"));
        builder.UseSetting("Mail:PickupFolder", Path.Combine(folder, "mail"));
        // The framework's limiters tick on after their site has ended and hold it, so only who tests them has them.
        builder.UseSetting("RateLimits:Enabled", $"{settings.Any(IsLimit)}");
        foreach (var (key, value) in settings)
        {
            builder.UseSetting(key, value);
        }
        builder.ConfigureTestServices(services =>
        {
            services.RefuseUnknownStatements(new DatabaseOptions(DatabaseProvider.Sqlite, database));
            services.AddSingleton<TimeProvider>(Clock);
            // People type slowly; the tests' clock stands still.
            services.AddSingleton(provider => new FormGuard(
                provider.GetRequiredService<IDataProtectionProvider>(),
                new FakeTimeProvider { AutoAdvanceAmount = FormGuard.LeastTime }
            ));
            configure?.Invoke(services);
        });
    }

    private static bool IsLimit((string Key, string Value) setting) =>
        setting.Key.StartsWith("RateLimits:", StringComparison.Ordinal);

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
