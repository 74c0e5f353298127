using ForumESS.Domain.Statistics;
using Microsoft.AspNetCore.Html;

namespace ForumESS.Web.Rendering;

/// <summary>The turnout for narrow screens: a drawing of its own with level bars, so that no text gets small.</summary>
public static class NarrowTurnoutChart
{
    private const double Width = 332;
    private const double Longest = 306;
    private const double StepHeight = 82;
    private const double UnrecordedHeight = 50;
    private const int Threads = 4;

    /// <param name="name">What the drawing shows and where its data stands in words, for screen readers.</param>
    public static IHtmlContent Render(IReadOnlyList<ChartYear> years, string name)
    {
        ArgumentNullException.ThrowIfNull(years);
        var axis = new TurnoutChart.Axis(years);
        var svg = new SvgText()
            .Add($"<svg class=\"chart\" viewBox=\"0 0 {Width} {years.Sum(Height)}\" role=\"img\" aria-label=\"")
            .AddRaw(SvgText.Encode(name))
            .AddRaw("\">");
        TurnoutChart.Ground(svg, "chart-rest-narrow");
        var y = 0.0;
        foreach (var year in years)
        {
            TurnoutChart.Words(svg, "strong", 0, y + 24, year.Label, "start");
            svg.Add($"<text x=\"{Width - 2}\" y=\"{y + 24}\" text-anchor=\"end\"><tspan class=\"strong\">")
                .AddRaw(SvgText.Encode(year.Text))
                .AddRaw("</tspan>")
                .AddRaw(year.FullHouse is { } full ? SvgText.Encode($", {full}") : "")
                .AddRaw("</text>");
            switch (year.Kind)
            {
                case ChartYearKind.Forum:
                    Forum(svg, year, y + 38, axis);
                    break;
                case ChartYearKind.Gap:
                    Gap(svg, y + 38);
                    break;
                case ChartYearKind.Unrecorded:
                    break;
                default:
                    throw new ArgumentOutOfRangeException(nameof(years));
            }

            y += Height(year);
        }

        return svg.AddRaw("</svg>").ToHtml();
    }

    private static double Height(ChartYear year) =>
        year.Kind == ChartYearKind.Unrecorded || (year.Kind == ChartYearKind.Forum && year.Figure.Value is null)
            ? UnrecordedHeight
            : StepHeight;

    private static void Forum(SvgText svg, ChartYear year, double y, TurnoutChart.Axis axis)
    {
        if (year.Figure.Value is not { } value)
        {
            return;
        }

        var length = Longest * value / axis.Max;
        var high = Longest * (year.Figure.High ?? value) / axis.Max;
        var ends = Fray.Ends(year.Figure.Precision, Threads, high - length, scale: .6);
        var hemmed = Fray.IsHemmed(year.Figure.Precision);
        svg.AddRaw($"<g {year.Thread}>");
        for (var thread = 0; thread < Threads; thread++)
        {
            svg.Bar(0, y + (thread * 8), Math.Max(4, length - ends[thread]), 6, hemmed ? 0 : 3);
        }

        svg.AddRaw("</g>");
        if (hemmed)
        {
            svg.Add(
                $"<rect x=\"{Math.Max(0, length - 9)}\" y=\"{y - 1}\" width=\"9\" height=\"32\" fill=\"{Dye.Woad900}\"/>"
            );
        }

        if (year.Target is { } target)
        {
            var at = Longest * target / axis.Max;
            svg.Add($"<path d=\"M{at - 5} {y - 5}h10M{at} {y - 5}V{y + 35}M{at - 5} {y + 35}h10\" fill=\"none\" ")
                .Add($"stroke=\"{Dye.Walnut}\" stroke-width=\"3\"/>");
        }

        if (year.FullHouse is not null)
        {
            var x = length - Math.Min(0, ends.Min()) + 8;
            svg.Add(
                $"<path d=\"M{x - 32} {y - 6}H{x}V{y + 36}H{x - 32}\" fill=\"none\" stroke=\"{Dye.Madder}\" stroke-width=\"4\"/>"
            );
        }
    }

    private static void Gap(SvgText svg, double y)
    {
        svg.Add($"<rect y=\"{y}\" width=\"{Width - 2}\" height=\"32\" fill=\"url(#chart-rest-narrow)\"/>")
            .Add($"<g stroke=\"{Dye.Knot}\" stroke-width=\"2\" stroke-dasharray=\"2 9\" stroke-linecap=\"round\">");
        for (var thread = 0; thread < Threads; thread++)
        {
            var line = y + 4 + (thread * 8);
            svg.Add($"<line x1=\"6\" x2=\"{Width - 8}\" y1=\"{line}\" y2=\"{line}\"/>");
        }

        svg.AddRaw("</g>");
    }
}
