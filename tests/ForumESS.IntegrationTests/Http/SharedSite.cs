using AngleSharp.Dom;

namespace ForumESS.IntegrationTests.Http;

/// <summary>One site for all tests of a class that do not mind each other.</summary>
public sealed class SharedSite : IDisposable
{
    public ForumSite Site { get; } = new();

    /// <summary>The page at an address, parsed; it must answer 200.</summary>
    public async Task<IDocument> PageAsync(string address, string language = "fr")
    {
        using var browser = Site.Browser(language);
        using var response = await browser.GetAsync(new Uri(address, UriKind.Relative));
        Assert.True(response.IsSuccessStatusCode, $"{address} answered {response.StatusCode}");
        return await response.ReadPageAsync();
    }

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
