using System.Net.Http.Json;
using ForumESS.Infrastructure.Database;
using ForumESS.IntegrationTests.Http;

namespace ForumESS.IntegrationTests.Pages;

public sealed class EditionPagesTests(SharedSite shared) : IClassFixture<SharedSite>
{
    private static readonly SqlText Close = new("update editions set registration_closes_at = @at where year = 2027");

    [Fact]
    public async Task The_home_page_says_what_is_next_and_how_to_come()
    {
        var page = await shared.PageAsync("/");

        Assert.Equal("Faire ensemble, près de chez nous", page.QuerySelector("h1").Words());
        Assert.Equal("2027-03-18", page.QuerySelector(".hero time")!.GetAttribute("datetime"));
        Assert.Contains(
            "Jeudi 18\u00A0mars 2027, de 9\u00A0h à 17\u00A0h\u00A030",
            page.QuerySelector(".hero-when").Words(),
            StringComparison.Ordinal
        );
        Assert.Equal("S’inscrire au forum", page.QuerySelector("a.btn[href='/editions/2027/inscription']").Words());
        Assert.Contains(
            "290\u00A0places restantes sur 290",
            page.QuerySelector(".hero").Words(),
            StringComparison.Ordinal
        );
        Assert.Equal(6, page.QuerySelectorAll(".seats li").Length);
    }

    [Fact]
    public async Task Neighbouring_years_without_a_forum_share_a_loom_and_each_can_be_read()
    {
        var page = await shared.PageAsync("/");

        var loom = Assert.Single(
            page.QuerySelectorAll(".editions li"),
            item => item.QuerySelector("h3").Words() == "2015 et 2016"
        );

        Assert.Equal(
            ["/editions/2015", "/editions/2016"],
            loom.QuerySelectorAll("a").Select(link => link.GetAttribute("href"))
        );
        Assert.Equal("Aucun forum\u00A0: année de transition", loom.QuerySelector("p").Words());
    }

    [Fact]
    public async Task Years_that_no_source_tells_of_are_named()
    {
        var page = await shared.PageAsync("/editions");

        Assert.Equal(
            "Les années 2017 à 2026 ne figurent pas dans nos sources.",
            page.QuerySelector(".year-unrecorded").Words()
        );
    }

    [Fact]
    public async Task An_inferred_year_and_an_unknown_day_are_said_to_be_so()
    {
        var page = await shared.PageAsync("/editions/2012");
        var text = page.QuerySelector("main").Words();

        Assert.Contains("2012 (année déduite), jour non connu", text, StringComparison.Ordinal);
        Assert.Contains("environ\u00A0300", text, StringComparison.Ordinal);
        Assert.Contains("Salle comble", text, StringComparison.Ordinal);
        Assert.Contains("Répartition par public non connue", text, StringComparison.Ordinal);
        Assert.Contains("partie 3.3.1.1", text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_share_that_the_report_gives_is_shown_and_the_others_are_said_to_be_unknown()
    {
        var text = (await shared.PageAsync("/editions/2011")).QuerySelector("main").Words();

        Assert.Contains("40\u202F% d’entreprises du secteur marchand traditionnel", text, StringComparison.Ordinal);
        Assert.Contains("Les autres parts ne sont pas connues.", text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_year_without_a_forum_says_why_and_who_says_so()
    {
        var page = await shared.PageAsync("/editions/2015", "en");

        Assert.Equal("2015: no forum", page.QuerySelector("h1").Words());
        Assert.Contains("year of transition", page.QuerySelector("main").Words(), StringComparison.Ordinal);
        Assert.Contains("Source: report", page.QuerySelector("main").Words(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Where_every_seat_is_taken_the_page_says_so_and_offers_the_waiting_list()
    {
        using var full = new ForumSite(seats: 1);
        using var browser = full.Browser();
        var someone = new
        {
            audience = "resident",
            firstName = "Ada",
            lastName = "Martin",
            email = "ada.martin@exemple.fr",
        };
        using var taken = await browser.PostAsJsonAsync("/api/v1/editions/2027/registrations", someone);
        Assert.True(taken.IsSuccessStatusCode);

        using var response = await browser.GetAsync(new Uri("/", UriKind.Relative));
        var page = await response.ReadPageAsync();

        Assert.Contains("Complet\u00A0:", page.QuerySelector(".hero").Words(), StringComparison.Ordinal);
        Assert.Equal("S’inscrire sur la liste d’attente", page.QuerySelector(".hero a.btn").Words());
        Assert.All(
            page.QuerySelectorAll(".seat-line span"),
            seats => Assert.Equal("Complet, liste d’attente ouverte", seats.Words())
        );
    }

    [Fact]
    public async Task After_the_window_the_page_says_since_when_registration_is_closed()
    {
        using var site = new ForumSite();
        site.Clock.SetUtcNow(new DateTimeOffset(2027, 3, 18, 16, 0, 0, TimeSpan.Zero));
        using var browser = site.Browser();
        await site.ReadAsync<int>(Close, new { at = new DateTimeOffset(2027, 3, 17, 17, 0, 0, TimeSpan.Zero) });

        using var response = await browser.GetAsync(new Uri("/", UriKind.Relative));
        var page = await response.ReadPageAsync();

        Assert.Equal(
            "Les inscriptions sont closes depuis le mercredi 17\u00A0mars 2027 à 18\u00A0h.",
            page.QuerySelector(".hero-closed").Words()
        );
    }
}
