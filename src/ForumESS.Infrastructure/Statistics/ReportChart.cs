using ForumESS.Domain.Statistics;
using ForumESS.Infrastructure.Pdf;

namespace ForumESS.Infrastructure.Statistics;

/// <summary>
/// Who came, as level bundles of threads: cut straight = number given, uneven = rounded, dotted = no forum. Each bar has its
/// figure in words beside it.
/// </summary>
internal static class ReportChart
{
    private const double Row = 13;
    private const double LabelWidth = 30;
    private const double TextWidth = 52;
    private const double Thread = 1.3;
    private const double Pitch = 1.8;

    // How far each thread ends from the value, in millimetres; uneven on purpose, and the same each time.
    private static readonly double[] Below = [-2, -5, -1, -3.6];
    private static readonly double[] Around = [1, -2.2, 2.4, -0.8];
    private static readonly double[] Even = [0, 0, 0, 0];

    public static double HeightOf(IReadOnlyList<ReportBar> bars) => bars.Count * Row;

    public static void Draw(PaperPage page, PrintFonts fonts, IReadOnlyList<ReportBar> bars, Box box)
    {
        var most = Math.Max(1, bars.Max(bar => bar.Figure.High ?? bar.Figure.Value ?? 0));
        var longest = box.Width - LabelWidth - TextWidth - 4;
        var top = box.Top;
        foreach (var bar in bars)
        {
            Words(page, fonts, bar.Label, bold: true, box.Left, top, LabelWidth - 2);
            var left = box.Left + LabelWidth;
            var length = bar.Figure.Value is { } value ? (double)value / most * longest : 0;
            if (bar.IsGap)
            {
                page.Rule(left, top + 4, left + longest, top + 4, 1.2, Dye.Line, dots: true);
                length = longest;
            }
            else if (bar.Figure.Value is not null)
            {
                Threads(page, bar.Figure.Precision, left, top, length);
            }
            Words(page, fonts, bar.Text, bold: false, left + length + 6, top, box.Width - LabelWidth - length - 6);
            top += Row;
        }
    }

    private static void Threads(PaperPage page, Precision precision, double left, double top, double length)
    {
        var ends = precision switch
        {
            Precision.Exact => Even,
            Precision.Nearly or Precision.AtMost => Below,
            Precision.AtLeast or Precision.Range => [.. Below.Select(end => -end)],
            _ => Around,
        };
        for (var thread = 0; thread < ends.Length; thread++)
        {
            var width = Math.Max(0.5, length + ends[thread]);
            page.Fill(new Box(left, top + 0.8 + (thread * Pitch), width, Thread), Dye.Woad);
        }
        if (precision == Precision.Exact)
        {
            page.Fill(new Box(left + length - 1.2, top + 0.4, 1.6, (ends.Length * Pitch) + 0.3), Dye.Woad900);
        }
    }

    private static void Words(
        PaperPage page,
        PrintFonts fonts,
        string text,
        bool bold,
        double left,
        double top,
        double width
    ) =>
        TextLines
            .Fit(fonts, fonts.Printable(text) ?? " ", bold, 11, width, 2, 8)
            .Draw(page, left, top + 1.6, Dye.Walnut);
}
