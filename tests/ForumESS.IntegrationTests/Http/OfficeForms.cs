using AngleSharp.Dom;
using AngleSharp.Html.Dom;

namespace ForumESS.IntegrationTests.Http;

/// <summary>Pages of several forms, with fields of every kind.</summary>
public static class OfficeForms
{
    /// <summary>Opens a page and sends one of its forms with every field's value, but for those given.</summary>
    /// <param name="handler">Which form, where the page has several; null: the first.</param>
    /// <param name="to">Where it is sent instead of where the form says.</param>
    public static async Task<HttpResponseMessage> SendFormAsync(
        this HttpClient browser,
        string path,
        string? handler = null,
        IReadOnlyDictionary<string, string>? fields = null,
        string? to = null
    )
    {
        var page = await browser.PageAsync(path);
        var form = page.QuerySelectorAll("main form[method=post]")
            .OfType<IHtmlFormElement>()
            .First(form =>
                handler is null
                || form.GetAttribute("action")?.Contains($"handler={handler}", StringComparison.Ordinal) == true
            );
        var sent = form.Values().ToDictionary(field => field.Name, field => field.Value);
        foreach (var (name, value) in fields ?? new Dictionary<string, string>())
        {
            sent[name] = value;
        }
        using var content = new FormUrlEncodedContent(sent);
        var pageAddress = new Uri(browser.BaseAddress!, path);
        return await browser.PostAsync(new Uri(pageAddress, to ?? form.GetAttribute("action") ?? path), content);
    }

    /// <summary>What a browser sends of a form that nobody changed.</summary>
    public static IEnumerable<(string Name, string Value)> Values(this IHtmlFormElement form) =>
        form
            .Elements.Where(field => field.Closest("fieldset[disabled]") is null)
            .Select(Value)
            .Where(field => !string.IsNullOrEmpty(field.Name))
            .Select(field => (field.Name!, field.Value));

    private static (string? Name, string Value) Value(IElement field) =>
        field switch
        {
            IHtmlInputElement { Type: "checkbox" or "radio", IsChecked: false } => (null, ""),
            IHtmlInputElement input => (input.Name, input.Value),
            IHtmlSelectElement select => (select.Name, select.Value ?? ""),
            IHtmlTextAreaElement area => (area.Name, area.Value),
            _ => (null, ""),
        };
}
