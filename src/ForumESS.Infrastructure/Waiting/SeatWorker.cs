using ForumESS.Application.Waiting;
using MediatR;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace ForumESS.Infrastructure.Waiting;

/// <summary>
/// Ends offers, undo periods and guarantees when their time is over, also when nobody comes. What is due while nothing
/// runs happens at the next start; every node may run it, for the seats are settled under their lock.
/// </summary>
internal sealed class SeatWorker(IServiceScopeFactory scopes, TimeProvider clock, ILogger<SeatWorker> log) : Worker(log)
{
    private readonly PeriodicTimer timer = new(TimeSpan.FromSeconds(5), clock);

    public override void Dispose()
    {
        // In this order: a timer that has ended does not make the worker wait.
        base.Dispose();
        timer.Dispose();
    }

    protected override async Task RoundAsync(CancellationToken stopping)
    {
        await using var scope = scopes.CreateAsyncScope();
        var mediator = scope.ServiceProvider.GetRequiredService<IMediator>();
        foreach (var year in await mediator.Send(new ListDueEditions(clock.GetUtcNow()), stopping))
        {
            await mediator.Send(new SettleSeats(year), stopping);
        }
    }

    protected override async Task WaitAsync(CancellationToken stopping) => await timer.WaitForNextTickAsync(stopping);
}
