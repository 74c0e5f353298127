using Microsoft.AspNetCore.Html;

namespace ForumESS.Web.Rendering;

/// <summary>The cloth's edge under the header: long runs of woad and short stitches, whose order follows the year.</summary>
public static class Selvage
{
    private static readonly string[] OnLight = [Dye.Woad300, Dye.Weld, Dye.Madder];
    private static readonly string[] OnDark = [Dye.White, Dye.Weld, Dye.Madder300];

    public static IHtmlContent Render(int year, bool dark)
    {
        var ground = dark ? Dye.Woad300 : Dye.Woad;
        var stitches = dark ? OnDark : OnLight;
        // Three orders of the same stitches; the third is that of the first mock-ups' year.
        string Stitch(int place) => stitches[(place + year + 1) % 3];
        (int Width, string Colour)[] runs =
        [
            (186, ground),
            (40, Stitch(0)),
            (24, ground),
            (12, Stitch(1)),
            (24, ground),
            (12, Stitch(0)),
            (116, ground),
            (40, Stitch(2)),
            (24, ground),
            (12, Stitch(1)),
        ];

        var svg = new SvgText()
            .AddRaw("<svg class=\"selvage\" height=\"10\" aria-hidden=\"true\" focusable=\"false\">")
            .Add($"<defs><pattern id=\"selvage\" width=\"{runs.Sum(run => run.Width + 4)}\" height=\"10\" ")
            .AddRaw("patternUnits=\"userSpaceOnUse\">");
        var x = 0;
        foreach (var (width, colour) in runs)
        {
            svg.Add($"<rect x=\"{x}\" width=\"{width}\" height=\"10\" rx=\"2\" fill=\"{colour}\"/>");
            x += width + 4;
        }

        return svg.AddRaw("</pattern></defs><rect width=\"100%\" height=\"10\" fill=\"url(#selvage)\"/></svg>")
            .ToHtml();
    }
}
