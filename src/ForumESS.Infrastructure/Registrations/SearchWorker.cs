using ForumESS.Application.Registrations;
using ForumESS.Domain;
using ForumESS.Infrastructure.Database;
using MediatR;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace ForumESS.Infrastructure.Registrations;

/// <summary>
/// Takes registrations into the search's words, a few at a time: in a rush the writer is for those who register, and a
/// search reads the rows of whoever is not taken in yet.
/// </summary>
internal sealed class SearchWorker(
    IServiceScopeFactory scopes,
    CommandWriter writer,
    TimeProvider clock,
    ILogger<SearchWorker> log
) : Worker(log)
{
    private static readonly TimeSpan Pause = TimeSpan.FromSeconds(30);
    private static readonly TimeSpan Breath = TimeSpan.FromMilliseconds(200);

    // Longer than any transaction that could commit somebody who registered before.
    private static readonly TimeSpan Settled = TimeSpan.FromMinutes(1);

    private static readonly TimeSpan LooksBackEach = TimeSpan.FromHours(1);

    private DateTimeOffset looksBackAt = DateTimeOffset.MinValue;

    protected override async Task RoundAsync(CancellationToken stopping)
    {
        await using var scope = scopes.CreateAsyncScope();
        var mediator = scope.ServiceProvider.GetRequiredService<IMediator>();
        var until = clock.GetUtcNow() - Settled;
        if (looksBackAt <= until)
        {
            // Whom a clock that was put back has left out, and words of somebody who is forgotten.
            foreach (var fault in await mediator.Send(new GetSearchFaults(), stopping))
            {
                var again = new IndexRegistrations(fault.Year, until) { Again = fault.MissingSince ?? until };
                await mediator.Send(again, stopping);
            }
            looksBackAt = until + LooksBackEach;
        }
        foreach (var year in await mediator.Send(new ListUnindexed(until), stopping))
        {
            await PassAsync(stopping);
            while (
                await mediator.Send(new IndexRegistrations(year, until), stopping)
                    is { IsSuccess: true, Value: IndexRegistrations.Most }
            )
            {
                await PassAsync(stopping);
            }
        }
    }

    private async Task PassAsync(CancellationToken stopping)
    {
        do
        {
            await Task.Delay(Breath, clock, stopping);
        } while (writer.IsCrowded);
    }

    protected override Task WaitAsync(CancellationToken stopping) => Task.Delay(Pause, clock, stopping);
}
