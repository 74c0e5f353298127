using System.Net;
using System.Text;
using System.Text.RegularExpressions;
using AngleSharp.Dom;
using ForumESS.Application.Editions;
using ForumESS.Domain.Staff;
using ForumESS.IntegrationTests.Http;
using ForumESS.IntegrationTests.Pdf;

namespace ForumESS.IntegrationTests.Statistics;

/// <summary>
/// The history in writing, held against the département's own report (part 3.3.1.1), and the report of one edition.
/// </summary>
public sealed partial class ReportTests : IDisposable
{
    private const string Series = "/frequentation/historique";

    // What the section says of the forum, word for word: facts are taken from it, sentences are not.
    private const string Section = """
        Le Département organise chaque année un forum afin de mettre le projecteur sur ce secteur en mouvement.
        Le premier rendez-vous, en 2011 à l’Espace Grande Arche de la Défense, a rassemblé près de 500 personnes dont 40 % d’entreprises du secteur marchand traditionnel.
        Le second forum, sur le thème de l’innovation sociale, a rassemblé environ 300 personnes, soit la capacité maximum de la salle de conférence de l’Hôtel du Département.
        La troisième édition qui ciblait particulièrement les étudiants, s’est tenue à la faculté de Nanterre Paris Ouest la Défense, 380 personnes ont participé à l’évènement.
        A l’Hôtel du Département, l’édition 2014 qui présentait les contours, enjeux et initiatives de l’économie collaborative, a rassemblé un public large de 290 personnes. Les années 2015 et 2016 ont été des années de transition. Il ne s’est tenu aucun forum.
        """;

    // As many words in a row as the name of an audience with its share has.
    private const int WordsOfAName = 7;

    private readonly ForumSite site = new(configure: SignedIn.ByHeader);

    public void Dispose() => site.Dispose();

    [Fact]
    public async Task The_series_tells_every_fact_of_the_report_and_nothing_more()
    {
        var paragraphs = await ParagraphsAsync("fr");

        Assert.Equal(
            [
                "Chaque nombre garde ici la précision de sa source : ce qui est arrondi le reste, ce qui est inconnu aussi.",
                "La première édition, en 2011 (Espace Grande Arche, La Défense), a réuni près de 500 personnes. "
                    + "Parmi elles : 40 % d’entreprises du secteur marchand traditionnel.",
                "La deuxième édition (Hôtel du Département, salle de conférence), avec pour thème « l’innovation sociale », "
                    + "a réuni environ 300 personnes : la salle ne pouvait pas en recevoir plus.",
                "La troisième édition (Faculté de Nanterre Paris Ouest La Défense) a réuni 380 personnes. "
                    + "À noter : édition tournée vers les étudiantes et étudiants.",
                "L’édition 2014 (Hôtel du Département), avec pour thème « l’économie collaborative », a réuni 290 personnes. "
                    + "À noter : un public large.",
                "En 2015 et 2016, aucun forum n’a eu lieu. Motif : année de transition.",
            ],
            paragraphs
        );
    }

    [Theory]
    [InlineData("fr")]
    [InlineData("en")]
    public async Task Every_number_in_it_is_one_of_the_report_s(string language)
    {
        var text = string.Join(' ', await ParagraphsAsync(language));

        Assert.Equal(Numbers(Section).Order(), Numbers(text).Order());
    }

    [Fact]
    public async Task No_sentence_is_copied_from_the_report()
    {
        var told = WordsOf(string.Join(' ', await ParagraphsAsync("fr")));
        var source = $" {string.Join(' ', WordsOf(Section))} ";

        var copied = Enumerable
            .Range(0, told.Count - WordsOfAName)
            .Select(start => string.Join(' ', told.Skip(start).Take(WordsOfAName + 1)))
            .Where(run => source.Contains($" {run} ", StringComparison.Ordinal));

        Assert.Empty(copied);
    }

    [Fact]
    public async Task It_names_its_source_once_and_its_file_says_the_same_with_a_link_to_the_drawing()
    {
        using var browser = site.Browser();
        var page = await browser.PageAsync(Series);
        using var answer = await browser.GetAsync(new Uri($"{Series}.md", UriKind.Relative));
        var file = await answer.Content.ReadAsStringAsync();

        Assert.Equal(
            ["Rapport du Département des Hauts-de-Seine, partie 3.3.1.1 (economie-collaborative-hauts-de-seine.txt)"],
            page.QuerySelectorAll("article li").Select(item => item.Words())
        );
        Assert.Equal("text/markdown", answer.Content.Headers.ContentType!.MediaType);
        Assert.StartsWith("# Le forum, de 2011 à 2016\n\n", file, StringComparison.Ordinal);
        foreach (var paragraph in page.QuerySelectorAll("article > p"))
        {
            Assert.Contains(paragraph.TextContent, file, StringComparison.Ordinal);
        }
        Assert.Matches(@"!\[[^\]]+\]\(http\S+/frequentation/comparaison\.svg\?lang=fr\)", file);
    }

    [Theory]
    [InlineData(2012, "L’édition 2011 avait réuni près de 500 personnes. Évolution : environ −200")]
    [InlineData(2013, "La salle était alors comble : la demande a pu être plus forte")]
    [InlineData(2014, "La troisième édition avait réuni 380 personnes. Évolution : −90 (−24 %).")]
    public async Task An_edition_s_report_holds_it_against_the_one_before(int year, string expected)
    {
        Assert.Contains(expected, await TextOfAsync(year), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_change_smaller_than_what_is_not_known_is_not_told_as_one()
    {
        await ImportAsync("2018;;300;environ;Bilan 2018", "2019;Maison des Arts;;;");

        Assert.Contains("Évolution : sans évolution mesurable.", await TextOfAsync(2018), StringComparison.Ordinal);
        var unknown = await TextOfAsync(2019);
        Assert.Contains("un nombre de personnes qui n’est pas connu", unknown, StringComparison.Ordinal);
        Assert.DoesNotContain("Évolution", unknown, StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_edition_known_from_a_source_claims_nothing_else()
    {
        var text = await TextOfAsync(2011);

        Assert.Contains(
            "Entreprise : environ 200 personnes présentes, 40 % des personnes présentes",
            text,
            StringComparison.Ordinal
        );
        Assert.Contains(
            "Pas connus, car la source n’en dit rien : demandes, inscriptions,",
            text,
            StringComparison.Ordinal
        );
        Assert.DoesNotContain("comptées", text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_edition_that_is_not_over_is_told_as_such()
    {
        var text = await TextOfAsync(ForumSite.Year);

        Assert.StartsWith("Bilan de l’édition 2027, provisoire", text, StringComparison.Ordinal);
        Assert.Contains("est prévue le", text, StringComparison.Ordinal);
        Assert.DoesNotContain("bsence", text, StringComparison.Ordinal);
        Assert.DoesNotContain("Évolution", text, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("bilan")]
    [InlineData("bilan.md")]
    [InlineData("bilan.pdf")]
    public async Task A_year_without_an_edition_has_none(string file)
    {
        using var reader = site.As(Roles.Reader);

        using var answer = await reader.GetAsync(new Uri($"/organisation/editions/2016/{file}", UriKind.Relative));

        Assert.Equal(HttpStatusCode.NotFound, answer.StatusCode);
    }

    [SkippableTheory]
    [InlineData("fr", "Le forum, de 2011 à 2016")]
    [InlineData("en", "The forum from 2011 to 2016")]
    public async Task Its_pdf_is_tagged_and_says_what_the_page_says(string language, string title)
    {
        using var browser = site.Browser(language);
        var file = await browser.GetByteArrayAsync(new Uri($"{Series}.pdf", UriKind.Relative));
        using var tools = new PdfTools(file);

        var facts = tools.Facts();
        var text = Plain(tools.Text());

        Assert.Equal(("yes", title), (facts["Tagged"], facts["Title"]));
        Assert.All(tools.Fonts(), font => Assert.Contains("yes yes yes", font, StringComparison.Ordinal));
        foreach (var paragraph in await ParagraphsAsync(language))
        {
            Assert.Contains(paragraph, text, StringComparison.Ordinal);
        }
        PrintedPage.StaysOnPaper(file, marginPoints: 28);
    }

    private async Task<IReadOnlyList<string>> ParagraphsAsync(string language)
    {
        using var browser = site.Browser(language);
        var page = await browser.PageAsync(Series);
        return [.. page.QuerySelectorAll("article > p").Select(paragraph => Plain(paragraph.Words()))];
    }

    private async Task<string> TextOfAsync(int year)
    {
        using var reader = site.As(Roles.Reader);
        return Plain((await reader.PageAsync($"/organisation/editions/{year}/bilan")).QuerySelector("article").Words());
    }

    private async Task ImportAsync(params string[] rows)
    {
        var file = $"Année;Lieu;Valeur;Précision;Source\n{string.Join('\n', rows)}";
        var sheet = (await site.SendAsync(new ReadEditionsSheet(Encoding.UTF8.GetBytes(file)))).Value;
        var outcome = await site.SendAsync(
            new ImportEditions(sheet, PastColumns.Of(sheet.Titles).Value, IsTrial: false)
        );
        Assert.Null(outcome.Error);
    }

    // Spaces that do not break are another test's.
    private static string Plain(string text) => text.Replace('\u00A0', ' ').Replace('\u202F', ' ');

    private static IEnumerable<string> Numbers(string text) =>
        Number().Matches(text).Select(match => match.Value).Distinct();

    private static List<string> WordsOf(string text) =>
        [.. Word().Matches(text.ToLowerInvariant()).Select(match => match.Value)];

    [GeneratedRegex(@"\d+")]
    private static partial Regex Number();

    [GeneratedRegex(@"\w+")]
    private static partial Regex Word();
}
