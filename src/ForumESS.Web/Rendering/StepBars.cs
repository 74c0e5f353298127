using Microsoft.AspNetCore.Html;

namespace ForumESS.Web.Rendering;

/// <summary>
/// How many in each of some equal steps of time, as upright threads; the fullest has its number. A table with the
/// same figures comes first.
/// </summary>
public static class StepBars
{
    private const double Base = 210;
    private const double Tallest = 160;

    /// <param name="steps">With what stands below it, null for nothing; at least one.</param>
    /// <param name="width">Of the drawing in its own units: text keeps its size, so a narrow one suits a phone.</param>
    public static IHtmlContent Render(IReadOnlyList<(int People, string? Words)> steps, double width, string label)
    {
        ArgumentNullException.ThrowIfNull(steps);
        const double edge = 30;
        var step = (width - (2 * edge)) / steps.Count;
        var most = Math.Max(1, steps.Max(each => each.People));
        var svg = new SvgText()
            .Add($"<svg class=\"chart\" viewBox=\"0 0 {width} 250\" role=\"img\" aria-label=\"")
            .AddRaw(SvgText.Encode(label))
            .Add(
                $"\"><line x1=\"0\" x2=\"{width}\" y1=\"{Base}\" y2=\"{Base}\" stroke=\"{Dye.Walnut}\" stroke-width=\"3\"/>"
            )
            .Add($"<g fill=\"{Dye.Woad}\">");
        for (var i = 0; i < steps.Count; i++)
        {
            var height = Tallest * steps[i].People / most;
            if (height > 0)
            {
                svg.Bar(edge + ((i + .12) * step), Base - height, step * .76, height, Math.Min(3, step * .2));
            }
        }
        svg.AddRaw("</g>");
        var peak = Enumerable.Range(0, steps.Count).MaxBy(i => steps[i].People);
        Words(svg, "strong", edge + ((peak + .5) * step), Base - Tallest - 12, $"{steps[peak].People}");
        for (var i = 0; i < steps.Count; i++)
        {
            if (steps[i].Words is { } words)
            {
                Words(svg, "soft", edge + (i * step), Base + 28, words);
            }
        }
        return svg.AddRaw("</svg>").ToHtml();
    }

    private static void Words(SvgText svg, string kind, double x, double y, string words) =>
        TurnoutChart.Words(svg, kind, x, y, words);
}
