using ForumESS.Application.Registrations;
using ForumESS.Domain;
using MediatR;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace ForumESS.Infrastructure.Registrations;

/// <summary>
/// Takes registrations into the search's words, a few at a time: in a rush the writer is for those who register, and a
/// search reads the rows of whoever is not taken in yet.
/// </summary>
internal sealed class SearchWorker(IServiceScopeFactory scopes, TimeProvider clock, ILogger<SearchWorker> log)
    : Worker(log)
{
    private static readonly TimeSpan Pause = TimeSpan.FromSeconds(30);
    private static readonly TimeSpan Breath = TimeSpan.FromMilliseconds(200);

    // Longer than any transaction that could commit somebody who registered before.
    private static readonly TimeSpan Settled = TimeSpan.FromMinutes(1);

    private bool hasLookedBack;

    protected override async Task RoundAsync(CancellationToken stopping)
    {
        await using var scope = scopes.CreateAsyncScope();
        var mediator = scope.ServiceProvider.GetRequiredService<IMediator>();
        var until = clock.GetUtcNow() - Settled;
        if (!hasLookedBack)
        {
            // Whom a clock that was put back has left out.
            foreach (var fault in await mediator.Send(new GetSearchFaults(), stopping))
            {
                await mediator.Send(new IndexRegistrations(fault.Year, until) { Again = fault.MissingSince }, stopping);
            }
            hasLookedBack = true;
        }
        foreach (var year in await mediator.Send(new ListUnindexed(until), stopping))
        {
            while (
                await mediator.Send(new IndexRegistrations(year, until), stopping)
                    is { IsSuccess: true, Value: IndexRegistrations.Most }
            )
            {
                await Task.Delay(Breath, clock, stopping);
            }
        }
    }

    protected override Task WaitAsync(CancellationToken stopping) => Task.Delay(Pause, clock, stopping);
}
