namespace ForumESS.Infrastructure.Pdf;

/// <summary>What stands at the head of a page of A4.</summary>
internal static class PaperHead
{
    private const double Left = 20;

    private static readonly (double Left, double Width, Dye Dye)[] Selvage =
    [
        (0, 96, Dye.Woad),
        (97, 20, Dye.Woad300),
        (118, 6, Dye.Weld),
        (125, 30, Dye.Woad),
        (156, 14, Dye.Madder),
    ];

    /// <summary>The mark and the selvage; words beside the mark are the page's own.</summary>
    public static void Draw(PaperPage page)
    {
        using (page.Decoration())
        {
            Wordmark.Draw(page, Left, 17, 14);
            foreach (var thread in Selvage)
            {
                page.Fill(new Box(Left + thread.Left, 36, thread.Width, 1.6), thread.Dye);
            }
        }
    }

    /// <summary>That an edition is invented, in a dashed frame; the answer is where it ends.</summary>
    public static double Mark(PaperPage page, PrintFonts fonts, string mark, double left, double top, double width)
    {
        var words = TextLines.Fit(fonts, fonts.Printable(mark) ?? " ", bold: true, 11, width - 6, 1);
        using (page.Decoration())
        {
            page.Frame(new Box(left, top, words.Width + 6, words.Height + 3), 1.2, 1.2, Dye.Walnut, 4, 2.5);
        }
        using (page.Element("P"))
        {
            return words.Draw(page, left + 3, top + 1.5, Dye.Walnut) + 1.5;
        }
    }
}
