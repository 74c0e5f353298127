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
    // What a verb or another node has to send is soon on its way, for one reading of an index.
    private static readonly TimeSpan LookAgain = TimeSpan.FromSeconds(5);

    // Connections stay open so long for the next mail: on a busy day it comes within seconds.
    private static readonly TimeSpan Linger = TimeSpan.FromSeconds(5);

    private DateTimeOffset? nextLook;

    protected override async Task RoundAsync(CancellationToken stopping)
    {
        nextLook = null;
        await using var scope = scopes.CreateAsyncScope();
        var run = scope.ServiceProvider.GetRequiredService<MailRun>();
        do
        {
            nextLook = await run.SendDueAsync(stopping);
        } while (await signal.WaitAsync(Linger, clock, stopping));
    }

    protected override Task WaitAsync(CancellationToken stopping)
    {
        var wait = nextLook - clock.GetUtcNow() is { } limited && limited < LookAgain ? limited : LookAgain;
        return wait > TimeSpan.Zero ? signal.WaitAsync(wait, clock, stopping) : Task.CompletedTask;
    }
}
