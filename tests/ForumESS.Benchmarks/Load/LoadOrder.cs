using System.Text.Json.Serialization;

namespace ForumESS.Benchmarks.Load;

/// <summary>One round of load. It ends with the time or the number of requests, whichever comes first.</summary>
internal sealed record LoadOrder
{
    public required Uri Address { get; init; }

    /// <summary>Starts with a slash.</summary>
    public required string Path { get; init; }

    /// <summary>Each request registers another person; false: each reads the path.</summary>
    public required bool Registers { get; init; }

    /// <summary>
    /// A file of tickets' texts, one a line: each request tells that the next were shown at a gate. Null: none was.
    /// </summary>
    public string? Tickets { get; init; }

    /// <summary>How many tickets a request tells of; more than one were scanned offline.</summary>
    public int TicketsEach { get; init; } = 1;

    /// <summary>Of the edition whose gate it is; beside <see cref="Tickets"/>.</summary>
    public int? Year { get; init; }

    /// <summary>The bearer's token that each request carries; null: none does.</summary>
    public string? Token { get; init; }

    /// <summary>Each asks for the answer packed, as browsers do.</summary>
    public bool AcceptsPacked { get; init; }

    public required int Connections { get; init; }

    public required TimeSpan Duration { get; init; }

    public required int MostRequests { get; init; }
}

/// <summary>What one round saw. Latencies are from the first byte sent to the last byte received.</summary>
internal sealed record LoadResult
{
    /// <summary>Requests answered with the status that was to come, 201 or 200.</summary>
    public required int Answered { get; init; }

    public required double Seconds { get; init; }

    public required double P50Milliseconds { get; init; }

    public required double P99Milliseconds { get; init; }

    /// <summary>The start of the first answer that was not as it should be; null when all were.</summary>
    public string? Failure { get; init; }

    /// <summary>What a request cost the server's process, on all cores together; far steadier than a rate on a busy machine.</summary>
    [JsonIgnore]
    public double ProcessorMicroseconds { get; init; }

    [JsonIgnore]
    public double PerSecond => Answered / Seconds;
}

[JsonSerializable(typeof(LoadOrder))]
[JsonSerializable(typeof(LoadResult))]
internal sealed partial class LoadJson : JsonSerializerContext;
