namespace ForumESS.Infrastructure.CheckIn;

/// <summary>Wakes whoever follows an entrance in this process when a scan was committed; any edition's, to keep it simple.</summary>
public sealed class DoorSignal
{
    private TaskCompletionSource next = NewTurn();

    /// <summary>Ends at the next commit. Taken before reading, or what is committed in between would go unseen.</summary>
    public Task Next => Volatile.Read(ref next).Task;

    public void Raise() => Interlocked.Exchange(ref next, NewTurn()).TrySetResult();

    // Whoever raises it holds up an answer: those who wait go on elsewhere.
    private static TaskCompletionSource NewTurn() => new(TaskCreationOptions.RunContinuationsAsynchronously);
}
