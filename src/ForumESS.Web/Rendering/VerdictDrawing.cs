using Microsoft.AspNetCore.Html;

namespace ForumESS.Web.Rendering;

/// <summary>
/// Texture and sign of each verdict at the door, so that it is read without its colour. Both are decoration beside a
/// word, so hidden from screen readers.
/// </summary>
public static class VerdictDrawing
{
    private const string Green = "#17764a";
    private const string DarkMadder = "#6d1225";

    private static readonly (string Kind, string Pattern, string Sign)[] Drawings =
    [
        (
            "admitted",
            "<rect width=\"40\" height=\"40\" fill=\"#06301d\"/><g fill=\"#7fd0a4\"><rect x=\"2\" width=\"16\" height=\"20\" rx=\"3\"/><rect x=\"22\" y=\"20\" width=\"16\" height=\"20\" rx=\"3\"/></g><g fill=\"#fff\"><rect x=\"20\" y=\"2\" width=\"20\" height=\"16\" rx=\"3\"/><rect y=\"22\" width=\"20\" height=\"16\" rx=\"3\"/></g>",
            $"<circle cx=\"50\" cy=\"50\" r=\"46\" fill=\"#fff\"/><path d=\"m26 52 17 17 32-37\" fill=\"none\" stroke=\"{Green}\" stroke-width=\"13\" stroke-linecap=\"round\" stroke-linejoin=\"round\"/>"
        ),
        (
            "already-in",
            $"<rect width=\"40\" height=\"40\" fill=\"{Dye.Walnut}\"/><path d=\"M0 10h40M0 30h40\" stroke=\"{Dye.Weld}\" stroke-width=\"8\"/>",
            $"<g fill=\"none\" stroke=\"{Dye.Walnut}\" stroke-width=\"10\"><circle cx=\"36\" cy=\"50\" r=\"31\"/><circle cx=\"64\" cy=\"50\" r=\"31\"/></g>"
        ),
        (
            "left",
            $"<rect width=\"40\" height=\"40\" fill=\"{Dye.Woad900}\"/><path d=\"M10 0v40M30 0v40\" stroke=\"{Dye.Woad300}\" stroke-width=\"8\"/>",
            $"<g fill=\"none\" stroke=\"{Dye.Walnut}\" stroke-width=\"10\" stroke-linecap=\"round\" stroke-linejoin=\"round\"><path d=\"M52 8H12v84h40\"/><path d=\"M36 50h56M72 28l22 22-22 22\"/></g>"
        ),
        (
            "refused",
            $"<rect width=\"40\" height=\"40\" fill=\"#2e040e\"/><path d=\"M-10 50 50-10M-10 10 10-10M30 50l20-20\" stroke=\"{Dye.Madder300}\" stroke-width=\"9\"/>",
            $"<path d=\"M31 4h38l27 27v38L69 96H31L4 69V31z\" fill=\"#fff\"/><path d=\"m32 32 36 36m0-36L32 68\" stroke=\"{DarkMadder}\" stroke-width=\"13\" stroke-linecap=\"round\"/>"
        ),
        (
            "offline",
            $"<rect width=\"40\" height=\"40\" fill=\"#fff\"/><path d=\"M4 10h20M24 30h20M-16 30H4\" stroke=\"{Dye.Walnut}\" stroke-width=\"7\" stroke-linecap=\"round\"/>",
            $"<path d=\"M27 80h47a18 18 0 0 0 2-36 28 28 0 0 0-53-3 20 20 0 0 0 4 39z\" fill=\"none\" stroke=\"{Dye.Walnut}\" stroke-width=\"8\" stroke-linejoin=\"round\"/><path d=\"m12 10 78 82\" stroke=\"#fff\" stroke-width=\"20\"/><path d=\"m12 10 78 82\" stroke=\"{Dye.Walnut}\" stroke-width=\"8\" stroke-linecap=\"round\"/>"
        ),
    ];

    /// <summary>The patterns that <see cref="Texture"/> refers to, once on a page.</summary>
    public static IHtmlContent Patterns()
    {
        var svg = new SvgText().AddRaw(
            "<svg width=\"0\" height=\"0\" class=\"position-absolute\" aria-hidden=\"true\" focusable=\"false\"><defs>"
        );
        foreach (var (kind, pattern, _) in Drawings)
        {
            svg.AddRaw($"<pattern id=\"texture-{kind}\" width=\"40\" height=\"40\" patternUnits=\"userSpaceOnUse\">")
                .AddRaw(pattern)
                .AddRaw("</pattern>");
        }
        return svg.AddRaw("</defs></svg>").ToHtml();
    }

    /// <param name="kind">A verdict in kebab-case, or <c>offline</c>.</param>
    public static IHtmlContent Texture(string kind) =>
        new HtmlString(
            $"<svg class=\"texture\" height=\"40\" aria-hidden=\"true\" focusable=\"false\"><rect width=\"100%\" height=\"100%\" fill=\"url(#texture-{Find(kind).Kind})\"/></svg>"
        );

    /// <inheritdoc cref="Texture"/>
    public static IHtmlContent Sign(string kind) =>
        new HtmlString(
            $"<svg class=\"sign\" viewBox=\"0 0 100 100\" aria-hidden=\"true\" focusable=\"false\">{Find(kind).Sign}</svg>"
        );

    private static (string Kind, string Pattern, string Sign) Find(string kind) =>
        Array.Find(Drawings, drawing => drawing.Kind == kind) is { Kind: not null } found
            ? found
            : throw new ArgumentOutOfRangeException(nameof(kind), kind, null);
}
