using System.Net;
using System.Text;
using System.Text.Json;
using System.Xml.Linq;
using ForumESS.Domain.Staff;
using ForumESS.IntegrationTests.Http;
using MiniExcelLibs;

namespace ForumESS.IntegrationTests.Pages;

public sealed class ComparisonPageTests(SharedSite shared) : IClassFixture<SharedSite>
{
    private const string Page = "/frequentation/comparaison";

    [Fact]
    public async Task The_history_stands_side_by_side_with_what_can_be_said_of_its_changes()
    {
        var page = await shared.PageAsync(Page);

        var rows = page.QuerySelector("table")!
            .QuerySelectorAll("tbody tr")
            .Select(row => string.Join(" | ", row.Children.Select(cell => cell.Words())))
            .ToList();

        Assert.Equal(6, rows.Count);
        Assert.StartsWith("2011 | près de\u00A0500 | sans objet", rows[0], StringComparison.Ordinal);
        Assert.Contains("environ\u00A0300 | environ\u00A0−200", rows[1], StringComparison.Ordinal);
        Assert.Contains("290 | −90", rows[3], StringComparison.Ordinal);
        Assert.Equal("2015 | Aucun forum\u00A0: année de transition", rows[4]);
    }

    [Fact]
    public async Task Of_the_forums_to_come_a_reader_sees_those_of_their_role()
    {
        using var site = new ForumSite(configure: SignedIn.ByHeader);
        using var whose = site.As(Roles.Reader, 2027);
        using var another = site.As(Roles.Reader, 2014);
        var file = new Uri("/organisation/comparaison.csv?mesure=registered", UriKind.Relative);

        Assert.Contains("2027;", await whose.GetStringAsync(file), StringComparison.Ordinal);
        Assert.DoesNotContain("2027;", await another.GetStringAsync(file), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Years_that_were_chosen_stand_alone_and_their_address_stays()
    {
        var page = await shared.PageAsync($"{Page}?mesure=present&annee=2012&annee=2014");

        var rows = page.QuerySelector("table")!.QuerySelectorAll("tbody tr").ToList();
        Assert.Equal(2, rows.Count);
        Assert.Contains("sans évolution mesurable", rows[1].Words(), StringComparison.Ordinal);
        var kept = page.QuerySelector("section[aria-labelledby=garder] a")!.GetAttribute("href");
        Assert.Equal($"{Page}?mesure=present&vue=nombre&annee=2012&annee=2014", kept);
        Assert.Equal(
            rows.Count,
            (await shared.PageAsync(kept!)).QuerySelector("table")!.QuerySelectorAll("tbody tr").Length
        );
    }

    [Theory]
    [InlineData("vue=indice", "environ\u00A060")]
    [InlineData("public=company&vue=part", "40\u202F%")]
    [InlineData("public=company", "environ\u00A0200")]
    public async Task A_view_is_an_index_or_a_share_with_the_precision_of_its_figures(string query, string expected)
    {
        var page = await shared.PageAsync($"{Page}?mesure=present&{query}");

        var words = page.QuerySelector("table")!.Words();
        Assert.Contains(expected, words, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("mesure=%3Cscript%3E&public=nobody&vue=zzz&annee=1")]
    [InlineData("mesure=waiting&vue=part")]
    [InlineData("annee=x")]
    public async Task What_an_address_says_wrongly_is_left_out(string query)
    {
        var page = await shared.PageAsync($"{Page}?{query}");

        Assert.Equal("present", page.QuerySelector("#mesure option[selected]")!.GetAttribute("value"));
    }

    [Fact]
    public async Task The_aim_of_the_third_edition_is_told_and_not_judged_without_a_number()
    {
        using var browser = shared.Site.Browser();
        var page = await shared.PageAsync("/frequentation/comparaison?mesure=present&public=company");
        Assert.DoesNotContain("public visé", page.Body!.TextContent, StringComparison.Ordinal);

        var csv = await TextAsync(browser, $"{Page}.csv?mesure=present");

        Assert.Contains(
            "\r\n2013;tous;present;380;380;380;exact;non;nombre;380;;;reported;",
            csv,
            StringComparison.Ordinal
        );
    }

    [Theory]
    [InlineData("annee=2015")]
    [InlineData("annee=1&annee=x&annee=99999999999999999999&mesure=%22%3E%3Cscript%3E")]
    public async Task Files_of_no_edition_at_all_are_empty(string query)
    {
        using var browser = shared.Site.Browser();

        var csv = await TextAsync(browser, $"{Page}.csv?{query}");
        var drawing = await TextAsync(browser, $"{Page}.svg?{query}");

        Assert.Single(csv.Split("\r\n", StringSplitOptions.RemoveEmptyEntries));
        Assert.DoesNotContain("<script", drawing, StringComparison.Ordinal);
        Assert.Equal("svg", XDocument.Parse(drawing).Root!.Name.LocalName);
    }

    [Fact]
    public async Task Files_say_what_the_table_says()
    {
        using var browser = shared.Site.Browser();

        var csv = await TextAsync(browser, $"{Page}.csv");
        var sheet = await browser.GetByteArrayAsync(new Uri($"{Page}.xlsx", UriKind.Relative));
        var drawing = XDocument.Parse(await TextAsync(browser, $"{Page}.svg"));

        Assert.Contains("\r\n2011;tous;present;500;450;500;nearly;non;nombre;500;", csv, StringComparison.Ordinal);
        Assert.Contains("\r\n2015;tous;present;;;;;;nombre;;;;;Année de transition;", csv, StringComparison.Ordinal);
        var index = await TextAsync(browser, $"{Page}.csv?vue=indice");
        // 380 of 450 to 500: an index is no more exact than what it is made of.
        Assert.Matches(@"\n2013;tous;.*;76;.*;76;84\.4444\r", index);
        using var stream = new MemoryStream(sheet);
        var rows = stream.Query(useHeaderRow: true).Cast<IDictionary<string, object>>().ToList();
        Assert.Equal(csv.Split("\r\n", StringSplitOptions.RemoveEmptyEntries).Length - 1, rows.Count);
        Assert.Equal(500d, rows[0]["valeur"]);
        Assert.Equal("http://www.w3.org/2000/svg", drawing.Root!.Name.NamespaceName);
        Assert.Contains("290", drawing.Root.Value, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Open_data_come_with_a_dictionary_of_every_column_and_a_catalogue_with_the_licence()
    {
        using var browser = shared.Site.Browser();

        var data = (await TextAsync(browser, "/frequentation/donnees.csv")).TrimStart('\uFEFF');
        var dictionary = await TextAsync(browser, "/frequentation/dictionnaire.csv");
        using var catalogue = JsonDocument.Parse(await TextAsync(browser, "/frequentation/catalogue.jsonld"));

        var columns = data.Split("\r\n")[0].Split(';');
        Assert.All(columns, column => Assert.Contains($"\r\n{column};;", dictionary, StringComparison.Ordinal));
        Assert.DoesNotContain("Data.", dictionary, StringComparison.Ordinal);
        Assert.Contains(
            "\r\n2012;oui;oui;non;Hôtel du Département;tous;present;people;300;270;330;about;non;reported;",
            data,
            StringComparison.Ordinal
        );
        var set = catalogue.RootElement.GetProperty("dcat:dataset")[0];
        Assert.Contains(
            "Licence-Ouverte-v2.0",
            set.GetProperty("dct:license").GetProperty("@id").GetString()!,
            StringComparison.Ordinal
        );
        Assert.Equal(2, set.GetProperty("dct:title").GetArrayLength());
        foreach (var distribution in set.GetProperty("dcat:distribution").EnumerateArray())
        {
            var address = new Uri(distribution.GetProperty("dcat:downloadURL").GetProperty("@id").GetString()!);
            using var answer = await browser.GetAsync(new Uri(address.PathAndQuery, UriKind.Relative));
            Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        }
    }

    private static async Task<string> TextAsync(HttpClient browser, string address) =>
        Encoding.UTF8.GetString(await browser.GetByteArrayAsync(new Uri(address, UriKind.Relative)));
}
