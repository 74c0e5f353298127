using ForumESS.Infrastructure.Site;
using ForumESS.Infrastructure.Statistics;
using ForumESS.Web.Rendering;
using ForumESS.Web.Resources;
using Microsoft.Extensions.Localization;

namespace ForumESS.Web.Statistics;

/// <summary>A report's words for paper, in the language of the request.</summary>
public sealed class ReportSheets(
    TurnoutDrawing drawing,
    IStringLocalizer<PublicText> words,
    IStringLocalizer<MeasureText> texts,
    IStringLocalizer<SharedText> shared,
    SiteOptions site
)
{
    public ReportSheet Of(DrawnReport drawn)
    {
        ArgumentNullException.ThrowIfNull(drawn);
        return new ReportSheet
        {
            Report = drawn.Report,
            Organisation = site.Organisation,
            DemoMark = drawn.Years.Any(year => year.IsDemo) ? shared["Demo.Mark"].Value : null,
            ChartHeading = texts["Report.Chart"],
            ChartName = words["Chart.Name", drawn.Years[0].Year, drawn.Years[^1].Year],
            ChartText = string.Join(' ', drawing.Sentences(drawn.Years)),
            ChartNote = texts["Report.ChartNote", words["Chart.Caption"]],
            Bars = [.. drawing.Steps(drawn.Years).Select(Bar)],
        };
    }

    private ReportBar Bar(ChartYear year) =>
        new(
            year.Label,
            year.FullHouse is { } full ? $"{year.Text}, {full}"
                : year.IsInvented ? $"{year.Text}, {shared["Demo.Invented"]}"
                : year.Text,
            year.Figure,
            year.Kind == ChartYearKind.Gap
        );
}
