using ForumESS.Application.Privacy;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace ForumESS.Infrastructure.Privacy;

/// <summary>Purges at start and every hour. Log lines hold codes and counts only.</summary>
internal sealed class PurgeWorker(IServiceScopeFactory scopes, TimeProvider clock, ILogger<PurgeWorker> log)
    : Worker(log)
{
    private static readonly TimeSpan Pause = TimeSpan.FromHours(1);

    protected override async Task RoundAsync(CancellationToken stopping)
    {
        await using var scope = scopes.CreateAsyncScope();
        foreach (var wiped in await scope.ServiceProvider.GetRequiredService<Purge>().RunAsync(stopping))
        {
            log.LogInformation(
                "Wiped what {People} people answered to {Question} of {Year}",
                wiped.People,
                wiped.Code,
                wiped.Year
            );
        }
    }

    protected override Task WaitAsync(CancellationToken stopping) => Task.Delay(Pause, clock, stopping);
}
