using Microsoft.AspNetCore.Html;

namespace ForumESS.Web.Rendering;

/// <summary>
/// Woven part = taken, bare warp = free, madder hatch = full. The sentence beside it is the information; the label says the
/// same to a screen reader. Its fills are the patterns of the layout's <c>_WeaveDefs</c>.
/// </summary>
public static class Gauge
{
    /// <param name="taken">Seats taken or people inside; more than <paramref name="total"/> draws a full gauge.</param>
    /// <param name="total">0 draws a full gauge: nothing can be taken.</param>
    /// <param name="alertAt">Where a walnut tick stands, in the same unit; null for none.</param>
    public static IHtmlContent Render(
        int taken,
        int total,
        string label,
        int height = 12,
        bool dark = false,
        int? alertAt = null
    )
    {
        var share = Share(taken, total);
        var fill =
            share >= 100 ? "weave-full"
            : dark ? "weave-dark"
            : "weave";
        var svg = new SvgText()
            .Add($"<svg class=\"gauge\" height=\"{height}\" role=\"img\" aria-label=\"")
            .AddRaw(SvgText.Encode(label))
            .AddRaw("\"><rect width=\"100%\" height=\"100%\" fill=\"url(#weave-free)\"/>");
        if (share > 0)
        {
            svg.Add($"<rect class=\"gauge-taken\" width=\"{share:0.#}%\" height=\"100%\" fill=\"url(#{fill})\"/>");
        }

        svg.AddRaw("<rect class=\"gauge-track\" width=\"100%\" height=\"100%\"/>");
        if (alertAt is { } alert)
        {
            var x = Share(alert, total);
            svg.Add(
                $"<line x1=\"{x:0.#}%\" x2=\"{x:0.#}%\" y1=\"0\" y2=\"{height}\" stroke=\"{Dye.Walnut}\" stroke-width=\"4\"/>"
            );
        }

        return svg.AddRaw("</svg>").ToHtml();
    }

    private static double Share(int part, int total) => total <= 0 ? 100 : Math.Clamp(100.0 * part / total, 0, 100);
}
