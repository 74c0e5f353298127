using Ganss.Xss;
using Markdig;
using Microsoft.AspNetCore.Html;

namespace ForumESS.Web.Rendering;

/// <summary>
/// A text of the office in Markdown: paragraphs, emphasis, lists and links. What it holds beside them is shown as the words it
/// is made of; nothing it says can become a script, a style or a picture from elsewhere.
/// </summary>
public static class MarkdownText
{
    private static readonly MarkdownPipeline Pipeline = new MarkdownPipelineBuilder()
        .DisableHtml()
        // A line that is ended is one, as whoever types sees it.
        .UseSoftlineBreakAsHardlineBreak()
        .UseAutoLinks()
        .Build();

    // Thread-safe once it is made. A heading's words stay, its place among the page's headings does not.
    private static readonly HtmlSanitizer Sanitizer = new(
        new HtmlSanitizerOptions
        {
            AllowedTags = new HashSet<string> { "p", "br", "strong", "em", "ul", "ol", "li", "a", "blockquote" },
            AllowedAttributes = new HashSet<string> { "href" },
            UriAttributes = new HashSet<string> { "href" },
            AllowedSchemes = new HashSet<string> { "http", "https", "mailto" },
        }
    )
    {
        KeepChildNodes = true,
    };

    public static IHtmlContent Render(string markdown) =>
        new HtmlString(Sanitizer.Sanitize(Markdown.ToHtml(markdown, Pipeline)));

    /// <summary>The words alone, on one line, for where there is no room for more.</summary>
    public static string Words(string markdown) =>
        string.Join(
            ' ',
            Markdown.ToPlainText(markdown, Pipeline).Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries)
        );
}
