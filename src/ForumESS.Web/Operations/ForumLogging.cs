using ForumESS.Infrastructure;
using Serilog;
using Serilog.Events;

namespace ForumESS.Web.Operations;

/// <summary>
/// Logs hold what happened, when, and ids: never a name, an address, a body, a query string or a link's secret.
/// </summary>
internal static class ForumLogging
{
    private static readonly string[] Levels = Enum.GetNames<LogEventLevel>();

    /// <summary>The site logs to standard output; a verb's output is its answer, so it logs beside it.</summary>
    /// <exception cref="SettingException">A level is none.</exception>
    public static void AddForumLogging(this WebApplicationBuilder builder, bool forVerb)
    {
        CheckLevels(builder.Configuration);
        builder.Services.AddSerilog(log =>
            log.MinimumLevel.Is(forVerb ? LogEventLevel.Warning : LogEventLevel.Information)
                .MinimumLevel.Override("Microsoft", LogEventLevel.Warning)
                .MinimumLevel.Override("Microsoft.Hosting.Lifetime", LogEventLevel.Information)
                .MinimumLevel.Override("FluentMigrator", LogEventLevel.Warning)
                // Silent at these levels, and yet it gives each request a scope that nothing reads. RequestLog names them.
                .MinimumLevel.Override("Microsoft.AspNetCore.Hosting.Diagnostics", LevelAlias.Off)
                // Warns that new keys are not encrypted: they lie beside what they seal, in the database.
                .MinimumLevel.Override("Microsoft.AspNetCore.DataProtection.KeyManagement", LogEventLevel.Error)
                .ReadFrom.Configuration(builder.Configuration)
                // Whoever starts the program is told why in one sentence, or by the trace of an exception nobody caught.
                .Filter.ByExcluding(line => line.MessageTemplate.Text == "Hosting failed to start")
                .Enrich.With<MaskedPaths>()
                .WriteTo.Sink(new ConsoleLines(forVerb ? Console.OpenStandardError() : Console.OpenStandardOutput()))
        );
    }

    private static void CheckLevels(ConfigurationManager configuration)
    {
        foreach (var (key, value) in configuration.GetSection("Serilog:MinimumLevel").AsEnumerable())
        {
            // A value that starts with a dollar sign names a level switch.
            if (
                value is { Length: > 0 }
                && value[0] != '$'
                && !Levels.Contains(value, StringComparer.OrdinalIgnoreCase)
            )
            {
                throw new SettingException(key, $"must be one of {string.Join(", ", Levels)}.");
            }
        }
    }
}
