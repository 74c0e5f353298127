using System.Globalization;
using ForumESS.Infrastructure.Pdf;

namespace ForumESS.Infrastructure.Statistics;

/// <summary>Text that flows from page to page, each piece with its tag. What does not fit begins the next page.</summary>
internal sealed class ReportPages : IDisposable
{
    private const double Left = 20;
    private const double Width = 170;
    private const double Top = 22;
    private const double Bottom = 275;
    private const double Indent = 6;
    private const double BodyPoints = 12;

    private readonly PaperFile file;
    private readonly ReportSheet sheet;
    private PaperPage page;
    private Closing list;
    private double top;
    private int number;

    public ReportPages(PaperFile file, PrintFonts fonts, ReportSheet sheet)
    {
        this.file = file;
        this.sheet = sheet;
        Fonts = fonts;
        page = NewPage();
        PaperHead.Draw(page);
        using (page.Element("P"))
        {
            Fit(sheet.Organisation, 14, Width - 18, bold: true, mostLines: 1).Draw(page, Left + 18, 20.5, Dye.Walnut);
        }
        top = sheet.DemoMark is { } mark ? PaperHead.Mark(page, fonts, mark, Left, 44, Width) + 6 : 52;
    }

    /// <summary>Millimetres that fit on one page.</summary>
    public const double Tallest = Bottom - Top - 30;

    public PrintFonts Fonts { get; }

    public void Dispose() => page.Dispose();

    /// <param name="below">Millimetres that must fit under it on its page.</param>
    public void Heading(string text, int level, double below = 14)
    {
        var words = Fit(text, level == 1 ? 24 : 15, Width, bold: true);
        top += level == 1 ? 0 : 5;
        MakeRoom(words.Height + below);
        using (page.Element(level == 1 ? "H1" : "H2"))
        {
            top = words.Draw(page, Left, top, Dye.Woad900) + (level == 1 ? 5 : 2);
        }
    }

    public void Paragraph(string text) => Flow(Fit(text, BodyPoints, Width), Left, "P");

    /// <param name="isFirst">Opens the list, which <see cref="EndList"/> closes.</param>
    public void Item(string text, bool isFirst)
    {
        if (isFirst)
        {
            list = file.Group("L");
        }
        var words = Fit(text, BodyPoints, Width - Indent);
        MakeRoom(Math.Min(words.Height, Tallest));
        using var item = file.Group("LI");
        using (page.Element("Lbl"))
        {
            Fit("•", BodyPoints, Indent).Draw(page, Left, top, Dye.Woad);
        }
        using var body = file.Group("LBody");
        Flow(words, Left + Indent, "P", after: 1);
    }

    public void EndList(bool isOpen)
    {
        if (isOpen)
        {
            list.Dispose();
            top += 2;
        }
    }

    /// <param name="text">Stands for the drawing where it is not seen.</param>
    /// <param name="height">Millimetres.</param>
    public void Figure(string text, double height, Action<PaperPage, Box> draw)
    {
        MakeRoom(height);
        var box = new Box(Left, top, Width, height);
        using (page.Figure(text, box))
        {
            draw(page, box);
        }
        top += height + 4;
    }

    // A text longer than the page goes on, a piece a page.
    private void Flow(TextLines words, double left, string tag, double after = 3)
    {
        var rest = words.Lines;
        var line = words.Height / rest.Count;
        MakeRoom(Math.Min(words.Height, line * 3));
        while (rest.Count > 0)
        {
            var most = Math.Max(1, (int)((Bottom - top) / line));
            using (page.Element(tag))
            {
                top = (words with { Lines = [.. rest.Take(most)] }).Draw(page, left, top, Dye.Walnut);
            }
            rest = [.. rest.Skip(most)];
            if (rest.Count > 0)
            {
                TurnPage();
            }
        }
        top += after;
    }

    private void MakeRoom(double height)
    {
        if (top + height > Bottom)
        {
            TurnPage();
        }
    }

    private void TurnPage()
    {
        page.Dispose();
        page = NewPage();
        top = Top;
    }

    // The number and the title below are for who turns pages: read aloud they would stand in the middle of sentences.
    private PaperPage NewPage()
    {
        number++;
        var next = file.AddPage(210, 297);
        using (next.Decoration())
        {
            var foot = string.Create(CultureInfo.InvariantCulture, $"{sheet.Report.Title} · {number}");
            Fit(foot, 9.5, Width, mostLines: 1).Draw(next, Left, 282, Dye.Walnut600);
        }
        return next;
    }

    private TextLines Fit(string text, double points, double width, bool bold = false, int mostLines = int.MaxValue) =>
        TextLines.Fit(Fonts, Fonts.Printable(text) ?? " ", bold, points, width, mostLines);
}
