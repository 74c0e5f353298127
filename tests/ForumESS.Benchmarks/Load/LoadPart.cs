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
        var requests = new RequestWriter(order);
        var lanes = Enumerable.Range(0, order.Connections).Select(_ => new Lane(order)).ToArray();
        var issued = 0;
        var failures = new ConcurrentQueue<string>();
        using var start = new ManualResetEventSlim();
        var clock = new Stopwatch();
        var threads = Array.ConvertAll(
            lanes,
            lane =>
            {
                var thread = new Thread(() => Drive(lane), StackBytes);
                thread.Start();
                return thread;
            }
        );
        clock.Start();
        start.Set();
        Array.ForEach(threads, thread => thread.Join());
        clock.Stop();
        return Result([.. lanes.SelectMany(lane => lane.Latencies).Order()], clock.Elapsed, failures.FirstOrDefault());

        void Drive(Lane lane)
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
#pragma warning disable CA1031 // Whatever ends a lane ends the run, with its reason.
            catch (Exception exception)
#pragma warning restore CA1031
            {
                failures.Enqueue(exception.Message);
            }
        }
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
