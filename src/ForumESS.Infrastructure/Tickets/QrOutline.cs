using System.Collections;

namespace ForumESS.Infrastructure.Tickets;

/// <summary>
/// The lines between dark and light modules of a QR code: half as many corners as a rectangle for each run has.
/// </summary>
internal static class QrOutline
{
    /// <summary>Closed lines by their corners, in modules; a point is dark when an odd number of them goes round it.</summary>
    public static IEnumerable<IReadOnlyList<(int X, int Y)>> Of(IReadOnlyList<BitArray> rows)
    {
        var followed = new HashSet<(int X, int Y)>();
        for (var y = 0; y < rows.Count; y++)
        {
            for (var x = 0; x < rows.Count; x++)
            {
                // Each closed line has an upper edge, which is where it is found.
                if (IsDark(rows, x, y) && !IsDark(rows, x, y - 1) && !followed.Contains((x, y)))
                {
                    yield return Follow(rows, x, y, followed);
                }
            }
        }
    }

    /// <summary>Goes round with the dark at the right hand, starting to the right along the top of a module.</summary>
    private static List<(int X, int Y)> Follow(
        IReadOnlyList<BitArray> rows,
        int startX,
        int startY,
        HashSet<(int X, int Y)> followed
    )
    {
        var corners = new List<(int X, int Y)>();
        var (x, y, right, down) = (startX, startY, 1, 0);
        do
        {
            corners.Add((x, y));
            do
            {
                if (right == 1)
                {
                    followed.Add((x, y));
                }
                (x, y) = (x + right, y + down);
            } while (Ahead(rows, x, y, right, down, hand: 1) && !Ahead(rows, x, y, right, down, hand: -1));
            (right, down) = Ahead(rows, x, y, right, down, hand: 1) ? (down, -right) : (-down, right);
        } while ((x, y, right) != (startX, startY, 1));
        return corners;
    }

    /// <summary>Whether the module ahead of a crossing is dark, at the right hand (1) or the left (-1).</summary>
    private static bool Ahead(IReadOnlyList<BitArray> rows, int x, int y, int right, int down, int hand) =>
        // From the crossing half a module forward and half a module to the side.
        IsDark(rows, x + (right - hand * down - 1) / 2, y + (down + hand * right - 1) / 2);

    private static bool IsDark(IReadOnlyList<BitArray> rows, int x, int y) =>
        x >= 0 && y >= 0 && x < rows.Count && y < rows.Count && rows[y][x];
}
