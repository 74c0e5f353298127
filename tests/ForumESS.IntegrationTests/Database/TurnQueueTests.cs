using System.Runtime.CompilerServices;
using ForumESS.Domain;
using ForumESS.Infrastructure.Database;

namespace ForumESS.IntegrationTests.Database;

public sealed class TurnQueueTests
{
    [Fact]
    public void A_command_that_was_taken_is_kept_by_nobody()
    {
        var queue = new TurnQueue();
        var taken = AddAndTake(queue);
        queue.TryAdd(Turn());

        GC.Collect();

        Assert.False(taken.IsAlive);
        Assert.Equal(1, queue.Count);
    }

    [Fact]
    public async Task A_command_that_was_put_back_is_the_first_again()
    {
        var queue = new TurnQueue();
        var (first, second) = (Turn(), Turn());
        queue.TryAdd(first);
        queue.TryAdd(second);
        queue.TryTake(out _);

        queue.PutBack(first);
        queue.Complete();

        Assert.Equal(2, queue.Count);
        Assert.True(queue.IsAwaited);
        Assert.True(await queue.WaitAsync());
        Assert.True(queue.TryTake(out var next));
        Assert.Same(first, next);
        Assert.True(queue.TryTake(out next));
        Assert.Same(second, next);
        Assert.False(queue.IsAwaited);
        Assert.False(await queue.WaitAsync());
        Assert.False(queue.TryAdd(Turn()));
    }

    // Of its own, so that nothing of it is left in the caller.
    [MethodImpl(MethodImplOptions.NoInlining)]
    private static WeakReference AddAndTake(TurnQueue queue)
    {
        queue.TryAdd(Turn());
        queue.TryTake(out var turn);
        return new WeakReference(turn);
    }

    private static CommandTurn<Result> Turn() =>
        new(session: null!, edition: null, () => Task.FromResult(Result.Success), CancellationToken.None);
}
