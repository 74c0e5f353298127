using System.Diagnostics;
using Microsoft.AspNetCore.Diagnostics.HealthChecks;
using Serilog.Events;

namespace ForumESS.Web.Operations;

/// <summary>
/// One line a request, by its path as asked for. Serilog's own middleware also gathers what others might add to the line:
/// nobody does, and it cost a registration twice as much.
/// </summary>
internal sealed class RequestLog(RequestDelegate next, Serilog.ILogger log)
{
    private const string Line = "{RequestMethod} {RequestPath} {StatusCode} {Elapsed:0} ms";

    private readonly Serilog.ILogger log = log.ForContext<RequestLog>();

    public async Task InvokeAsync(HttpContext context)
    {
        var began = Stopwatch.GetTimestamp();
        // Names the request in each of its lines, and where it fails to whoever made it. Telemetry brings its own.
        using var named = Activity.Current is null ? new Activity("request").Start() : null;
        try
        {
            await next(context);
        }
        // Noted where it passes: what was going on when it was thrown is still known there.
        catch (Exception exception) when (!Note(context, began, exception))
        {
            throw;
        }
        Note(context, began, null);
    }

    /// <returns>True.</returns>
    private bool Note(HttpContext context, long began, Exception? exception)
    {
        log.Write(
            exception is null ? LevelOf(context) : LogEventLevel.Error,
            exception,
            Line,
            context.Request.Method,
            context.Request.Path.Value,
            exception is null ? context.Response.StatusCode : StatusCodes.Status500InternalServerError,
            Stopwatch.GetElapsedTime(began).TotalMilliseconds
        );
        return true;
    }

    private static LogEventLevel LevelOf(HttpContext context) =>
        context.Response.StatusCode >= StatusCodes.Status500InternalServerError ? LogEventLevel.Error
        : IsRoutine(context) ? LogEventLevel.Debug
        : LogEventLevel.Information;

    // Monitors ask every few seconds, and each page brings its files: both would bury the rest.
    private static bool IsRoutine(HttpContext context) =>
        context.Request.Path.StartsWithSegments("/health")
        || Path.HasExtension(context.Request.Path)
        || context.GetEndpoint()?.Metadata.GetMetadata<HealthCheckOptions>() is not null;
}
