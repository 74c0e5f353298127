using System.Collections.Concurrent;
using System.Diagnostics;
using System.Text.Json;

namespace ForumESS.Benchmarks.Load;

/// <summary>
/// The load generator's side: an order a line in, a result a line out. A thread a connection and raw sockets, because on
/// a small machine every cycle that the load takes is one that the server lacks.
/// </summary>
internal static class LoadPart
{
    private const int StackBytes = 256 * 1024;

    public static int Run()
    {
        while (Console.ReadLine() is { } line)
        {
            var order = JsonSerializer.Deserialize(line, LoadJson.Default.LoadOrder)!;
            Console.WriteLine(JsonSerializer.Serialize(Run(order), LoadJson.Default.LoadResult));
        }
        return 0;
    }

    private static LoadResult Run(LoadOrder order)
    {
        var lanes = Enumerable.Range(0, order.Connections).Select(_ => new Lane(order)).ToArray();
        using var heat = new Heat(order);
        var threads = Array.ConvertAll(
            lanes,
            lane =>
            {
                var thread = new Thread(() => heat.Drive(lane), StackBytes);
                thread.Start();
                return thread;
            }
        );
        heat.Start();
        Array.ForEach(threads, thread => thread.Join());
        return Result([.. lanes.SelectMany(lane => lane.Latencies).Order()], heat.Elapsed, heat.Failure);
    }

    private static LoadResult Result(long[] latencies, TimeSpan elapsed, string? failure) =>
        new()
        {
            Answered = latencies.Length,
            Seconds = elapsed.TotalSeconds,
            P50Milliseconds = Percentile(latencies, 0.50),
            P99Milliseconds = Percentile(latencies, 0.99),
            Failure = failure,
        };

    private static double Percentile(long[] sorted, double share) =>
        sorted.Length == 0
            ? 0
            : TimeSpan.FromTicks(sorted[(int)Math.Ceiling(share * sorted.Length) - 1]).TotalMilliseconds;

    /// <summary>What the lanes of one order share.</summary>
    private sealed class Heat(LoadOrder order) : IDisposable
    {
        private readonly RequestWriter requests = new(order);
        private readonly ConcurrentQueue<string> failures = new();
        private readonly ManualResetEventSlim start = new();
        private readonly Stopwatch clock = new();
        private int issued;

        public TimeSpan Elapsed => clock.Elapsed;

        /// <summary>What ended the run early; null when nothing did.</summary>
        public string? Failure => failures.FirstOrDefault();

        public void Start()
        {
            clock.Start();
            start.Set();
        }

        public void Drive(Lane lane)
        {
            try
            {
                using var connection = new HttpConnection(order.Address);
                start.Wait();
                while (
                    failures.IsEmpty
                    && clock.Elapsed < order.Duration
                    && Interlocked.Increment(ref issued) <= order.MostRequests
                )
                {
                    if (lane.Exchange(connection, requests) is { } failure)
                    {
                        failures.Enqueue(failure);
                    }
                }
            }
            // Whatever ends a lane ends the run, with its reason.
            catch (Exception exception)
            {
                failures.Enqueue(exception.Message);
            }
        }

        public void Dispose() => start.Dispose();
    }

    /// <summary>One connection's requests, one after the other.</summary>
    private sealed class Lane(LoadOrder order)
    {
        private readonly int expected = order.Registers ? 201 : 200;

        /// <summary>In ticks of <see cref="TimeSpan"/>.</summary>
        public List<long> Latencies { get; } = [];

        /// <summary>Null when the answer is as it should be, else its start.</summary>
        public string? Exchange(HttpConnection connection, RequestWriter requests)
        {
            var request = requests.Next();
            var began = Stopwatch.GetTimestamp();
            if (connection.Exchange(request) != expected)
            {
                return connection.StartOfAnswer;
            }
            Latencies.Add(Stopwatch.GetElapsedTime(began).Ticks);
            return null;
        }
    }
}
