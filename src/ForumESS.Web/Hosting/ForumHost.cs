using ForumESS.Application;
using ForumESS.Application.Audit;
using ForumESS.Application.Statistics;
using ForumESS.Infrastructure;
using ForumESS.Infrastructure.Database;
using ForumESS.Infrastructure.Editions;
using ForumESS.Infrastructure.Tickets;
using ForumESS.Web.Api;
using ForumESS.Web.Badges;
using ForumESS.Web.Certificates;
using ForumESS.Web.Errors;
using ForumESS.Web.Operations;
using ForumESS.Web.Pages.Door;
using ForumESS.Web.Registrations;
using ForumESS.Web.Site;
using ForumESS.Web.Staff;
using ForumESS.Web.Statistics;
using ForumESS.Web.Surveys;
using ForumESS.Web.Venues;
using ForumESS.Web.Verbs;
using MediatR;

namespace ForumESS.Web.Hosting;

/// <summary>Puts the site together: settings, services, the order of the request pipeline.</summary>
public static class ForumHost
{
    private const string DefaultUrl = "http://localhost:5080";

    public static WebApplication Build(string[] args)
    {
        var builder = CreateBuilder(args, forVerb: false);
        AddWeb(builder);
        var app = builder.Build();
        foreach (var key in KnownSettings.FindUnknown(app.Configuration))
        {
            app.Logger.LogWarning("{Warning}", KnownSettings.Warning(key));
        }
        // Read or made now: a broken key file stops the start, not the first registration.
        app.Services.GetRequiredService<TicketKeys>();
        app.UseForwardedHeaders();
        app.UseKeptAnswers();
        app.UseMiddleware<RequestLog>();
        app.UseSite();
        app.UseForumSecurity();
        app.MapSite();
        app.MapEditionsApi();
        app.MapTurnoutApi();
        app.MapComparison();
        app.MapReports();
        app.MapOpenData();
        app.MapCheckIns();
        app.MapRegistrations();
        app.MapCalendar();
        app.MapPictures();
        app.MapPersonalData();
        app.MapTicketPdf();
        app.MapWallets();
        app.MapBadges();
        app.MapRegistrationExport();
        app.MapCertificates();
        app.MapSurveys();
        app.MapOperations();
        app.MapOfficeApi();
        return app;
    }

    /// <summary>Settings and services without the web server: what a verb needs.</summary>
    public static WebApplicationBuilder CreateBuilder(string[] args, bool forVerb = true)
    {
        var builder = WebApplication.CreateBuilder(
            new WebApplicationOptions
            {
                Args = args,
                ContentRootPath = ContentRoot(args),
                EnvironmentName = IsSourceCheckout() && !NamesEnvironment(args) ? Environments.Development : null,
            }
        );
        if (string.IsNullOrEmpty(builder.Configuration["urls"]))
        {
            builder.WebHost.UseUrls(DefaultUrl);
        }
        builder.WebHost.UseStaticWebAssets();
        AddBasics(builder, forVerb);
        return builder;
    }

    /// <summary>What the site and the verbs share.</summary>
    internal static void AddBasics(WebApplicationBuilder builder, bool forVerb)
    {
        builder.AddForumLogging(forVerb);
        var paths = new ForumPaths(builder.Environment.ContentRootPath);
        builder.Services.AddApplication();
        if (forVerb)
        {
            builder.Services.AddSingleton<ICaller, OperatorCaller>();
        }
        builder.Services.AddInfrastructure(builder.Configuration, paths);
        builder.Services.AddSingleton(
            DemoOptions.From(builder.Configuration, enabledByDefault: builder.Environment.IsDevelopment())
        );
    }

    /// <summary>What only the site needs.</summary>
    internal static void AddWeb(WebApplicationBuilder builder)
    {
        builder.Services.AddForumErrors();
        builder.AddSite();
        builder.AddTrustedProxies();
        builder.AddForumRateLimits();
        builder.Services.AddForumSecurity(builder.Configuration);
        builder.Services.AddHostedService<StartupNotice>();
        builder.Services.AddSingleton<NewsletterConsent>();
        builder.Services.AddSingleton<FormGuard>();
        builder.Services.AddScoped<TicketSheets>();
        builder.Services.AddScoped<BadgeSheets>();
        builder.Services.AddScoped<CertificateSheets>();
        builder.Services.AddOperations(builder.Configuration);
        builder.Services.AddScoped<DoorTexts>();
    }

    /// <summary>
    /// On SQLite brings schema, history and demonstration up to date. On SQL Server several nodes start at once,
    /// so the schema is the verb migrate's task and a start on an old one is refused.
    /// </summary>
    public static async Task PrepareDatabaseAsync(this WebApplication app)
    {
        var options = app.Services.GetRequiredService<DatabaseOptions>();
        if (options.Provider == DatabaseProvider.Sqlite)
        {
            MigrationRunner.Migrate(options, app.Services.GetRequiredService<ILoggerFactory>());
        }
        else if (MigrationRunner.IsBehind(options))
        {
            throw new SettingException("ConnectionStrings:Forum", "names a database whose schema is old: run migrate.");
        }
        await FillAsync(app.Services);
    }

    /// <summary>Loads the audience types, the history and, where it is on, the demonstration edition.</summary>
    public static async Task FillAsync(IServiceProvider services)
    {
        await using var scope = services.CreateAsyncScope();
        await scope.ServiceProvider.GetRequiredService<HistorySeed>().LoadAsync(CancellationToken.None);
        var demo = scope.ServiceProvider.GetRequiredService<DemoOptions>();
        if (demo.Enabled)
        {
            await scope.ServiceProvider.GetRequiredService<DemoSeed>().LoadAsync(demo.Seats, CancellationToken.None);
        }
        // Those of a database that is older than counting.
        var mediator = scope.ServiceProvider.GetRequiredService<IMediator>();
        foreach (var year in await mediator.Send(new ListYearsToTally(OnlyUncounted: true)))
        {
            await mediator.Send(new RebuildTallies(year));
        }
    }

    // A built program is started from any folder; its files lie beside it. `dotnet run` starts in the project.
    private static string ContentRoot(string[] args) =>
        args.Any(arg => arg.StartsWith("--contentRoot", StringComparison.OrdinalIgnoreCase)) ? null!
        : IsSourceCheckout() ? Directory.GetCurrentDirectory()
        : AppContext.BaseDirectory;

    private static bool IsSourceCheckout() =>
        File.Exists(Path.Combine(Directory.GetCurrentDirectory(), "ForumESS.Web.csproj"));

    private static bool NamesEnvironment(string[] args) =>
        Environment.GetEnvironmentVariable("ASPNETCORE_ENVIRONMENT") is { Length: > 0 }
        || Environment.GetEnvironmentVariable("DOTNET_ENVIRONMENT") is { Length: > 0 }
        || args.Any(arg => arg.StartsWith("--environment", StringComparison.OrdinalIgnoreCase));
}
