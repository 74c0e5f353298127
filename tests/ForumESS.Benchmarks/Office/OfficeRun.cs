using System.Diagnostics;
using System.Text.RegularExpressions;
using ForumESS.Benchmarks.Processes;
using ForumESS.Benchmarks.Report;

namespace ForumESS.Benchmarks.Office;

/// <summary>Whether the office's table of registrations takes the same time however many there are.</summary>
internal static partial class OfficeRun
{
    private const int Few = 1_000;
    private const int Many = 100_000;
    private const int Rounds = 25;
    private const int QuickRounds = 5;
    private const int WarmUp = 10;
    private const int Requests = 4;

    private static readonly (string Name, string Query, string? Search)[] Views =
    [
        ("everybody", "", null),
        ("one audience of six", "audience=ess", null),
        ("the press, one in 15", "audience=press", null),
        ("who has a seat", "status=confirmed", null),
        ("who waits, one in 16", "status=waitlisted", null),
        ("who gave the seat back", "status=cancelled", null),
        ("of the ESS, who wait", "audience=ess&status=waitlisted", null),
        ("nobody at all", "audience=speaker", null),
        ("search: a name of one in 40", "", OfficeStore.ManyOfThem),
        ("search: a name of one in 11", "", OfficeStore.MoreOfThem),
        ("search: one person, long ago", "", OfficeStore.OneOfThem),
        ("search: nobody", "", "Xylophone"),
    ];

    public static async Task RunAsync(Pace pace, CancellationToken cancellationToken)
    {
        Machine.Print("office");
        using var fewFiles = new Workspace();
        using var manyFiles = new Workspace();
        await OfficeStore.FillAsync(fewFiles, Few, isSearched: true, cancellationToken);
        await OfficeStore.FillAsync(manyFiles, Many, isSearched: true, cancellationToken);
        await using var few = await SiteProcess.StartAsync(fewFiles, cancellationToken);
        await using var many = await SiteProcess.StartAsync(manyFiles, cancellationToken);
        using var fewVisit = await OfficeVisit.BeginAsync(few, fewFiles, cancellationToken);
        using var manyVisit = await OfficeVisit.BeginAsync(many, manyFiles, cancellationToken);

        var rounds = pace == Pace.Quick ? QuickRounds : Rounds;
        var times = Views.Select(_ => new List<(Shown Few, Shown Many)>()).ToArray();
        for (var round = 0; round < WarmUp + rounds; round++)
        {
            for (var place = 0; place < Views.Length; place++)
            {
                var time = (
                    await TimeAsync(fewVisit, Views[place], cancellationToken),
                    await TimeAsync(manyVisit, Views[place], cancellationToken)
                );
                if (round >= WarmUp)
                {
                    times[place].Add(time);
                }
            }
        }
        var table = new Table(
            "table of registrations, median ms",
            $"of {Table.Whole(Few)}",
            $"of {Table.Whole(Many)}",
            "ratio",
            // Where a thousand hold less than a page of them, a longer page is compared with a shorter one.
            "rows shown"
        );
        foreach (var ((name, _, _), measured) in Views.Zip(times))
        {
            table.Add(
                name,
                Table.Fine(Median(measured.Select(time => time.Few.Milliseconds))),
                Table.Fine(Median(measured.Select(time => time.Many.Milliseconds))),
                // Of each round by itself: what else the machine does meanwhile slows both.
                Table.Fine(Median(measured.Select(time => time.Many.Milliseconds / time.Few.Milliseconds))),
                $"{measured[^1].Few.Rows} / {measured[^1].Many.Rows}"
            );
        }
        table.Print();
    }

    private static async Task<Shown> TimeAsync(
        OfficeVisit visit,
        (string Name, string Query, string? Search) view,
        CancellationToken cancellationToken
    )
    {
        var page = "";
        var watch = Stopwatch.StartNew();
        for (var request = 0; request < Requests; request++)
        {
            page = view.Search is null
                ? await visit.ListAsync(view.Query, cancellationToken)
                : await visit.SearchAsync(view.Search, cancellationToken);
        }
        return new Shown(watch.Elapsed.TotalMilliseconds / Requests, Person().Count(page));
    }

    private static double Median(IEnumerable<double> values)
    {
        var sorted = values.Order().ToArray();
        return sorted[sorted.Length / 2];
    }

    [GeneratedRegex("<input[^>]* name=\"Ids\"")]
    private static partial Regex Person();

    private readonly record struct Shown(double Milliseconds, int Rows);
}
