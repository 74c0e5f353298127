using System.Net;
using AngleSharp.Dom;
using ForumESS.IntegrationTests.Http;

namespace ForumESS.IntegrationTests.Pages;

/// <summary>What holds for each page that the public reads.</summary>
public sealed class EveryPageTests(SharedSite shared) : IClassFixture<SharedSite>
{
    private static readonly string[] Addresses =
    [
        "/",
        "/editions",
        "/editions/2011",
        "/editions/2012",
        "/editions/2015",
        "/editions/2027",
        "/frequentation",
        "/frequentation/glossaire",
        "/frequentation/donnees",
        "/frequentation/historique",
        "/frequentation/comparaison",
        "/accessibilite",
        "/donnees-personnelles",
        "/mentions-legales",
        "/plan-du-site",
        "/attestation",
    ];

    public static TheoryData<string, string> Pages
    {
        get
        {
            var pages = new TheoryData<string, string>();
            foreach (var address in Addresses)
            {
                pages.Add(address, "fr");
                pages.Add(address, "en");
            }
            return pages;
        }
    }

    [Theory]
    [MemberData(nameof(Pages))]
    public async Task It_says_its_language_has_one_title_and_the_landmarks(string address, string language)
    {
        var page = await shared.PageAsync(address, language);

        Assert.Equal(language, page.DocumentElement.GetAttribute("lang"));
        Assert.Single(page.QuerySelectorAll("h1"));
        Assert.Single(page.QuerySelectorAll("main#contenu"));
        Assert.Single(page.QuerySelectorAll("body > header"));
        Assert.Single(page.QuerySelectorAll("body > footer"));
        Assert.EndsWith("| Forum\u00A0ESS | Département des Hauts-de-Seine", page.Title, StringComparison.Ordinal);
        Assert.Equal("#contenu", page.QuerySelector("a")!.GetAttribute("href"));
    }

    [Theory]
    [MemberData(nameof(Pages))]
    public async Task It_asks_nothing_of_other_sites_and_writes_no_code_into_the_page(string address, string language)
    {
        var page = await shared.PageAsync(address, language);

        Assert.Empty(page.QuerySelectorAll("style, [style], script:not([src])"));
        Assert.All(
            page.QuerySelectorAll("script, link[rel=stylesheet], link[rel=icon], img, iframe"),
            element =>
                Assert.StartsWith(
                    "/",
                    element.GetAttribute("src") ?? element.GetAttribute("href"),
                    StringComparison.Ordinal
                )
        );
    }

    [Theory]
    [MemberData(nameof(Pages))]
    public async Task Ids_are_unique_and_every_reference_inside_the_page_is_met(string address, string language)
    {
        var page = await shared.PageAsync(address, language);
        var ids = page.QuerySelectorAll("[id]").Select(element => element.Id!).ToList();

        Assert.Equal(ids.Distinct().Count(), ids.Count);
        Assert.All(
            page.QuerySelectorAll("a[href^='#']"),
            link => Assert.Contains(link.GetAttribute("href")![1..], ids)
        );
        Assert.All(
            page.QuerySelectorAll("[aria-labelledby]"),
            element => Assert.All(element.GetAttribute("aria-labelledby")!.Split(' '), id => Assert.Contains(id, ids))
        );
        Assert.All(
            page.QuerySelectorAll("[fill^='url(#']"),
            shape => Assert.Contains(shape.GetAttribute("fill")![5..^1], ids)
        );
    }

    [Theory]
    [MemberData(nameof(Pages))]
    public async Task Links_to_this_site_lead_somewhere(string address, string language)
    {
        var page = await shared.PageAsync(address, language);
        using var browser = shared.Site.Browser(language);
        var links = page.QuerySelectorAll("a[href^='/']").Select(link => link.GetAttribute("href")!).Distinct();

        foreach (var link in links)
        {
            using var answer = await browser.GetAsync(new Uri(link, UriKind.Relative));
            Assert.True(
                answer.StatusCode is HttpStatusCode.OK or HttpStatusCode.Redirect,
                $"{link}: {answer.StatusCode}"
            );
        }
    }

    [Theory]
    [MemberData(nameof(Pages))]
    public async Task It_links_to_itself_in_the_other_language(string address, string language)
    {
        var other = language == "fr" ? "en" : "fr";
        var page = await shared.PageAsync(address, language);

        var link = Assert.Single(page.QuerySelectorAll("nav a[hreflang]"));

        Assert.Equal($"{address}?lang={other}", link.GetAttribute("href"));
        Assert.Equal(other, link.GetAttribute("lang"));
    }

    [Fact]
    public async Task The_home_page_states_its_accessibility_in_the_words_of_the_law()
    {
        var page = await shared.PageAsync("/");

        var link = Assert.Single(page.QuerySelectorAll("footer a[href='/accessibilite']"));

        Assert.Equal("Accessibilité\u00A0: non conforme", link.Words());
    }

    [Theory]
    [InlineData("/")]
    [InlineData("/editions")]
    [InlineData("/editions/2027")]
    [InlineData("/frequentation")]
    public async Task An_invented_edition_is_marked_as_such_wherever_it_is_told_of(string address) =>
        Assert.Contains(
            (await shared.PageAsync(address)).QuerySelectorAll(".demo-mark"),
            mark => mark.Words() == "Édition de démonstration"
        );

    [Theory]
    [InlineData("/editions/2012")]
    [InlineData("/editions/2015")]
    public async Task A_real_year_is_not_marked_as_invented(string address) =>
        Assert.Empty((await shared.PageAsync(address)).QuerySelectorAll(".demo-mark"));
}
