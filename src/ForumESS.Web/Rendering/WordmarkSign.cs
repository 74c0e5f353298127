using Microsoft.AspNetCore.Html;

namespace ForumESS.Web.Rendering;

/// <summary>Four crossed threads. On dark ground the warp is white and the lower weft a light madder.</summary>
public static class WordmarkSign
{
    public static IHtmlContent Render(bool dark)
    {
        var (warp, weft) = dark ? (Dye.White, Dye.Madder300) : (Dye.Woad, Dye.Madder);
        return new SvgText()
            .AddRaw("<svg viewBox=\"0 0 48 48\" aria-hidden=\"true\" focusable=\"false\">")
            .Add($"<path fill=\"{warp}\" d=\"M11 3a4 4 0 0 1 8 0v20h-8zM11 37h8v8a4 4 0 0 1-8 0z")
            .AddRaw("M29 3a4 4 0 0 1 8 0v8h-8zM29 25h8v20a4 4 0 0 1-8 0z\"/>")
            .Add($"<path fill=\"{Dye.Weld}\" d=\"M23 14h20a4 4 0 0 1 0 8H23zM5 14h4v8H5a4 4 0 0 1 0-8z\"/>")
            .Add($"<path fill=\"{weft}\" d=\"M5 26h20v8H5a4 4 0 0 1 0-8zM39 26h4a4 4 0 0 1 0 8h-4z\"/></svg>")
            .ToHtml();
    }
}
