using ForumESS.Application.Campaigns;
using MediatR;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace ForumESS.Infrastructure.Campaigns;

/// <summary>
/// Hands the mails of running campaigns to the outbox. Every node may run it: each part is handed over under the
/// campaign's lock, and what is due while nothing runs goes on at the next start.
/// </summary>
internal sealed class CampaignWorker(IServiceScopeFactory scopes, TimeProvider clock, ILogger<CampaignWorker> log)
    : Worker(log)
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
        var round = scope.ServiceProvider.GetRequiredService<CampaignRound>();
        foreach (var id in await mediator.Send(new ListDueCampaigns(clock.GetUtcNow()), stopping))
        {
            try
            {
                await round.GoOnAsync(id, stopping);
            }
            catch (Exception exception) when (exception is not OperationCanceledException)
            {
                // It comes again in the next round; the others must not wait for it.
                log.LogError(exception, "Campaign {CampaignId} could not go on", id);
            }
        }
    }

    protected override async Task WaitAsync(CancellationToken stopping) => await timer.WaitForNextTickAsync(stopping);
}
