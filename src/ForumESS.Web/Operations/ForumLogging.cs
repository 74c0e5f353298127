using System.Globalization;
using Microsoft.AspNetCore.Diagnostics.HealthChecks;
using Serilog;
using Serilog.Events;

namespace ForumESS.Web.Operations;

/// <summary>
/// Logs hold what happened, when, and ids: never a name, an address, a body, a query string or a link's secret.
/// </summary>
internal static class ForumLogging
{
    private const string Line = "{Timestamp:yyyy-MM-dd HH:mm:ss.fff zzz} {Level:u3} {Message:lj}{NewLine}{Exception}";

    /// <summary>The site logs to standard output; a verb's output is its answer, so it logs beside it.</summary>
    public static void AddForumLogging(this WebApplicationBuilder builder, bool forVerb) =>
        builder.Services.AddSerilog(log =>
            log.MinimumLevel.Is(forVerb ? LogEventLevel.Warning : LogEventLevel.Information)
                .MinimumLevel.Override("Microsoft", LogEventLevel.Warning)
                .MinimumLevel.Override("Microsoft.Hosting.Lifetime", LogEventLevel.Information)
                .MinimumLevel.Override("FluentMigrator", LogEventLevel.Warning)
                // Warns that new keys are not encrypted: they lie beside what they seal, in the database.
                .MinimumLevel.Override("Microsoft.AspNetCore.DataProtection.KeyManagement", LogEventLevel.Error)
                .ReadFrom.Configuration(builder.Configuration)
                .Enrich.With<MaskedPaths>()
                .WriteTo.Console(
                    outputTemplate: Line,
                    formatProvider: CultureInfo.InvariantCulture,
                    standardErrorFromLevel: forVerb ? LogEventLevel.Verbose : null
                )
        );

    /// <summary>One line a request, by its path as asked for; before everything that may answer.</summary>
    public static void UseRequestLog(this WebApplication app) =>
        app.UseSerilogRequestLogging(options =>
        {
            options.MessageTemplate = "{RequestMethod} {RequestPath} {StatusCode} {Elapsed:0} ms";
            options.GetLevel = static (context, _, exception) =>
                exception is not null || context.Response.StatusCode >= StatusCodes.Status500InternalServerError
                    ? LogEventLevel.Error
                : IsRoutine(context) ? LogEventLevel.Debug
                : LogEventLevel.Information;
        });

    // Monitors ask every few seconds, and each page brings its files: both would bury the rest.
    private static bool IsRoutine(HttpContext context) =>
        context.Request.Path.StartsWithSegments("/health")
        || Path.HasExtension(context.Request.Path)
        || context.GetEndpoint()?.Metadata.GetMetadata<HealthCheckOptions>() is not null;
}
