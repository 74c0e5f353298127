using ForumESS.Domain;
using ForumESS.Infrastructure.Database;
using Microsoft.Extensions.DependencyInjection;

namespace ForumESS.IntegrationTests.Http;

/// <summary>More commands than the one writer can take; while they stand in line, whoever comes is turned away.</summary>
public sealed class Rush : IAsyncDisposable
{
    private readonly TaskCompletionSource goOn;
    private readonly IReadOnlyList<Task<Result>> queued;

    private Rush(TaskCompletionSource goOn, IReadOnlyList<Task<Result>> queued)
    {
        this.goOn = goOn;
        this.queued = queued;
    }

    /// <summary>Makes the writer believe that each command takes seconds, and lets some stand in line.</summary>
    /// <remarks>
    /// A page must have been opened before: the first one ever makes the site store the key that cookies are sealed with.
    /// </remarks>
    public static async Task<Rush> BeginAsync(ForumSite site)
    {
        // Its pace is smoothed, and all that went before took no time on this clock.
        for (var i = 0; i < 80; i++)
        {
            await RunAsync(
                site,
                () =>
                {
                    site.Clock.Advance(TimeSpan.FromSeconds(5));
                    return Task.FromResult(Result.Success);
                }
            );
        }
        var goOn = new TaskCompletionSource();
        var begun = new TaskCompletionSource();
        var first = RunAsync(
            site,
            async () =>
            {
                begun.TrySetResult();
                await goOn.Task;
                return Result.Success;
            }
        );
        // While the writer has not taken it, it counts as one that waits, and later ones would be turned away.
        await begun.Task;
        var queued = Enumerable
            .Range(0, 10)
            .Select(_ => RunAsync(site, () => Task.FromResult(Result.Success)))
            .Append(first)
            .ToList();
        return new Rush(goOn, queued);
    }

    public async Task EndAsync()
    {
        goOn.TrySetResult();
        await Task.WhenAll(queued);
    }

    // The site cannot stop while somebody stands in line.
    public async ValueTask DisposeAsync() => await EndAsync();

    private static async Task<Result> RunAsync(ForumSite site, Func<Task<Result>> work)
    {
        await using var scope = site.Services.CreateAsyncScope();
        return await scope.ServiceProvider.GetRequiredService<DbSession>().RunAsync(work, edition: null, default);
    }
}
