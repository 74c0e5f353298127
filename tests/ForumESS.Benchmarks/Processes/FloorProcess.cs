namespace ForumESS.Benchmarks.Processes;

/// <summary>A floor server; it tells its address in its first line and stops when its input ends.</summary>
internal sealed class FloorProcess(Child child, Uri address) : IServer, IAsyncDisposable
{
    private static readonly TimeSpan StartLimit = TimeSpan.FromSeconds(30);

    public Uri Address => address;

    public TimeSpan Processor => child.Processor;

    public TimeSpan Compiler => child.Compiler;

    public static async Task<FloorProcess> StartAsync(string part, string file, CancellationToken cancellationToken)
    {
        var child = Child.StartPart(part, file);
        try
        {
            return new FloorProcess(child, new Uri(await child.HearAsync(StartLimit, cancellationToken)));
        }
        catch
        {
            await child.DisposeAsync();
            throw;
        }
    }

    public ValueTask DisposeAsync() => child.DisposeAsync();
}
