using ForumESS.Domain.Statistics;
using ForumESS.Infrastructure.Pdf;

namespace ForumESS.Infrastructure.Statistics;

/// <summary>A report on pages of A4: its text, then its drawing.</summary>
public sealed class ReportPdf(PrintFonts fonts)
{
    /// <param name="destination">Gets the whole file.</param>
    public async Task WriteAsync(ReportSheet sheet, Stream destination, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(sheet);
        var title = new PaperTitle(sheet.Report.Title, sheet.Report.Language, sheet.Organisation);
        using var file = new PaperFile(title);
        using (var pages = new ReportPages(file, fonts, sheet))
        {
            var isInList = false;
            foreach (var block in sheet.Report.Blocks().Where(block => block.Text.Length > 0))
            {
                isInList = Write(pages, block, isInList);
            }
            pages.EndList(isInList);
            Draw(pages, sheet);
        }
        await file.SaveAsync(destination, cancellationToken);
    }

    /// <summary>The answer is whether a list is open now.</summary>
    private static bool Write(ReportPages pages, ReportBlock block, bool isInList)
    {
        if (block.Kind == ReportBlockKind.Item)
        {
            pages.Item(block.Text, isFirst: !isInList);
            return true;
        }
        pages.EndList(isInList);
        if (block.Kind == ReportBlockKind.Heading)
        {
            pages.Heading(block.Text, block.Level);
        }
        else
        {
            pages.Paragraph(block.Text);
        }
        return false;
    }

    private static void Draw(ReportPages pages, ReportSheet sheet)
    {
        if (sheet.Bars.Count == 0)
        {
            return;
        }
        // What stands under a heading begins on its page.
        var height = ReportChart.HeightOf(sheet.Bars);
        pages.Heading(sheet.ChartHeading, 2, below: Math.Min(height, ReportPages.Tallest));
        pages.Figure(
            $"{sheet.ChartName}. {sheet.ChartText}",
            height,
            (page, box) => ReportChart.Draw(page, pages.Fonts, sheet.Bars, box)
        );
        pages.Paragraph(sheet.ChartNote);
    }
}

/// <summary>All that a report's PDF says, in its reader's language.</summary>
public sealed record ReportSheet
{
    public required Report Report { get; init; }
    public required string Organisation { get; init; }

    /// <summary>Null where all that is told is real.</summary>
    public string? DemoMark { get; init; }
    public required string ChartHeading { get; init; }
    public required string ChartName { get; init; }

    /// <summary>The figures in sentences, for whoever does not see the drawing.</summary>
    public required string ChartText { get; init; }

    /// <summary>How the drawing is read.</summary>
    public required string ChartNote { get; init; }

    /// <summary>From top to bottom.</summary>
    public required IReadOnlyList<ReportBar> Bars { get; init; }
}

/// <param name="Label">« 2012* », « 2015 et 2016 ».</param>
/// <param name="Text">What stands at the bar: « environ 300, salle comble », « aucun forum ».</param>
/// <param name="Figure">Unknown where no bar is drawn.</param>
/// <param name="IsGap">No forum took place.</param>
public sealed record ReportBar(string Label, string Text, TurnoutFigure Figure, bool IsGap);
