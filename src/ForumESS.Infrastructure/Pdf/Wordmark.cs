namespace ForumESS.Infrastructure.Pdf;

/// <summary>The site's mark, four crossed threads, in a square of its own.</summary>
internal static class Wordmark
{
    private const double Square = 48;

    // In the order they lie: woad, weld, madder.
    private static readonly (Box Box, Dye Dye)[] Threads =
    [
        (new Box(11, 3, 8, 20), Dye.Woad),
        (new Box(11, 37, 8, 8), Dye.Woad),
        (new Box(29, 3, 8, 8), Dye.Woad),
        (new Box(29, 25, 8, 20), Dye.Woad),
        (new Box(23, 14, 22, 8), Dye.Weld),
        (new Box(3, 14, 6, 8), Dye.Weld),
        (new Box(3, 26, 22, 8), Dye.Madder),
        (new Box(39, 26, 6, 8), Dye.Madder),
    ];

    public static void Draw(PaperPage page, double left, double top, double size)
    {
        var unit = size / Square;
        foreach (var (box, dye) in Threads)
        {
            page.Fill(new Box(left + box.Left * unit, top + box.Top * unit, box.Width * unit, box.Height * unit), dye);
        }
    }
}
