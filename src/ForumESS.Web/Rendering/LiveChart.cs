using System.Text.Json;
using System.Text.Json.Serialization;

namespace ForumESS.Web.Rendering;

/// <summary>
/// What the office's script draws in the place of a drawing, so that it answers the pointer: the figures of the table before
/// it. <c>Client/src/charts/options.ts</c> reads it.
/// </summary>
/// <param name="Label">What it shows, for screen readers.</param>
/// <param name="Categories">Below the drawing, from left to right.</param>
public sealed record LiveChart(string Label, IReadOnlyList<string> Categories, IReadOnlyList<LiveSeries> Series)
{
    private static readonly JsonSerializerOptions Camel = new(JsonSerializerDefaults.Web)
    {
        DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
    };

    public LiveLimit? Limit { get; init; }

    /// <summary>Bars that stand on one another; else lines.</summary>
    public bool Stacked { get; init; }

    public string ToJson() => JsonSerializer.Serialize(this, Camel);
}

/// <param name="Kind">As the script knows it: main, other, ahead, low, span.</param>
/// <param name="Values">By category; null where there is none.</param>
public sealed record LiveSeries(string Name, string Kind, IReadOnlyList<double?> Values)
{
    /// <summary>What is said in place of each value; null: the number.</summary>
    public IReadOnlyList<string?>? Texts { get; init; }
}

public sealed record LiveLimit(double At, string Words);
