using System.Collections.Concurrent;
using System.Text.RegularExpressions;
using Microsoft.Playwright;

namespace ForumESS.BrowserTests;

/// <summary>
/// A page, and what went wrong around it: it asked another host for anything, broke a script or the content policy, or
/// asked for a file that is not there.
/// </summary>
public sealed partial class Window
{
    private readonly ConcurrentQueue<string> faults = new();
    private readonly Uri site;

    internal Window(IBrowserContext context, IPage page, Uri site)
    {
        this.site = site;
        Page = page;
        context.Request += (_, request) => Note(IsForeign(request), $"asked {request.Url}");
        context.RequestFailed += (_, request) =>
            Note(!IsLeft(request) && !ExpectsCuts, $"did not get {request.Url}: {request.Failure}");
        context.Response += (_, response) =>
            Note(
                response.Status >= 400 && !response.Request.IsNavigationRequest,
                $"got {response.Status} for {response.Url}"
            );
        // The browser repeats on the console each failed request, which is judged above by what was asked.
        context.Console += (_, message) =>
            Note(
                message.Type == "error"
                    && !message.Text.StartsWith("Failed to load resource", StringComparison.Ordinal),
                $"said {message.Text}"
            );
        context.WebError += (_, error) => Note(true, $"broke: {error.Error}");
    }

    public IPage Page { get; }

    /// <summary>The test takes the network away: a request that fails is no fault.</summary>
    public bool ExpectsCuts { get; set; }

    public IReadOnlyCollection<string> Faults => faults;

    /// <summary>Opens a page that must be there; <see cref="PublicPages.Open"/> in its path is the open edition.</summary>
    public async Task VisitAsync(string path)
    {
        if (path.Contains(PublicPages.Open, StringComparison.Ordinal))
        {
            var year = await site.OpenYearAsync();
            path = path.Replace(PublicPages.Open, $"{year}", StringComparison.Ordinal);
        }
        var response = await Page.GotoAsync(path);
        Assert.True(response!.Ok, $"{path} answered {response.Status}.");
    }

    private bool IsForeign(IRequest request) =>
        new Uri(request.Url) is { Scheme: "http" or "https" } address && address.Authority != site.Authority;

    /// <summary>
    /// Where the window stands and what its page says at the top, for whoever reads why a test failed: title, heading and
    /// notices. No personal key, and nothing that somebody typed.
    /// </summary>
    internal async Task<string> DescribeAsync()
    {
        try
        {
            var told = await Page.Locator("main :is(h1, [role=alert], [role=status], .alert):visible")
                .AllInnerTextsAsync();
            var lines = told.Select(text => text.ReplaceLineEndings(" ").Trim()).Where(text => text.Length > 0);
            var path = PersonalKey().Replace(new Uri(Page.Url).AbsolutePath, "/inscription/…");
            return string.Join('\n', [$"{path} « {await Page.TitleAsync()} »", .. lines.Distinct(), .. Faults]);
        }
        catch (PlaywrightException exception)
        {
            return $"The page is gone: {exception.Message}";
        }
    }

    [GeneratedRegex("/inscription/[^/]{20,}")]
    private static partial Regex PersonalKey();

    // What was still loading when the page was left.
    private static bool IsLeft(IRequest request) => request.Failure == "net::ERR_ABORTED";

    private void Note(bool isFault, string words)
    {
        if (isFault)
        {
            faults.Enqueue(words);
        }
    }
}
