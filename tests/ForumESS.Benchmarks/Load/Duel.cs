using ForumESS.Benchmarks.Processes;

namespace ForumESS.Benchmarks.Load;

/// <summary>Floor and site under the same load, in turns, so that whatever else the machine does meets both.</summary>
/// <param name="order">Where a side's requests go; connections, duration and number are set round by round.</param>
internal sealed class Duel(LoadProcess load, IServer floor, IServer site, Func<IServer, LoadOrder> order)
{
    private const int CrowdConnections = 64;
    private const int MostLooks = 30;

    private static readonly TimeSpan BetweenLooks = TimeSpan.FromSeconds(1);
    private static readonly TimeSpan Resting = TimeSpan.FromMilliseconds(50);

    /// <summary>Requests answered so far, warm-up included.</summary>
    public int AnsweredByFloor { get; private set; }

    /// <inheritdoc cref="AnsweredByFloor"/>
    public int AnsweredBySite { get; private set; }

    public Task LoadAsync(TimeSpan duration, int mostRequests, CancellationToken cancellationToken) =>
        RoundAsync(CrowdConnections, duration, mostRequests, cancellationToken);

    /// <summary>Ends when both sides' compilers rest: under load they are far behind what it made worth compiling.</summary>
    public async Task WarmUpAsync(TimeSpan duration, int mostRequests, CancellationToken cancellationToken)
    {
        await LoadAsync(duration, mostRequests, cancellationToken);
        var compiled = floor.Compiler + site.Compiler;
        for (var look = 0; look < MostLooks; look++)
        {
            await Task.Delay(BetweenLooks, cancellationToken);
            var before = compiled;
            compiled = floor.Compiler + site.Compiler;
            if (compiled - before < Resting)
            {
                return;
            }
        }
    }

    public async Task<Comparison> FightAsync(
        int connections,
        TimeSpan duration,
        int mostRequests,
        CancellationToken cancellationToken
    )
    {
        var rounds = new List<(LoadResult Floor, LoadResult Site)>();
        while (rounds.Count < Pace.Rounds)
        {
            rounds.Add(await RoundAsync(connections, duration, mostRequests, cancellationToken));
        }
        return new Comparison([.. rounds.Select(round => round.Floor)], [.. rounds.Select(round => round.Site)]);
    }

    private async Task<(LoadResult Floor, LoadResult Site)> RoundAsync(
        int connections,
        TimeSpan duration,
        int mostRequests,
        CancellationToken cancellationToken
    )
    {
        async Task<LoadResult> RunAsync(IServer side)
        {
            var sized = order(side) with
            {
                Connections = connections,
                Duration = duration,
                MostRequests = mostRequests,
            };
            var before = side.Processor;
            var result = await load.RunAsync(sized, cancellationToken);
            return result with
            {
                ProcessorMicroseconds = (side.Processor - before).TotalMicroseconds / Math.Max(1, result.Answered),
            };
        }
        var ofFloor = await RunAsync(floor);
        AnsweredByFloor += ofFloor.Answered;
        var ofSite = await RunAsync(site);
        AnsweredBySite += ofSite.Answered;
        return (ofFloor, ofSite);
    }
}

/// <summary>The rounds of a duel, and of each side the round that is in the middle by its rate.</summary>
internal sealed record Comparison(LoadResult[] FloorRounds, LoadResult[] SiteRounds)
{
    public LoadResult Floor { get; } = Median(FloorRounds);

    public LoadResult Site { get; } = Median(SiteRounds);

    private static LoadResult Median(LoadResult[] rounds) =>
        rounds.OrderBy(round => round.PerSecond).ElementAt(rounds.Length / 2);
}
