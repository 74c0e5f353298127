using Microsoft.AspNetCore.Html;

namespace ForumESS.Web.Rendering;

public enum ChartKeySign
{
    Given,
    Rounded,
    FullHouse,
    Gap,
    Target,
    Invented,
}

/// <summary>The small drawings of the chart's key, each beside its words.</summary>
public static class ChartKey
{
    public static IHtmlContent Render(ChartKeySign sign)
    {
        var svg = new SvgText().AddRaw("<svg width=\"34\" height=\"26\" aria-hidden=\"true\" focusable=\"false\">");
        switch (sign)
        {
            case ChartKeySign.Given:
                Threads(svg, [4, 4, 4, 4], 0);
                svg.Add($"<rect y=\"3\" width=\"34\" height=\"6\" fill=\"{Dye.Woad900}\"/>");
                break;
            case ChartKeySign.Rounded:
                Threads(svg, [2, 12, 0, 8], 3);
                break;
            case ChartKeySign.Invented:
                Threads(svg, [4, 4, 4, 4], 0, isInvented: true);
                break;
            case ChartKeySign.FullHouse:
                svg.Add($"<path d=\"M3 20V6h28v14\" fill=\"none\" stroke=\"{Dye.Madder}\" stroke-width=\"4\"/>");
                break;
            case ChartKeySign.Gap:
                TurnoutChart.Ground(svg, "chart-rest-key");
                svg.AddRaw("<rect width=\"34\" height=\"26\" fill=\"url(#chart-rest-key)\"/>")
                    .Add($"<path d=\"M7 2v22M17 2v22M27 2v22\" stroke=\"{Dye.Knot}\" stroke-width=\"2\" ")
                    .AddRaw("stroke-dasharray=\"2 6\" stroke-linecap=\"round\"/>");
                break;
            case ChartKeySign.Target:
                svg.Add(
                    $"<path d=\"M2 7v12M32 7v12M2 13h30\" fill=\"none\" stroke=\"{Dye.Walnut}\" stroke-width=\"3\"/>"
                );
                break;
            default:
                throw new ArgumentOutOfRangeException(nameof(sign), sign, null);
        }

        return svg.AddRaw("</svg>").ToHtml();
    }

    private static void Threads(SvgText svg, ReadOnlySpan<int> tops, int radius, bool isInvented = false)
    {
        svg.AddRaw($"<g {ChartYear.ThreadOf(isInvented)}>");
        for (var thread = 0; thread < tops.Length; thread++)
        {
            svg.Bar(2 + (thread * 8), tops[thread], 6, 26 - tops[thread], radius);
        }

        svg.AddRaw("</g>");
    }
}
