using ForumESS.Application.Statistics;
using MediatR;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace ForumESS.Infrastructure.Statistics;

/// <summary>Has each pace looked at that is due for it.</summary>
internal sealed class PaceWorker(IServiceScopeFactory scopes, TimeProvider clock, ILogger<PaceWorker> log) : Worker(log)
{
    private static readonly TimeSpan Pause = TimeSpan.FromHours(1);

    protected override async Task RoundAsync(CancellationToken stopping)
    {
        await using var scope = scopes.CreateAsyncScope();
        var mediator = scope.ServiceProvider.GetRequiredService<IMediator>();
        foreach (var year in await mediator.Send(new ListPacesToWatch(clock.GetUtcNow()), stopping))
        {
            await mediator.Send(new WatchPace(year), stopping);
        }
    }

    protected override Task WaitAsync(CancellationToken stopping) => Task.Delay(Pause, clock, stopping);
}
