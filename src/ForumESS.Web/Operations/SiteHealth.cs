using System.Text.Json;
using ForumESS.Application.Mail;
using ForumESS.Infrastructure.Database;
using MediatR;
using Microsoft.AspNetCore.Diagnostics.HealthChecks;
using Microsoft.Extensions.Diagnostics.HealthChecks;

namespace ForumESS.Web.Operations;

/// <summary>
/// /health/live: the process answers. /health/ready: it can serve, 503 when it cannot. What is merely late, as mails
/// may be, shows as degraded with a 200: taking the site from its public would not send them sooner.
/// </summary>
internal static class SiteHealth
{
    private const string Outbox = "outbox";

    public static void AddSiteHealth(this IServiceCollection services) =>
        services.AddHealthChecks().AddCheck<DatabaseHealth>("database").AddCheck<OutboxHealth>(Outbox);

    public static void MapSiteHealth(this WebApplication app)
    {
        app.MapHealthChecks(
                "/health/live",
                new HealthCheckOptions { Predicate = _ => false, ResponseWriter = WriteAsync }
            )
            .AllowAnonymous();
        app.MapHealthChecks("/health/ready", new HealthCheckOptions { ResponseWriter = WriteAsync }).AllowAnonymous();
    }

    // States, and figures of ours: a description could tell a stranger how the site is built.
    private static Task WriteAsync(HttpContext context, HealthReport report) =>
        context.Response.WriteAsJsonAsync(
            new
            {
                Status = Word(report.Status),
                Checks = report.Entries.ToDictionary(entry => entry.Key, entry => Word(entry.Value.Status)),
                Mails = report.Entries.GetValueOrDefault(Outbox).Data,
            },
            context.RequestAborted
        );

    private static string Word(HealthStatus status) => JsonNamingPolicy.CamelCase.ConvertName(status.ToString());

    // A database that does not answer throws, which counts as unhealthy.
    private sealed class DatabaseHealth(SchemaVersion schema) : IHealthCheck
    {
        public async Task<HealthCheckResult> CheckHealthAsync(
            HealthCheckContext context,
            CancellationToken cancellationToken = default
        )
        {
            return await schema.FindAsync(cancellationToken) == SchemaVersion.Expected
                ? HealthCheckResult.Healthy()
                : HealthCheckResult.Unhealthy("The schema is not the one of this program.");
        }
    }

    private sealed class OutboxHealth(IMediator mediator) : IHealthCheck
    {
        public async Task<HealthCheckResult> CheckHealthAsync(
            HealthCheckContext context,
            CancellationToken cancellationToken = default
        )
        {
            var outbox = await mediator.Send(new GetOutboxState(), cancellationToken);
            var data = new Dictionary<string, object>
            {
                ["waiting"] = outbox.Queued,
                ["waitingMinutes"] = outbox.OldestWaitingMinutes ?? 0,
                ["failed"] = outbox.Failed,
                ["paused"] = outbox.PausedAt is not null,
            };
            return outbox.Late > 0
                ? HealthCheckResult.Degraded($"Mails waiting for {outbox.OldestWaitingMinutes} minutes.", data: data)
                : HealthCheckResult.Healthy(data: data);
        }
    }
}
