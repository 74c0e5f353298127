using Microsoft.AspNetCore.Html;

namespace ForumESS.Web.Rendering;

/// <summary>
/// One level bar parted by audience, each part with its colour, texture and letter, so that it is read without colour
/// too. Widths are shares of the page's width; a table with the same figures comes before it.
/// </summary>
public static class Breakdown
{
    /// <param name="parts">Code and number of people, in the order of the audiences; empty parts are left out.</param>
    public static IHtmlContent Render(IReadOnlyList<(string Code, int Count)> parts, string label)
    {
        ArgumentNullException.ThrowIfNull(parts);
        var total = parts.Sum(part => part.Count);
        var svg = new SvgText()
            .AddRaw("<svg class=\"chart breakdown\" height=\"84\" role=\"img\" aria-label=\"")
            .AddRaw(SvgText.Encode(label))
            .AddRaw("\"><defs>");
        foreach (var letter in parts.Select(part => AudienceSign.LetterOf(part.Code)).Distinct())
        {
            svg.Add($"<pattern id=\"part-{Id(letter)}\" width=\"16\" height=\"16\" patternUnits=\"userSpaceOnUse\">")
                .AddRaw(Texture(letter))
                .AddRaw("</pattern>");
        }

        svg.AddRaw("</defs>");
        var x = 0.0;
        foreach (var (code, count) in parts.Where(part => part.Count > 0))
        {
            var width = 100.0 * count / total;
            var letter = AudienceSign.LetterOf(code);
            svg.Add($"<rect x=\"{x:0.##}%\" y=\"30\" width=\"{width:0.##}%\" height=\"52\" ")
                .Add($"fill=\"url(#part-{Id(letter)})\" stroke=\"{Dye.Walnut}\" stroke-width=\"2\"/>")
                .Add($"<text class=\"strong\" x=\"{x + (width / 2):0.##}%\" y=\"20\" text-anchor=\"middle\">")
                .AddRaw(SvgText.Encode(letter))
                .Add($"<tspan class=\"d-none d-md-inline\"> {count}</tspan></text>");
            x += width;
        }

        return svg.AddRaw("</svg>").ToHtml();
    }

    // An id of letters alone, whatever an audience's code begins with.
    private static string Id(string letter) =>
        ((int)letter[0]).ToString(System.Globalization.CultureInfo.InvariantCulture);

    private static string Texture(string letter)
    {
        const string Stroke = $"stroke=\"{Dye.Walnut}\" stroke-width=\"2.5\"";
        return letter switch
        {
            "E" => "<rect class=\"shape-e\" width=\"16\" height=\"16\"/>",
            "S" =>
                "<rect class=\"shape-s\" width=\"16\" height=\"16\"/><circle cx=\"4\" cy=\"4\" r=\"2.2\" fill=\"#fff\"/><circle cx=\"12\" cy=\"12\" r=\"2.2\" fill=\"#fff\"/>",
            "C" =>
                $"<rect class=\"shape-c\" width=\"16\" height=\"16\"/><path d=\"M-2 18 18-2M-10 10 10-10M6 26 26 6\" {Stroke}/>",
            "P" => $"<rect class=\"shape-p\" width=\"16\" height=\"16\"/><path d=\"M0 4h16M0 12h16\" {Stroke}/>",
            "U" => $"<rect class=\"shape-u\" width=\"16\" height=\"16\"/><path d=\"M4 0v16M12 0v16\" {Stroke}/>",
            "H" =>
                $"<rect class=\"shape-h\" width=\"16\" height=\"16\"/><path d=\"M4 1v6M1 4h6M12 9v6M9 12h6\" stroke=\"{Dye.Walnut}\" stroke-width=\"2\"/>",
            _ => "<rect class=\"shape-other\" width=\"16\" height=\"16\"/>",
        };
    }
}
