using System.Globalization;
using System.Text;
using System.Text.Encodings.Web;
using Microsoft.AspNetCore.Html;

namespace ForumESS.Web.Rendering;

/// <summary>
/// Text of a drawing. Numbers are written in the invariant culture whatever the page's language is; words go through
/// <see cref="Encode"/>.
/// </summary>
internal sealed class SvgText
{
    private readonly StringBuilder text = new();

    public SvgText Add(FormattableString part)
    {
        text.Append(part.ToString(CultureInfo.InvariantCulture));
        return this;
    }

    public SvgText AddRaw(string part)
    {
        text.Append(part);
        return this;
    }

    /// <summary>A thread: a bar with rounded ends.</summary>
    public SvgText Bar(double x, double y, double width, double height, double radius) =>
        Add($"<rect x=\"{x}\" y=\"{y}\" width=\"{width}\" height=\"{height}\" rx=\"{radius}\"/>");

    public static string Encode(string words) => HtmlEncoder.Default.Encode(words);

    public IHtmlContent ToHtml() => new HtmlString(text.ToString());

    public override string ToString() => text.ToString();
}
