using System.Collections.Frozen;
using Microsoft.AspNetCore.Html;

namespace ForumESS.Web.Rendering;

/// <summary>
/// The shape and letter of an audience, the same on pages, tickets and badges, always beside its name. The six main
/// audiences have a shape and colour each; every other one has an octagon, so that a new audience needs no code.
/// </summary>
public static class AudienceSign
{
    private static readonly FrozenDictionary<string, string> Letters = new Dictionary<string, string>
    {
        ["company"] = "E",
        ["ess"] = "S",
        ["authority"] = "C",
        ["project"] = "P",
        ["student"] = "U",
        ["resident"] = "H",
        ["teacher"] = "R",
        ["agent"] = "A",
        ["network"] = "F",
        ["jobseeker"] = "D",
        ["press"] = "J",
        ["speaker"] = "I",
        ["exhibitor"] = "X",
        ["volunteer"] = "B",
    }.ToFrozenDictionary();

    /// <summary>The letter that stands for an audience; an unknown one is named by its code's first letter.</summary>
    /// <param name="code">The audience's stable code, not empty.</param>
    public static string LetterOf(string code) =>
        Letters.TryGetValue(code, out var letter) ? letter : code[..1].ToUpperInvariant();

    /// <param name="code">The audience's stable code, not empty.</param>
    public static IHtmlContent Render(string code)
    {
        var letter = LetterOf(code);
        var (shape, baseline, light) = letter switch
        {
            "E" => ("<rect class=\"shape-e\" x=\"3\" y=\"3\" width=\"34\" height=\"34\" rx=\"3\"/>", 26.5, true),
            "S" => ("<circle class=\"shape-s\" cx=\"20\" cy=\"20\" r=\"18\"/>", 26.5, true),
            "C" => ("<path class=\"shape-c\" d=\"M11 3.5h18L38.5 20 29 36.5H11L1.5 20z\"/>", 26.5, false),
            "P" => ("<path class=\"shape-p\" d=\"M20 .5 39.5 20 20 39.5.5 20z\"/>", 26.5, false),
            "U" => ("<path class=\"shape-u\" d=\"M20 1.5 39.5 37H.5z\"/>", 33, false),
            "H" => ("<path class=\"shape-h\" d=\"M20 2 37 16v21H3V16z\"/>", 31, false),
            _ => ("<path class=\"shape-other\" d=\"M13 2.5h14L37.5 13v14L27 37.5H13L2.5 27V13z\"/>", 26.5, false),
        };
        return new SvgText()
            .AddRaw("<svg class=\"shape\" viewBox=\"0 0 40 40\" aria-hidden=\"true\" focusable=\"false\">")
            .AddRaw(shape)
            .Add($"<text x=\"20\" y=\"{baseline}\"{(light ? " class=\"on-dark\"" : "")}>")
            .AddRaw(SvgText.Encode(letter))
            .AddRaw("</text></svg>")
            .ToHtml();
    }
}
