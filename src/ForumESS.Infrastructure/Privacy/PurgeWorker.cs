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
        var gone = await scope.ServiceProvider.GetRequiredService<Purge>().RunAsync(stopping);
        foreach (var wiped in gone.Answers)
        {
            log.LogInformation(
                "Wiped what {People} people answered to {Question} of {Year}",
                wiped.People,
                wiped.Code,
                wiped.Year
            );
        }
        foreach (var forgotten in gone.People)
        {
            log.LogInformation("Forgot who {People} people of {Year} were", forgotten.People, forgotten.Year);
        }
        if (gone.Requesters > 0)
        {
            log.LogInformation("Wiped who made {Requests} answered requests about their data", gone.Requesters);
        }
        if (gone.Needs > 0)
        {
            log.LogInformation("Wiped what {People} people needed to take part", gone.Needs);
        }
    }

    protected override Task WaitAsync(CancellationToken stopping) => Task.Delay(Pause, clock, stopping);
}
