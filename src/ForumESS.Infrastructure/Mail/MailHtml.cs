using System.Text.RegularExpressions;
using AngleSharp;
using AngleSharp.Dom;
using AngleSharp.Html.Parser;

namespace ForumESS.Infrastructure.Mail;

/// <summary>
/// What a mail's HTML may hold: text and its layout, links, and the pictures that come with it. Nothing that runs, asks for
/// input or is fetched when the mail is opened, for that would tell somebody who reads it and when.
/// </summary>
internal static partial class MailHtml
{
    // Those whose words are no text of the mail go with all they hold.
    private const string WithContents = "script iframe object embed svg math noscript template title textarea select";

    private static readonly HashSet<string> Tags = Words(
        "html head meta title style body a abbr b big blockquote br caption center cite code col colgroup dd del div dl dt em "
            + "font h1 h2 h3 h4 h5 h6 hr i img ins li ol p pre q s small span strong sub sup table tbody td tfoot th thead tr "
            + "u ul"
    );

    private static readonly HashSet<string> Attributes = Words(
        "align alt bgcolor border cellpadding cellspacing charset class color cols colspan content dir face height href hspace "
            + "id lang name nowrap rel role rowspan scope size span src start style target title type valign vspace width"
    );

    private static readonly HashSet<string> Schemes = Words("http https mailto tel");

    private static readonly HashSet<string> Emptied = Words(WithContents);

    private static readonly HtmlParser Parser = new();

    /// <summary>What has to go, each once, as its author would look for it; empty when nothing has.</summary>
    /// <param name="html">As sent, or with the template's tags taken out.</param>
    public static IReadOnlyList<string> Forbidden(string html) => Strip(Parser.ParseDocument(html));

    /// <summary>The same without what has to go; untouched where nothing has.</summary>
    public static string Clean(string html)
    {
        var page = Parser.ParseDocument(html);
        return Strip(page).Count == 0 ? html : page.ToHtml();
    }

    private static List<string> Strip(IDocument page)
    {
        var found = new List<string>();
        // Programs that know of conditional comments show what stands in them.
        foreach (var comment in page.Descendants<IComment>().Where(each => each.Data.Contains('<')).ToList())
        {
            found.Add("<!--");
            comment.Remove();
        }
        foreach (var element in page.All.ToList())
        {
            if (!Tags.Contains(element.LocalName) || element.NamespaceUri != NamespaceNames.HtmlUri)
            {
                found.Add($"<{element.LocalName}>");
                Drop(element);
                continue;
            }
            if (element.LocalName == "style" && Fetching().Match(element.TextContent) is { Success: true } rule)
            {
                found.Add(rule.Value);
                element.Remove();
            }
            foreach (var attribute in element.Attributes.ToList())
            {
                if (FaultOf(element, attribute) is { } fault)
                {
                    found.Add(fault);
                    element.RemoveAttribute(attribute.NamespaceUri, attribute.LocalName);
                }
            }
        }
        return [.. found.Distinct()];
    }

    private static void Drop(IElement element)
    {
        if (!Emptied.Contains(element.LocalName))
        {
            element.Parent?.InsertBefore(Fragment(element), element);
        }
        element.Remove();
    }

    private static IDocumentFragment Fragment(IElement element)
    {
        var inside = element.Owner!.CreateDocumentFragment();
        while (element.FirstChild is { } child)
        {
            inside.AppendChild(child);
        }
        return inside;
    }

    private static string? FaultOf(IElement element, IAttr attribute) =>
        attribute.Name switch
        {
            "href" when element.LocalName == "a" => Scheme().Match(Bare(attribute.Value)) is { Success: true } scheme
            && !Schemes.Contains(scheme.Groups[1].Value.ToLowerInvariant())
                ? scheme.Value
                : null,
            // With the template's tags taken out, the address of the ticket's picture is empty.
            "src" when element.LocalName == "img" => Bare(attribute.Value) is var source
            && (source.Length == 0 || source.StartsWith("cid:", StringComparison.OrdinalIgnoreCase))
                ? null
                : "<img src>",
            "style" => Fetching().Match(attribute.Value) is { Success: true } rule ? rule.Value : null,
            "href" or "src" => attribute.Name,
            var name => Attributes.Contains(name) || name.StartsWith("aria-", StringComparison.Ordinal) ? null : name,
        };

    // A reader's program leaves out signs that nobody sees before it looks at the scheme.
    private static string Bare(string address) => string.Concat(address.Where(sign => sign > ' '));

    private static HashSet<string> Words(string words) => [.. words.Split(' ')];

    [GeneratedRegex("^([a-z][a-z0-9+.-]*):", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex Scheme();

    // A backslash may spell any of the others.
    [GeneratedRegex(
        @"\b(url|src|image|image-set|cross-fade|element|expression)\s*\(|@import|@font-face|behavior\s*:|-moz-binding|\\",
        RegexOptions.IgnoreCase | RegexOptions.CultureInvariant
    )]
    private static partial Regex Fetching();
}
