using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace ForumESS.Infrastructure;

/// <summary>
/// Does its round again and again while the site runs. A round that fails is logged and comes again: a database that is
/// away for a while must not end the worker for good.
/// </summary>
internal abstract class Worker(ILogger log) : BackgroundService
{
    /// <param name="stopping">What is begun may end by it.</param>
    protected abstract Task RoundAsync(CancellationToken stopping);

    protected abstract Task WaitAsync(CancellationToken stopping);

    protected sealed override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        try
        {
            while (true)
            {
                try
                {
                    await RoundAsync(stoppingToken);
                }
                catch (Exception exception) when (!IsOver(exception, stoppingToken))
                {
                    log.LogError(exception, "A round of work failed; trying again soon");
                }
                await WaitAsync(stoppingToken);
            }
        }
        catch (Exception exception) when (IsOver(exception, stoppingToken))
        {
            // The host would call it a failure where the site had not started whole, as with a port in use.
        }
    }

    // A start that fails takes the services away before it asks the workers to stop.
    private static bool IsOver(Exception exception, CancellationToken stopping) =>
        stopping.IsCancellationRequested
        || exception is ObjectDisposedException { ObjectName: nameof(IServiceProvider) };
}
