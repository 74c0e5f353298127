using ForumESS.Benchmarks.Load;

namespace ForumESS.Benchmarks.Report;

internal static class RatesTable
{
    public static void Print(
        Comparison comparison,
        string title,
        string things,
        string first = "floor",
        string second = "site"
    )
    {
        var (floor, site) = (comparison.Floor, comparison.Site);
        var table = new Table(title, $"{things}/s", "p50 ms", "p99 ms", "CPU us each", "rounds/s");
        table.Add(first, Cells(floor, comparison.FloorRounds));
        table.Add(second, Cells(site, comparison.SiteRounds));
        table.Add(
            $"{second} / {first}",
            Table.Ratio(site.PerSecond, floor.PerSecond),
            Table.Ratio(site.P50Milliseconds, floor.P50Milliseconds),
            Table.Ratio(site.P99Milliseconds, floor.P99Milliseconds),
            Table.Ratio(site.ProcessorMicroseconds, floor.ProcessorMicroseconds),
            ""
        );
        table.Print();
    }

    private static string[] Cells(LoadResult result, IEnumerable<LoadResult> rounds) =>
        [
            Table.Whole(result.PerSecond),
            Table.Fine(result.P50Milliseconds),
            Table.Fine(result.P99Milliseconds),
            Table.Whole(result.ProcessorMicroseconds),
            Table.Rounds(rounds),
        ];
}
