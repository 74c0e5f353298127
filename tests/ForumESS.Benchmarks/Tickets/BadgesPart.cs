using System.Diagnostics;
using System.Globalization;
using ForumESS.Infrastructure;
using ForumESS.Infrastructure.Badges;
using ForumESS.Infrastructure.Pdf;
using Microsoft.Extensions.Logging.Abstractions;

namespace ForumESS.Benchmarks.Tickets;

/// <summary>Writes badges with the site's own code, alone in a process, so that its peak of memory is theirs.</summary>
internal static class BadgesPart
{
    private const int WarmUp = 400;
    private const string Signs = "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567";

    // A ticket's text.
    private const int CodeLength = 144;

    private static readonly string[] First = ["Éloïse", "Jean-Baptiste", "Zoé", "Anne-Sophie", "Karim", "Maëlle"];
    private static readonly string[] Last = ["Lefèvre", "Martin", "de La Rochefoucauld", "Nguyen", "Œuvrard-Dupont"];

    private static readonly string?[] Organisations =
    [
        "La Bobine partagée",
        null,
        "Association intercommunale pour l’économie circulaire",
    ];

    public static async Task<int> RunAsync(string fonts, string count, string file)
    {
        var pdf = new BadgePdf(new PrintFonts(fonts));
        var layouts = new BadgeLayouts(new ForumPaths(AppContext.BaseDirectory), NullLogger<BadgeLayouts>.Instance);
        var layout = layouts.Find("a7-8")!;
        await pdf.WriteAsync(Sheet, layout, Badges(WarmUp), Stream.Null, CancellationToken.None);
        var badges = int.Parse(count, CultureInfo.InvariantCulture);
        var watch = Stopwatch.StartNew();
        await using (var stream = File.Create(file))
        {
            await pdf.WriteAsync(Sheet, layout, Badges(badges), stream, CancellationToken.None);
        }
        watch.Stop();
        using var self = Process.GetCurrentProcess();
        Console.WriteLine(
            string.Create(CultureInfo.InvariantCulture, $"{watch.Elapsed.TotalMilliseconds} {self.PeakWorkingSet64}")
        );
        return 0;
    }

    private static BadgeSheet Sheet { get; } =
        new()
        {
            Language = "fr",
            Title = "Badges 2027",
            Organisation = "Département",
            Edition = "Forum ESS 2027",
            AgainMark = "réimpression",
            CodeMeaning = "Code QR du billet {0}",
            NameByHand = "Nom",
        };

    private static IEnumerable<Badge> Badges(int count) =>
        Enumerable
            .Range(0, count)
            .Select(i => new Badge(
                $"{First[i % First.Length]} {Last[i % Last.Length]}",
                Organisations[i % Organisations.Length],
                "Structure de l’ESS",
                "S",
                Code(i),
                "K7MX-4QPR",
                IsAgain: false
            ));

    // The same in each run, and another for each badge.
    private static string Code(int seed)
    {
        var state = (ulong)seed + 1;
        return string.Create(
            CodeLength,
            0,
            (text, _) =>
            {
                for (var i = 0; i < text.Length; i++)
                {
                    state = unchecked(state * 6364136223846793005 + 1442695040888963407);
                    text[i] = Signs[(int)(state >> 59)];
                }
            }
        );
    }
}
