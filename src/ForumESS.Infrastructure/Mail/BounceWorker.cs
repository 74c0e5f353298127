using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace ForumESS.Infrastructure.Mail;

/// <summary>Looks every few minutes whether mails came back.</summary>
internal sealed class BounceWorker(IServiceScopeFactory scopes, TimeProvider clock, ILogger<BounceWorker> log)
    : Worker(log)
{
    private static readonly TimeSpan Pause = TimeSpan.FromMinutes(5);

    protected override async Task RoundAsync(CancellationToken stopping)
    {
        await using var scope = scopes.CreateAsyncScope();
        if (await scope.ServiceProvider.GetRequiredService<BounceMailbox>().LookAsync(stopping) is > 0 and var noted)
        {
            log.LogInformation("{Mails} mails came back", noted);
        }
    }

    protected override Task WaitAsync(CancellationToken stopping) => Task.Delay(Pause, clock, stopping);
}
