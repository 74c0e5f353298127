using AngleSharp.Dom;
using AngleSharp.Html.Parser;
using ForumESS.IntegrationTests.Http;

namespace ForumESS.IntegrationTests.Pages;

/// <summary>One site for the tests of a class that only read.</summary>
public sealed class SharedSite : IDisposable
{
    public ForumSite Site { get; } = new();

    /// <summary>The page at an address, parsed; it must answer 200.</summary>
    public async Task<IDocument> PageAsync(string address, string language = "fr")
    {
        using var browser = Site.Browser(language);
        using var response = await browser.GetAsync(new Uri(address, UriKind.Relative));
        Assert.True(response.IsSuccessStatusCode, $"{address} answered {response.StatusCode}");
        return await ParseAsync(response);
    }

    public static async Task<IDocument> ParseAsync(HttpResponseMessage response) =>
        await new HtmlParser().ParseDocumentAsync(await response.Content.ReadAsStreamAsync());

    public void Dispose() => Site.Dispose();
}

public static class Reading
{
    /// <summary>The text of an element as it is read: runs of plain white space are one space.</summary>
    public static string Words(this IElement? element) =>
        string.Join(
            ' ',
            (element?.TextContent ?? "").Split([' ', '\n', '\r', '\t'], StringSplitOptions.RemoveEmptyEntries)
        );
}
