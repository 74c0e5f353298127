using Microsoft.AspNetCore.Html;

namespace ForumESS.Web.Rendering;

/// <summary>
/// How many on each of some days in a row, as upright threads with their number on top. A table with the same figures
/// stands beside it.
/// </summary>
public static class DailyBars
{
    private const double Base = 150;
    private const double Tallest = 112;

    /// <param name="counts">One a day, oldest first, at least one.</param>
    /// <param name="width">Of the drawing in its own units: text keeps its size, so a narrow one suits a phone.</param>
    public static IHtmlContent Render(
        IReadOnlyList<int> counts,
        double width,
        string label,
        string firstDay,
        string lastDay
    )
    {
        ArgumentNullException.ThrowIfNull(counts);
        var step = width / counts.Count;
        var most = Math.Max(1, counts.Max());
        var svg = new SvgText()
            .Add($"<svg class=\"chart\" viewBox=\"0 0 {width} 190\" role=\"img\" aria-label=\"")
            .AddRaw(SvgText.Encode(label))
            .Add(
                $"\"><line x1=\"0\" x2=\"{width}\" y1=\"{Base}\" y2=\"{Base}\" stroke=\"{Dye.Walnut}\" stroke-width=\"3\"/>"
            )
            .Add($"<g fill=\"{Dye.Woad}\">");
        for (var i = 0; i < counts.Count; i++)
        {
            var height = Tallest * counts[i] / most;
            if (height > 0)
            {
                svg.Bar((i * step) + (step * .18), Base - height, step * .64, height, 3);
            }
        }

        svg.AddRaw("</g>");
        for (var i = 0; i < counts.Count; i++)
        {
            if (counts[i] > 0)
            {
                var top = Base - (Tallest * counts[i] / most) - 8;
                svg.Add(
                    $"<text class=\"strong\" x=\"{(i + .5) * step}\" y=\"{top}\" text-anchor=\"middle\">{counts[i]}</text>"
                );
            }
        }

        return svg.Add($"<text class=\"soft\" x=\"0\" y=\"178\">")
            .AddRaw(SvgText.Encode(firstDay))
            .Add($"</text><text class=\"soft\" x=\"{width}\" y=\"178\" text-anchor=\"end\">")
            .AddRaw(SvgText.Encode(lastDay))
            .AddRaw("</text></svg>")
            .ToHtml();
    }
}
