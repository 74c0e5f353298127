using System.Text.Json;
using ForumESS.Benchmarks.Processes;

namespace ForumESS.Benchmarks.Load;

/// <summary>
/// The load generator, in a process of its own so that it shares neither heap nor threads with what it measures. One
/// serves all rounds, or each would measure its start.
/// </summary>
internal sealed class LoadProcess : IAsyncDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);

    private readonly Child child = Child.StartPart(Parts.Load);

    /// <exception cref="RunFailedException">A request was answered otherwise than it should be.</exception>
    public async Task<LoadResult> RunAsync(LoadOrder order, CancellationToken cancellationToken)
    {
        await child.SayAsync(JsonSerializer.Serialize(order, LoadJson.Default.LoadOrder), cancellationToken);
        var line = await child.HearAsync(order.Duration + Patience, cancellationToken);
        var result = JsonSerializer.Deserialize(line, LoadJson.Default.LoadResult)!;
        return result.Failure is null
            ? result
            : throw new RunFailedException($"{order.Address} answered {order.Path} with: {result.Failure}");
    }

    public ValueTask DisposeAsync() => child.DisposeAsync();
}
