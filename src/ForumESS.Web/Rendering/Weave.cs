namespace ForumESS.Web.Rendering;

/// <summary>
/// How the cloth of a year is woven. A pure function of the year: the same edition has the same cloth on every page,
/// ticket and mail, and nothing about it is stored or random.
/// </summary>
public static class Weave
{
    private static readonly string[] Dyes = [Dye.Woad, Dye.Madder, Dye.Woad300, Dye.Weld];

    /// <summary>Whether the upright thread lies over the level one at this crossing, both counted from 0.</summary>
    public static bool WarpOnTop(int year, int column, int row) =>
        (year % 5) switch
        {
            0 => (column + row) % 2 == 0,
            1 => (column + row) % 4 < 2,
            2 => (Mirrored(column) + row) % 4 < 2,
            3 => ((column / 2) + (row / 2)) % 2 == 0,
            _ => ((2 * column) + row) % 5 != 0,
        };

    /// <summary>
    /// Columns after which the weave repeats, and rows likewise: 8, or 10 where the weave counts in fives. A tile of
    /// this size has no seam.
    /// </summary>
    public static int Period(int year) => year % 5 == 4 ? 10 : 8;

    public static WeaveColours Colours(int year)
    {
        var warp = Dyes[year % 4];
        var others = Dyes.Where(dye => dye != warp).ToArray();
        var start = year / 4 % 3;
        return new WeaveColours(warp, others[start], others[(start + 1) % 3]);
    }

    /// <summary>Whether this warp thread has the stripe's colour.</summary>
    public static bool IsStripe(int year, int column) => column % (3 + (year % 3)) == 2 + (year % 3);

    /// <summary>
    /// The pieces of one thread that show, for crossings <paramref name="from"/> to <paramref name="to"/> (excluded):
    /// neighbouring crossings where it lies on top are one piece.
    /// </summary>
    public static IEnumerable<ThreadRun> Runs(int from, int to, Func<int, bool> onTop)
    {
        for (var start = from; start < to; start++)
        {
            if (!onTop(start))
            {
                continue;
            }

            var end = start;
            while (end < to && onTop(end))
            {
                end++;
            }

            yield return new ThreadRun(start, end - start);
            start = end;
        }
    }

    private static int Mirrored(int column) => column % 8 < 4 ? column % 8 : 7 - (column % 8);
}

/// <param name="Start">The first crossing where the thread lies on top.</param>
/// <param name="Length">How many crossings it covers; at least 1.</param>
public readonly record struct ThreadRun(int Start, int Length);

public sealed record WeaveColours(string Warp, string Stripe, string Weft);
