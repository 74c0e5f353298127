using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace ForumESS.Infrastructure.Webhooks;

/// <summary>Sends at start what an earlier process left, then whatever is committed here at once, and what is due again.</summary>
internal sealed class WebhookWorker(
    IServiceScopeFactory scopes,
    WebhookSignal signal,
    TimeProvider clock,
    ILogger<WebhookWorker> log
) : Worker(log)
{
    private static readonly TimeSpan LookAgain = TimeSpan.FromSeconds(30);

    protected override async Task RoundAsync(CancellationToken stopping)
    {
        bool isMore;
        do
        {
            await using var scope = scopes.CreateAsyncScope();
            isMore = await scope.ServiceProvider.GetRequiredService<WebhookRun>().SendDueAsync(stopping);
        } while (isMore);
    }

    protected override Task WaitAsync(CancellationToken stopping) => signal.WaitAsync(LookAgain, clock, stopping);
}
