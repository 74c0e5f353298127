using AngleSharp.Html.Parser;
using ForumESS.Web.Rendering;
using Microsoft.AspNetCore.Html;

namespace ForumESS.IntegrationTests.Rendering;

/// <summary>What the office writes in Markdown, as the public gets it.</summary>
public sealed class MarkdownTextTests
{
    [Fact]
    public void Paragraphs_emphasis_lists_and_links_are_shown_and_a_line_that_was_ended_is_one()
    {
        var html = Html("Une **grande** *journée*\nouverte à tous.\n\n- rencontres\n- [plan](https://exemple.fr/plan)");

        Assert.Equal(
            "<p>Une <strong>grande</strong> <em>journée</em><br>\nouverte à tous.</p>\n<ul>\n<li>rencontres</li>\n"
                + "<li><a href=\"https://exemple.fr/plan\">plan</a></li>\n</ul>",
            html.Trim()
        );
    }

    [Theory]
    [InlineData("<script>alert(1)</script>")]
    [InlineData("<img src=x onerror=alert(1)>")]
    [InlineData("[clic](javascript:alert(1))")]
    [InlineData("[clic](JaVaScRiPt&#58;alert(1))")]
    [InlineData("[clic](data:text/html;base64,PHNjcmlwdD4=)")]
    [InlineData("![image](https://ailleurs.exemple/pixel.png)")]
    [InlineData("<a href=\"x\" style=\"position:fixed\" onclick=\"alert(1)\">clic</a>")]
    [InlineData("<https://exemple.fr/\"onmouseover=alert(1)>")]
    [InlineData("# Un titre\n\n<iframe src=//ailleurs></iframe>")]
    public void Nothing_becomes_a_script_a_style_a_heading_or_a_picture_from_elsewhere(string typed)
    {
        var body = new HtmlParser().ParseDocument(Html(typed)).Body!;

        Assert.Empty(body.QuerySelectorAll("script, img, iframe, style, h1, h2, h3"));
        Assert.All(
            body.QuerySelectorAll("*"),
            element => Assert.All(element.Attributes, attribute => Assert.Equal("href", attribute.Name))
        );
        Assert.All(
            body.QuerySelectorAll("a[href]"),
            link => Assert.StartsWith("https://", link.GetAttribute("href"), StringComparison.Ordinal)
        );
    }

    [Fact]
    public void The_words_alone_stand_on_one_line()
    {
        Assert.Equal("Une grande journée rencontres", MarkdownText.Words("Une **grande** journée\n\n- rencontres"));
    }

    private static string Html(string typed)
    {
        using var writer = new StringWriter();
        MarkdownText.Render(typed).WriteTo(writer, System.Text.Encodings.Web.HtmlEncoder.Default);
        return writer.ToString();
    }
}
