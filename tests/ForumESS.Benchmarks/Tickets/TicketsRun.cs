using System.Globalization;
using ForumESS.Benchmarks.Processes;
using ForumESS.Benchmarks.Report;

namespace ForumESS.Benchmarks.Tickets;

/// <summary>Badges in one PDF, from a hundred to ten thousand: time and peak of memory, beside the floor.</summary>
internal static class TicketsRun
{
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(5);

    public static async Task RunAsync(Pace pace, CancellationToken cancellationToken)
    {
        Machine.Print("tickets");
        using var workspace = new Workspace();
        var file = workspace.File("badges.pdf");
        var fonts = Path.Combine(Path.GetDirectoryName(SiteProcess.Assembly())!, "fonts");
        var table = new Table(
            "badges, 8 on a sheet",
            "ms",
            "µs a badge",
            "floor ms",
            "time / floor",
            "peak MB",
            "file kB",
            "rounds ms"
        );
        int[] counts = pace == Pace.Quick ? [100, 1_000] : [100, 1_000, 10_000];
        foreach (var count in counts)
        {
            var rounds = new List<(double Time, double Floor, double Peak)>();
            for (var round = 0; round < Pace.Rounds; round++)
            {
                var number = count.ToString(CultureInfo.InvariantCulture);
                var badges = await RunPartAsync([Parts.Badges, fonts, number, file], cancellationToken);
                var floor = await RunPartAsync([Parts.BadgesFloor, file], cancellationToken);
                rounds.Add((badges[0], floor[0], badges[1]));
            }
            var time = Median(rounds.Select(round => round.Time));
            var least = Median(rounds.Select(round => round.Floor));
            table.Add(
                Table.Whole(count),
                Table.Whole(time),
                Table.Whole(time * 1000 / count),
                Table.Whole(least),
                Table.Ratio(time, least),
                Table.Whole(rounds.Max(round => round.Peak) / 1_000_000),
                Table.Whole(new FileInfo(file).Length / 1000.0),
                string.Join(" ", rounds.Select(round => Table.Whole(round.Time)))
            );
        }
        table.Print();
    }

    private static async Task<double[]> RunPartAsync(string[] arguments, CancellationToken cancellationToken)
    {
        await using var part = Child.StartPart(arguments);
        var answer = await part.HearAsync(Patience, cancellationToken);
        return [.. answer.Split(' ').Select(number => double.Parse(number, CultureInfo.InvariantCulture))];
    }

    private static double Median(IEnumerable<double> values) => values.Order().ElementAt(Pace.Rounds / 2);
}
