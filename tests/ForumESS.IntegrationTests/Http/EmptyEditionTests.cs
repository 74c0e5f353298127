using AngleSharp.Dom;

namespace ForumESS.IntegrationTests.Http;

/// <summary>An edition that was only just made: each of its pages says what it is for and what to do next.</summary>
public sealed class EmptyEditionTests : IDisposable
{
    private const string Edition = "/organisation/editions/2031";

    // Each page of the edition that lists something, and where it leads while there is nothing to list.
    private static readonly (string Page, string Next)[] Pages =
    [
        ("programme", $"{Edition}/programme/nouvelle"),
        ("questions", $"{Edition}/questions/nouvelle"),
        ("inscriptions", Edition),
        ("groupes", Edition),
        ("attente", $"{Edition}#seats"),
        ("accreditations", $"{Edition}#accredited"),
        ("envois", $"{Edition}/envois/nouveau"),
        ("badges", $"{Edition}/inscriptions"),
        ("salle", $"{Edition}#plan"),
        ("salle/liste-papier", $"{Edition}/inscriptions"),
        ("salle/sur-place", $"{Edition}/appareils"),
        ("arrivees", $"{Edition}/appareils"),
        ("frequentation", $"{Edition}/frequentation/objectifs"),
        ("rythme", $"{Edition}#plan"),
        ("enquete", $"{Edition}/enquete/nouvelle"),
        ("enquete/resultats", $"{Edition}/envois/nouveau"),
        ("bilan", Edition),
    ];

    private readonly ForumSite site = new(configure: SignedIn.ByHeader);
    private readonly HttpClient office;

    public EmptyEditionTests()
    {
        office = site.AsOrganiser();
    }

    public void Dispose()
    {
        office.Dispose();
        site.Dispose();
    }

    [Fact]
    public async Task Every_page_of_a_new_edition_leads_on_and_is_called_alike()
    {
        await office.SendFormAsync(
            "/organisation/editions/nouvelle",
            null,
            new Dictionary<string, string> { ["Form.Year"] = "2031" }
        );

        foreach (var (page, next) in Pages)
        {
            var shown = await office.PageAsync($"{Edition}/{page}?lang=fr");

            Assert.Contains(
                next,
                shown.QuerySelectorAll("main .page-head a, main p a").Select(link => link.GetAttribute("href"))
            );
            Assert.EndsWith(", édition 2031", shown.QuerySelector("h1").Words(), StringComparison.Ordinal);
            Assert.EndsWith(
                ", 2031 edition",
                (await office.PageAsync($"{Edition}/{page}?lang=en")).QuerySelector("h1").Words(),
                StringComparison.Ordinal
            );
        }
        // Nothing is offered that would be refused.
        var archive = await office.PageAsync($"{Edition}/archivage?lang=fr");
        Assert.Empty(archive.QuerySelectorAll("main button"));
        Assert.StartsWith("On n’archive", archive.QuerySelector("main .intro").Words(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_address_breaks_before_its_sign_and_is_the_address_alone_where_it_is_copied()
    {
        await office.SendFormAsync(
            "/organisation/demandes/nouvelle",
            null,
            new Dictionary<string, string>
            {
                ["Form.Right"] = "Access",
                ["Form.Email"] = "camille.trame@mairie.exemple.fr",
            }
        );

        var cell = (await office.PageAsync("/organisation/demandes")).QuerySelector("main tbody td");

        Assert.Equal("camille.<wbr>trame<wbr>@mairie.<wbr>exemple.fr", cell!.InnerHtml);
        Assert.Equal("camille.trame@mairie.exemple.fr", cell.TextContent);
    }
}
