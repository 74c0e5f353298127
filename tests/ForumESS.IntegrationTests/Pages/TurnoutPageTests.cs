using System.Text;
using AngleSharp.Dom;
using ForumESS.IntegrationTests.Http;

namespace ForumESS.IntegrationTests.Pages;

public sealed class TurnoutPageTests(SharedSite shared) : IClassFixture<SharedSite>
{
    [Fact]
    public async Task The_table_holds_every_year_with_its_figure_as_it_is_known()
    {
        var page = await shared.PageAsync("/frequentation");

        var rows = page.QuerySelectorAll("tbody tr")
            .Select(row => string.Join(" | ", row.Children.Take(3).Select(cell => cell.Words())));

        Assert.Equal(
            [
                "2011 | Espace Grande Arche, La Défense | près de\u00A0500",
                "2012 année déduite | Hôtel du Département, salle de conférence | environ\u00A0300",
                "2013 année déduite | Faculté de Nanterre Paris Ouest La Défense | 380",
                "2014 | Hôtel du Département, Nanterre | 290",
                "2015 | Aucun forum\u00A0: année de transition",
                "2016 | Aucun forum\u00A0: année de transition",
            ],
            rows
        );
    }

    [Fact]
    public async Task The_table_comes_before_the_drawing_and_can_be_read_by_ear()
    {
        var page = await shared.PageAsync("/frequentation");
        var table = page.QuerySelector("table")!;

        Assert.True(table.CompareDocumentPosition(page.QuerySelector("figure")!).HasFlag(DocumentPositions.Following));
        Assert.Equal("Personnes présentes par édition, de 2011 à 2016", table.QuerySelector("caption").Words());
        Assert.All(table.QuerySelectorAll("thead th"), head => Assert.Equal("col", head.GetAttribute("scope")));
        Assert.All(table.QuerySelectorAll("tbody th"), head => Assert.Equal("row", head.GetAttribute("scope")));
    }

    [Fact]
    public async Task The_drawing_tells_its_figures_in_words()
    {
        var page = await shared.PageAsync("/frequentation");

        Assert.Equal(
            "2011\u00A0: près de\u00A0500. 2012 (année déduite)\u00A0: environ\u00A0300, salle comble. "
                + "2013 (année déduite)\u00A0: 380. 2014\u00A0: 290. 2015\u00A0: aucun forum. 2016\u00A0: aucun forum. "
                + "Les mêmes données figurent dans le tableau.",
            page.QuerySelector("svg desc").Words()
        );
    }

    [Fact]
    public async Task The_file_to_download_keeps_unknown_empty_and_opens_in_a_spreadsheet()
    {
        using var browser = shared.Site.Browser();

        var bytes = await browser.GetByteArrayAsync(new Uri("/frequentation.csv", UriKind.Relative));
        var lines = Encoding.UTF8.GetString(bytes).Split("\r\n");

        Assert.Equal(Encoding.UTF8.GetPreamble(), bytes[..3]);
        Assert.Equal(8, lines.Length);
        Assert.StartsWith(
            "2011;non;oui;Espace Grande Arche;;500;;pres_de;non;;;Rapport",
            lines[1],
            StringComparison.Ordinal
        );
        Assert.StartsWith("2015;non;non;;;;;;;;Année de transition;Rapport", lines[5], StringComparison.Ordinal);
        Assert.Empty(lines[7]);
    }

    [Fact]
    public async Task Registrations_for_the_next_edition_stay_outside_the_comparison()
    {
        var page = await shared.PageAsync("/frequentation");

        Assert.DoesNotContain(
            page.QuerySelectorAll("tbody tr"),
            row => row.Words().Contains("2027", StringComparison.Ordinal)
        );
        Assert.Contains(
            "Une inscription n’est pas une présence",
            page.QuerySelector("#suite")!.ParentElement.Words(),
            StringComparison.Ordinal
        );
    }
}
