using System.Globalization;
using ForumESS.Benchmarks.Load;

namespace ForumESS.Benchmarks.Report;

/// <summary>A plain table: the first column to the left, the others to the right.</summary>
internal sealed class Table(params string[] header)
{
    private readonly List<string[]> rows = [header];

    public static string Whole(double value) => value.ToString("#,0", Numbers);

    public static string Fine(double value) => value.ToString("0.00", Numbers);

    public static string Ratio(double value, double floor) => floor > 0 ? Fine(value / floor) : "-";

    /// <summary>The rate of each round, in their order: how far they lie apart tells how noisy the machine was.</summary>
    public static string Rounds(IEnumerable<LoadResult> rounds) =>
        string.Join(" ", rounds.Select(round => Whole(round.PerSecond)));

    public void Add(string name, params string[] cells) => rows.Add([name, .. cells]);

    public void Print()
    {
        var widths = Enumerable.Range(0, rows[0].Length).Select(i => rows.Max(row => row[i].Length)).ToArray();
        foreach (var row in rows)
        {
            var cells = row.Select((cell, i) => i == 0 ? cell.PadRight(widths[i]) : cell.PadLeft(widths[i]));
            Console.WriteLine(string.Join("   ", cells).TrimEnd());
        }
        Console.WriteLine();
    }

    private static NumberFormatInfo Numbers { get; } = new() { NumberGroupSeparator = "\u2009" };
}
