using Microsoft.AspNetCore.Html;

namespace ForumESS.Web.Rendering;

/// <summary>One of several small drawings that share a scale; a table with the same data comes before them.</summary>
internal static class SmallMultiple
{
    private const double Width = 340;
    private const double Top = 34;
    private const double Base = 170;

    /// <summary>A column this wide has room for its value and its year.</summary>
    private const double Roomy = 48;

    /// <param name="description">What it shows with the figures, for screen readers.</param>
    public static IHtmlContent Render(IReadOnlyList<ChartYear> years, TurnoutChart.Axis axis, string description)
    {
        var svg = new SvgText()
            .Add($"<svg class=\"chart\" viewBox=\"0 0 {Width} {Base + 30}\" role=\"img\" aria-label=\"")
            .AddRaw(SvgText.Encode(description))
            .AddRaw("\">");
        var step = Math.Min(110, Width / Math.Max(1, years.Count));
        for (var place = 0; place < years.Count; place++)
        {
            var centre = (place + .5) * step;
            Column(svg, years[place], centre, step, axis);
            if (step >= Roomy || place == 0 || place == years.Count - 1)
            {
                var anchor =
                    step >= Roomy ? "middle"
                    : place == 0 ? "start"
                    : "end";
                var x =
                    step >= Roomy ? centre
                    : place == 0 ? 0
                    : years.Count * step;
                TurnoutChart.Words(svg, "soft", x, Base + 24, years[place].Label, anchor);
            }
        }
        return svg.Add(
                $"<line x1=\"0\" x2=\"{Width}\" y1=\"{Base}\" y2=\"{Base}\" stroke=\"{Dye.Walnut}\" stroke-width=\"2\"/>"
            )
            .AddRaw("</svg>")
            .ToHtml();
    }

    private static void Column(SvgText svg, ChartYear year, double centre, double step, TurnoutChart.Axis axis)
    {
        if (year.Kind == ChartYearKind.Gap)
        {
            svg.Add($"<g stroke=\"{Dye.Knot}\" stroke-width=\"2\" stroke-dasharray=\"2 7\" stroke-linecap=\"round\">");
            foreach (var x in (double[])[centre - (step / 6), centre + (step / 6)])
            {
                svg.Add($"<line x1=\"{x}\" x2=\"{x}\" y1=\"{Top}\" y2=\"{Base - 5}\"/>");
            }
            svg.AddRaw("</g>");
            return;
        }
        if (year.Kind == ChartYearKind.Unrecorded)
        {
            TurnoutChart.Words(svg, "soft", centre, Base - 8, "…");
            return;
        }
        if (year.Figure.Value is not { } value)
        {
            TurnoutChart.Words(svg, "soft", centre, Base - 8, "?");
            return;
        }
        // A hem that lies on the line is still seen.
        var y = Math.Min(Y(value, axis), Base - 6);
        var threads =
            step >= Roomy ? 4
            : step >= 24 ? 3
            : 2;
        var pitch = Math.Min(9, step * .8 / threads);
        var ends = Fray.Ends(year.Figure.Precision, threads, y - Y(year.Figure.High ?? value, axis), scale: .5);
        var hemmed = Fray.IsHemmed(year.Figure.Precision);
        var left = centre - (threads * pitch / 2);
        svg.AddRaw($"<g {year.Thread}>");
        for (var thread = 0; thread < threads; thread++)
        {
            var top = Math.Min(y + ends[thread], Base - 2);
            svg.Bar(left + (thread * pitch), top, pitch * .78, Base - top, hemmed ? 0 : pitch * .35);
        }
        svg.AddRaw("</g>");
        if (hemmed)
        {
            svg.Add(
                $"<rect x=\"{left - 1}\" y=\"{y}\" width=\"{threads * pitch}\" height=\"5\" fill=\"{Dye.Woad900}\"/>"
            );
        }
        if (step >= Roomy)
        {
            TurnoutChart.Words(svg, "strong", centre, y + Math.Min(0, ends.Min()) - 8, Short(year.Text, step));
        }
    }

    /// <summary>The number without the words before it, which the table gives: a column has no room for them.</summary>
    private static string Short(string words, double step) =>
        words.Length * 9 <= step ? words : words[(words.LastIndexOfAny([' ', '\u00A0']) + 1)..];

    private static double Y(double value, TurnoutChart.Axis axis) => Base - (value / axis.Max * (Base - Top));
}
