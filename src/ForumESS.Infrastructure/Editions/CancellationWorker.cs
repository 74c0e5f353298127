using ForumESS.Application.Editions;
using MediatR;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace ForumESS.Infrastructure.Editions;

/// <summary>
/// Tells the people of editions that were called off. Every node may run it: each part is written under the edition's lock,
/// and what a stop left open goes on at the next start.
/// </summary>
internal sealed class CancellationWorker(
    IServiceScopeFactory scopes,
    TimeProvider clock,
    ILogger<CancellationWorker> log
) : Worker(log)
{
    private readonly PeriodicTimer timer = new(TimeSpan.FromSeconds(2), clock);

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
        var round = scope.ServiceProvider.GetRequiredService<CancellationRound>();
        foreach (var year in await mediator.Send(new ListTellingEditions(), stopping))
        {
            await round.GoOnAsync(year, stopping);
        }
    }

    protected override async Task WaitAsync(CancellationToken stopping) => await timer.WaitForNextTickAsync(stopping);
}
