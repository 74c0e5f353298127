using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
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
) : BackgroundService
{
    private static readonly TimeSpan LookAgain = TimeSpan.FromSeconds(30);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        while (!stoppingToken.IsCancellationRequested)
        {
            try
            {
                await using var scope = scopes.CreateAsyncScope();
                await scope.ServiceProvider.GetRequiredService<MailRun>().SendDueAsync(stoppingToken);
            }
            catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
            {
                return;
            }
#pragma warning disable CA1031 // A database that is away for a while must not end the worker, and with it every mail.
            catch (Exception exception)
#pragma warning restore CA1031
            {
                log.LogError(exception, "Mails could not be looked after; trying again soon");
            }
            await signal.WaitAsync(LookAgain, clock, stoppingToken);
        }
    }
}
