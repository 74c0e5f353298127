using ForumESS.Application.Waiting;
using MediatR;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace ForumESS.Infrastructure.Waiting;

/// <summary>
/// Ends offers, undo periods and guarantees when their time is over, also when nobody comes. What is due while nothing
/// runs happens at the next start; every node may run it, for the seats are settled under their lock.
/// </summary>
internal sealed class SeatWorker(IServiceScopeFactory scopes, TimeProvider clock, ILogger<SeatWorker> log)
    : BackgroundService
{
    private static readonly TimeSpan LookAgain = TimeSpan.FromSeconds(5);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var timer = new PeriodicTimer(LookAgain, clock);
        do
        {
            try
            {
                await SettleAsync(stoppingToken);
            }
            // A database that is away for a while must not end the worker, and with it every offer.
            catch (Exception exception) when (!stoppingToken.IsCancellationRequested)
            {
                log.LogError(exception, "Seats could not be looked after; trying again soon");
            }
        } while (await timer.WaitForNextTickAsync(stoppingToken));
    }

    private async Task SettleAsync(CancellationToken cancellationToken)
    {
        await using var scope = scopes.CreateAsyncScope();
        var mediator = scope.ServiceProvider.GetRequiredService<IMediator>();
        foreach (var year in await mediator.Send(new ListDueEditions(clock.GetUtcNow()), cancellationToken))
        {
            await mediator.Send(new SettleSeats(year), cancellationToken);
        }
    }
}
