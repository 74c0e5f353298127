using AngleSharp.Dom;
using AngleSharp.Html.Dom;
using AngleSharp.Html.Parser;

namespace ForumESS.IntegrationTests.Http;

/// <summary>What a browser does with forms: they are sent with everything the page put into them.</summary>
public static class BrowserForms
{
    public static async Task<IHtmlDocument> PageAsync(this HttpClient browser, string path)
    {
        using var answer = await browser.GetAsync(path);
        answer.EnsureSuccessStatusCode();
        return await answer.ReadPageAsync();
    }

    public static async Task<IHtmlDocument> ReadPageAsync(this HttpResponseMessage answer) =>
        await new HtmlParser().ParseDocumentAsync(await answer.Content.ReadAsStringAsync());

    /// <summary>The anti-forgery token of the first form on a page, as a script sends it in a header.</summary>
    public static async Task<string> FormTokenAsync(this HttpClient browser, string path) =>
        TokenOf(await browser.PageAsync(path));

    /// <summary>What a form holds that nobody types: its tokens.</summary>
    public static IEnumerable<KeyValuePair<string, string>> HiddenFields(this IParentNode form) =>
        form.QuerySelectorAll("input[type=hidden]")
            .OfType<IHtmlInputElement>()
            .Where(input => input.Name is not null)
            .Select(input => KeyValuePair.Create(input.Name!, input.Value));

    /// <summary>
    /// Opens a page, fills the first form of its content that posts to <paramref name="action"/> (the page itself when null) and sends it.
    /// </summary>
    public static async Task<HttpResponseMessage> PostFormAsync(
        this HttpClient browser,
        string path,
        IEnumerable<KeyValuePair<string, string>> fields,
        string? action = null
    )
    {
        var page = await browser.PageAsync(path);
        var form = page.QuerySelectorAll<IHtmlFormElement>("main form")
            .First(form => form.Method == "post" && (action is null || form.GetAttribute("action") == action));
        var filled = fields.ToList();
        // A name may come more than once, as boxes ticked together do.
        var hidden = form.HiddenFields().Where(input => filled.All(field => field.Key != input.Key));
        using var content = new FormUrlEncodedContent(hidden.Concat(filled));
        var pageAddress = new Uri(browser.BaseAddress!, path);
        return await browser.PostAsync(new Uri(pageAddress, form.GetAttribute("action") ?? path), content);
    }

    public static Task<HttpResponseMessage> SignInAsync(
        this HttpClient browser,
        string email,
        string password,
        string path = "/connexion"
    ) =>
        browser.PostFormAsync(
            path,
            new Dictionary<string, string> { ["Form.Email"] = email, ["Form.Password"] = password }
        );

    private static string TokenOf(IHtmlDocument page) =>
        ((IHtmlInputElement)page.QuerySelector("input[name=__RequestVerificationToken]")!).Value;
}
