using ForumESS.Application.Privacy;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace ForumESS.Infrastructure.Privacy;

/// <summary>Purges at start and every hour. Log lines hold codes and counts only.</summary>
internal sealed class PurgeWorker(IServiceScopeFactory scopes, TimeProvider clock, ILogger<PurgeWorker> log)
    : BackgroundService
{
    private static readonly TimeSpan Pause = TimeSpan.FromHours(1);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        while (!stoppingToken.IsCancellationRequested)
        {
            try
            {
                await using var scope = scopes.CreateAsyncScope();
                foreach (var wiped in await scope.ServiceProvider.GetRequiredService<Purge>().RunAsync(stoppingToken))
                {
                    log.LogInformation(
                        "Wiped what {People} people answered to {Question} of {Year}",
                        wiped.People,
                        wiped.Code,
                        wiped.Year
                    );
                }
            }
            catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
            {
                return;
            }
#pragma warning disable CA1031 // A database that is away for a while must not end the purging for good.
            catch (Exception exception)
#pragma warning restore CA1031
            {
                log.LogError(exception, "The purge failed; trying again in an hour");
            }
            await Task.Delay(Pause, clock, stoppingToken);
        }
    }
}
