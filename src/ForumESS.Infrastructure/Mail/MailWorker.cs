using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace ForumESS.Infrastructure.Mail;

/// <summary>
/// Sends at start what an earlier process left, then whatever is committed here at once. What another node committed,
/// and what waits for its next try, is found by looking now and then.
/// </summary>
internal sealed class MailWorker(
    IServiceScopeFactory scopes,
    MailSignal signal,
    TimeProvider clock,
    ILogger<MailWorker> log
) : Worker(log)
{
    private static readonly TimeSpan LookAgain = TimeSpan.FromSeconds(30);

    protected override async Task RoundAsync(CancellationToken stopping)
    {
        await using var scope = scopes.CreateAsyncScope();
        await scope.ServiceProvider.GetRequiredService<MailRun>().SendDueAsync(stopping);
    }

    protected override Task WaitAsync(CancellationToken stopping) => signal.WaitAsync(LookAgain, clock, stopping);
}
