using System.Net;
using AngleSharp.Dom;
using AngleSharp.Html.Dom;
using ForumESS.IntegrationTests.Http;

namespace ForumESS.IntegrationTests.Groups;

/// <summary>The names of a group from a pasted list: shown first, stored once confirmed, without script.</summary>
public sealed class GroupListPagesTests : IDisposable
{
    private readonly ForumSite site = new();
    private readonly HttpClient browser;

    public GroupListPagesTests()
    {
        browser = site.Browser();
    }

    public void Dispose()
    {
        browser.Dispose();
        site.Dispose();
    }

    [Fact]
    public async Task A_pasted_list_is_shown_first_and_stored_once_confirmed()
    {
        var link = await browser.RegisterGroupAsync(3);
        var paste = $"{link}/groupe/liste";

        using var shown = await PasteAsync(paste, "Prénom;Nom\nInès;Abadie\n<b>Malo</b>;Le Goff");
        var preview = await shown.ReadPageAsync();

        Assert.Equal(HttpStatusCode.OK, shown.StatusCode);
        Assert.Equal(["2", "3"], preview.QuerySelectorAll("tbody th").Select(line => line.LastChild!.TextContent));
        Assert.Contains("<b>Malo</b>", preview.QuerySelectorAll("tbody td")[3].TextContent, StringComparison.Ordinal);
        Assert.Contains("0\u00A0nom donné", Words(await browser.PageAsync(link)), StringComparison.Ordinal);

        using var confirmed = await ConfirmAsync(preview);

        Assert.Equal(link, confirmed.Headers.Location!.OriginalString);
        Assert.Contains("2\u00A0noms donnés", Words(await browser.PageAsync(link)), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_list_with_faults_says_them_row_by_row_and_cannot_be_confirmed()
    {
        var link = await browser.RegisterGroupAsync(3);

        using var shown = await PasteAsync($"{link}/groupe/liste", "Inès;Abadie\n=1+1;Le Goff");
        var page = await shown.ReadPageAsync();

        Assert.Equal(HttpStatusCode.BadRequest, shown.StatusCode);
        Assert.Single(page.QuerySelectorAll(".state-fault"));
        var summary = page.QuerySelector("[role=alert] a")!;
        Assert.StartsWith("Ligne 2 – Prénom", summary.TextContent, StringComparison.Ordinal);
        Assert.Equal(page.QuerySelector("tr:has(.state-fault)")!.Id, summary.GetAttribute("href")![1..]);
        Assert.Null(page.QuerySelector("form[action*=Confirm]"));
        Assert.Contains(
            "=1+1;Le Goff",
            ((IHtmlTextAreaElement)page.GetElementById("Form_Text")!).Value,
            StringComparison.Ordinal
        );
    }

    [Fact]
    public async Task A_list_that_is_too_long_and_has_faults_says_both_and_calls_no_surplus_row_ready()
    {
        var link = await browser.RegisterGroupAsync(3);

        using var shown = await PasteAsync(
            $"{link}/groupe/liste",
            "Inès;Abadie\n=1+1;Le Goff\nMalo;Le Goff\nRose;Caron\nSami;Roche"
        );
        var page = await shown.ReadPageAsync();

        var told = page.QuerySelectorAll("[role=alert] li").Select(line => line.TextContent).ToList();
        Assert.Equal(2, told.Count);
        Assert.Contains(told, line => line.Contains("il en reste 3", StringComparison.Ordinal));
        Assert.Contains(told, line => line.StartsWith("Ligne 2", StringComparison.Ordinal));
        var states = page.QuerySelectorAll("main tbody .state").Select(state => state.TextContent.Trim()).ToList();
        Assert.Equal("Prête", states[0]);
        Assert.Equal("Prête", states[2]);
        Assert.All(states[3..], state => Assert.StartsWith("En trop", state, StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_long_list_of_faults_names_the_first_rows_and_counts_the_others()
    {
        var link = await browser.RegisterGroupAsync(3);

        using var shown = await PasteAsync($"{link}/groupe/liste", string.Concat(Enumerable.Repeat("Inès\n", 12)));
        var told = (await shown.ReadPageAsync()).QuerySelectorAll("[role=alert] li");

        Assert.Equal(12, told.Length);
        Assert.StartsWith("Ligne 10 – ", told[9].TextContent, StringComparison.Ordinal);
        Assert.StartsWith("Et 2\u00A0autres lignes", told[10].TextContent, StringComparison.Ordinal);
        Assert.StartsWith("Il y a plus de noms", told[11].TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_list_confirmed_after_its_seats_went_is_shown_again_and_nothing_is_stored()
    {
        var link = await browser.RegisterGroupAsync(2);
        using var shown = await PasteAsync($"{link}/groupe/liste", "Inès;Abadie\nMalo;Le Goff");
        var preview = await shown.ReadPageAsync();
        using var smaller = await browser.PostFormAsync(
            $"{link}/groupe/effectif",
            new Dictionary<string, string> { ["Form.Seats"] = "1" }
        );

        using var late = await ConfirmAsync(preview);

        Assert.Equal(HttpStatusCode.Conflict, late.StatusCode);
        Assert.Contains("0\u00A0nom donné", Words(await browser.PageAsync(link)), StringComparison.Ordinal);
    }

    private Task<HttpResponseMessage> PasteAsync(string address, string text) =>
        browser.PostFormAsync(address, new Dictionary<string, string> { ["Form.Text"] = text });

    private Task<HttpResponseMessage> ConfirmAsync(IHtmlDocument preview)
    {
        var form = (IHtmlFormElement)preview.QuerySelector("form[action*=Confirm]")!;
        var fields = form.Elements.OfType<IHtmlInputElement>().ToDictionary(input => input.Name!, input => input.Value);
        fields["Form.Text"] = form.Elements.OfType<IHtmlTextAreaElement>().Single().Value;
        return browser.PostAsync(
            new Uri(form.GetAttribute("action")!, UriKind.Relative),
            new FormUrlEncodedContent(fields)
        );
    }

    private static string Words(IHtmlDocument page) => page.QuerySelector("main")!.TextContent;
}
