using ForumESS.Domain;
using ForumESS.Infrastructure.Database;
using Microsoft.Extensions.DependencyInjection;
using static ForumESS.IntegrationTests.Database.VenueCommands;

namespace ForumESS.IntegrationTests.Database;

/// <summary>Who is told that too many came at once, instead of being kept waiting.</summary>
public abstract class ExpectedWaitTests(Engine engine)
{
    private static readonly TimeSpan Deadline = TimeSpan.FromSeconds(10);

    [SkippableFact]
    public async Task A_slow_start_turns_nobody_away()
    {
        await using var forum = await TestForum.CreateAsync(engine);
        await RunAsync(forum, _ => TakeAsync(forum, TimeSpan.FromSeconds(5)));
        var goOn = new TaskCompletionSource();
        var first = RunAsync(
            forum,
            async _ =>
            {
                await goOn.Task;
                return Result.Success;
            }
        );

        var others = Enumerable
            .Range(0, 400)
            .Select(number => RunAsync(forum, session => AddAsync(session, $"venue {number}")))
            .ToList();
        goOn.SetResult();

        Assert.True((await first).IsSuccess);
        Assert.All(await Task.WhenAll(others), outcome => Assert.True(outcome.IsSuccess));
    }

    [SkippableFact]
    public async Task Whoever_would_wait_too_long_is_told_so_at_once()
    {
        await using var forum = await TestForum.CreateAsync(engine);
        for (var i = 0; i < 20; i++)
        {
            await RunAsync(forum, _ => TakeAsync(forum, TimeSpan.FromSeconds(5)));
        }
        var goOn = new TaskCompletionSource();
        var queued = Enumerable
            .Range(0, 10)
            .Select(_ =>
                RunAsync(
                    forum,
                    async _ =>
                    {
                        await goOn.Task;
                        return Result.Success;
                    }
                )
            )
            .ToList();

        var late = await RunAsync(forum, session => AddAsync(session, "late"));
        goOn.SetResult();
        await Task.WhenAll(queued);

        Assert.Equal("site.busy", late.Error?.Code);
        Assert.False(await IsStoredAsync(forum, "late"));
    }

    [SkippableFact]
    public async Task A_group_that_stands_still_is_time_that_whoever_comes_would_wait()
    {
        await using var forum = await TestForum.CreateAsync(engine);
        var writer = forum.Services.GetRequiredService<CommandWriter>();
        var goOn = new TaskCompletionSource();
        var stalled = RunAsync(
            forum,
            async _ =>
            {
                await goOn.Task;
                return Result.Success;
            }
        );

        var isCounted = SpinWait.SpinUntil(() => writer.ExpectedWait > TimeSpan.FromMilliseconds(200), Deadline);
        goOn.SetResult();
        await stalled;

        Assert.True(isCounted);
        Assert.True(SpinWait.SpinUntil(() => writer.ExpectedWait == TimeSpan.Zero, Deadline));
    }

    private static Task<Result> TakeAsync(TestForum forum, TimeSpan time)
    {
        forum.Clock.Advance(time);
        return Task.FromResult(Result.Success);
    }
}

public sealed class SqliteExpectedWaitTests() : ExpectedWaitTests(Engine.Sqlite);

public sealed class SqlServerExpectedWaitTests() : ExpectedWaitTests(Engine.SqlServer);
