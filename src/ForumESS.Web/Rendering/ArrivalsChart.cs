using Microsoft.AspNetCore.Html;

namespace ForumESS.Web.Rendering;

/// <summary>
/// Arrivals by ten minutes on the dark wall: each bar a bundle of three threads, its number on top, the hour below. A table
/// with the same figures stands beside it.
/// </summary>
public static class ArrivalsChart
{
    private const double Base = 250;
    private const double Tallest = 190;
    private const int Threads = 3;

    /// <param name="counts">One each ten minutes, oldest first, at least one.</param>
    /// <param name="hours">What stands below each; null for nothing.</param>
    /// <param name="width">Of the drawing in its own units: text keeps its size, so a narrow one suits a phone.</param>
    /// <param name="slots">How many bars there is room for: few bars stay narrow.</param>
    public static IHtmlContent Render(
        IReadOnlyList<int> counts,
        IReadOnlyList<string?> hours,
        double width,
        int slots,
        string label
    )
    {
        ArgumentNullException.ThrowIfNull(counts);
        ArgumentNullException.ThrowIfNull(hours);
        var step = width / Math.Max(slots, counts.Count);
        var most = Math.Max(1, counts.Max());
        var svg = new SvgText()
            .Add($"<svg class=\"wall-chart\" viewBox=\"0 0 {width} 290\" role=\"img\" aria-label=\"")
            .AddRaw(SvgText.Encode(label))
            .Add(
                $"\"><line x1=\"0\" x2=\"{width}\" y1=\"{Base}\" y2=\"{Base}\" stroke=\"{Dye.White}\" stroke-width=\"3\"/>"
            );
        for (var i = 0; i < counts.Count; i++)
        {
            // The ten minutes that still run are loose: not all who come in them have come.
            Bundle(svg, i * step, step, Tallest * counts[i] / most, i == counts.Count - 1 ? Dye.Weld : Dye.Woad300);
            Words(svg, (i + .5) * step, counts[i], Base - (Tallest * counts[i] / most) - 10, hours[i]);
        }
        return svg.AddRaw("</svg>").ToHtml();
    }

    private static void Bundle(SvgText svg, double x, double step, double height, string dye)
    {
        if (height <= 0)
        {
            return;
        }
        var thread = step * .8 / Threads;
        svg.Add($"<g fill=\"{dye}\">");
        for (var i = 0; i < Threads; i++)
        {
            svg.Bar(x + (step * .1) + (i * thread), Base - height, thread * .79, height, thread * .2);
        }
        svg.AddRaw("</g>");
    }

    private static void Words(SvgText svg, double middle, int count, double top, string? hour)
    {
        if (count > 0)
        {
            svg.Add($"<text class=\"strong\" x=\"{middle}\" y=\"{top}\" text-anchor=\"middle\">{count}</text>");
        }
        if (hour is not null)
        {
            svg.Add($"<text x=\"{middle}\" y=\"282\" text-anchor=\"middle\">")
                .AddRaw(SvgText.Encode(hour))
                .AddRaw("</text>");
        }
    }
}
