using System.Net;
using System.Text;
using AngleSharp.Dom;
using ForumESS.Infrastructure.Database;

namespace ForumESS.IntegrationTests.Http;

public sealed class ImportPageTests : IDisposable
{
    private const string Page = "/organisation/editions/2027/inscriptions/import";

    private const StringComparison Ordinal = StringComparison.Ordinal;

    private static readonly SqlText CallOff = new("update editions set status = 'cancelled' where year = 2027");

    private readonly ForumSite site = new(configure: SignedIn.ByHeader);
    private readonly HttpClient office;

    public ImportPageTests()
    {
        office = site.AsOrganiser();
    }

    public void Dispose()
    {
        office.Dispose();
        site.Dispose();
    }

    [Fact]
    public async Task A_sheet_is_shown_before_it_is_stored_and_a_column_named_by_hand()
    {
        var content = Convert.ToBase64String(
            Encoding.UTF8.GetBytes("Prénom;Nom;Où écrire;Structure\nAnne;<b>Morel</b>;anne@exemple.fr;La Bobine")
        );

        var unread = await office.SendFormAsync(Page, null, Fields(("Form.Content", content)));
        var shown = await office.SendFormAsync(
            Page,
            null,
            Fields(
                ("Form.Content", content),
                ("Form.Columns[0]", "first_name"),
                ("Form.Columns[1]", "last_name"),
                ("Form.Columns[2]", "email"),
                ("Form.Columns[3]", "organisation"),
                ("Form.Audience", "resident")
            )
        );
        var shownPage = await shown.ReadPageAsync();
        var seen = shownPage.QuerySelector("input[name='Form.Checked']")!.GetAttribute("value")!;
        var otherwise = await office.SendFormAsync(
            Page,
            null,
            Fields(
                ("Form.Content", content),
                ("Form.Checked", seen),
                ("Form.Columns[0]", "last_name"),
                ("Form.Columns[1]", "first_name"),
                ("Form.Columns[2]", "email"),
                ("Form.Columns[3]", ""),
                ("Form.Audience", "resident")
            ),
            to: $"{Page}?handler=Store"
        );
        var list = await office.PageAsync("/organisation/editions/2027/inscriptions");
        var stored = await office.SendFormAsync(
            Page,
            null,
            Fields(
                ("Form.Content", content),
                ("Form.Checked", seen),
                ("Form.Columns[0]", "first_name"),
                ("Form.Columns[1]", "last_name"),
                ("Form.Columns[2]", "email"),
                ("Form.Columns[3]", "organisation"),
                ("Form.Audience", "resident")
            ),
            to: $"{Page}?handler=Store"
        );

        Assert.Equal(HttpStatusCode.BadRequest, unread.StatusCode);
        Assert.Contains(
            "Adresse électronique, Public",
            await unread.Content.ReadAsStringAsync(),
            StringComparison.Ordinal
        );
        Assert.Equal(HttpStatusCode.OK, shown.StatusCode);
        Assert.Equal(
            "1 personne aurait une place.",
            shownPage.QuerySelector("[role=status]")!.TextContent.Split("lue.")[1].Trim()
        );
        Assert.Contains(
            "Exemple : <b>Morel</b>",
            shownPage.Body!.TextContent.Replace('\u00A0', ' '),
            StringComparison.Ordinal
        );
        // Residents come for nobody but themselves: it is said, and no fault.
        Assert.Contains("Une ligne perdrait son organisation.", shownPage.QuerySelector(".alert").Words(), Ordinal);
        Assert.Contains(
            "L’organisation «\u202fLa Bobine\u202f» ne sera pas gardée",
            shownPage.QuerySelector("tbody").Words(),
            Ordinal
        );
        // Nobody has looked at that: what would come of it is shown, and nobody is stored.
        Assert.Equal(HttpStatusCode.OK, otherwise.StatusCode);
        Assert.Contains("lues autrement", (await otherwise.ReadPageAsync()).QuerySelector(".alert").Words(), Ordinal);
        Assert.Contains("0 inscription", list.Body!.TextContent, StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.Found, stored.StatusCode);
        var after = await office.PageAsync("/organisation/editions/2027/inscriptions");
        Assert.Equal("Le fichier est importé. 1 personne a une place.", after.QuerySelector("[role=status]")!.Words());
        Assert.Contains("<b>Morel</b> Anne", after.QuerySelector("tbody")!.TextContent, StringComparison.Ordinal);
        // Called off, it takes nobody in, and nobody's place is given up any more.
        var one = after.QuerySelector("tbody a")!.GetAttribute("href")!;
        Assert.NotNull((await office.PageAsync(one)).QuerySelector("main a[href$='/annulation']"));
        await site.ReadAsync<int>(CallOff);
        using var closed = await office.GetAsync(new Uri(Page, UriKind.Relative));
        Assert.Equal(HttpStatusCode.NotFound, closed.StatusCode);
        var shut = await office.PageAsync("/organisation/editions/2027/inscriptions");
        Assert.Null(shut.QuerySelector("main a[href$='/import']"));
        Assert.Null((await office.PageAsync(one)).QuerySelector("main a[href$='/annulation']"));
    }

    [Fact]
    public async Task A_sheet_that_is_too_long_is_told_how_long_one_may_be()
    {
        var rows = string.Join('\n', Enumerable.Range(1, 2001).Select(i => $"Anne;Morel {i};anne{i}@exemple.fr"));
        var content = Convert.ToBase64String(Encoding.UTF8.GetBytes($"Prénom;Nom;Courriel\n{rows}"));

        var page = await (await office.SendFormAsync(Page, null, Fields(("Form.Content", content)))).ReadPageAsync();

        Assert.Contains("dépasse 2\u202f000", page.QuerySelector("[role=alert]").Words(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_is_wrong_with_a_file_or_lost_of_it_is_said_in_words_that_help()
    {
        var help = (await office.PageAsync(Page)).QuerySelector("main ul").Words();
        var rows = await CheckAsync(
            """
            Prénom;Nom;Courriel;Public;SIRET;Langue
            Anne;Morel;anne@exemple.fr;martien;;
            Bilal;Haddad;bilal@exemple.fr;resident;;breton
            Dina;Roux;dina@exemple.fr;;;
            """
        );
        var lossy = await CheckAsync(
            """
            Prénom;Nom;Courriel;Public;SIRET;Langue
            Chloé;Petit;chloe@exemple.fr;resident;73282932000074;anglais
            """
        );

        Assert.Contains("fr (Français), en (Anglais)", help, Ordinal);
        var faults = rows.QuerySelectorAll("tbody tr").Select(row => row.Words()).ToList();
        Assert.Contains("ou son code", faults[0], Ordinal);
        Assert.Contains(", Structure de l’ESS, ", faults[0], Ordinal);
        Assert.EndsWith(": Français, Anglais.", faults[1], Ordinal);
        // Once is enough of so long a list.
        Assert.EndsWith("voyez la ligne 2.", faults[2], Ordinal);
        Assert.Contains("Le SIRET 73282932000074 ne sera pas gardé", lossy.QuerySelector("tbody").Words(), Ordinal);
        Assert.Equal(
            "language",
            lossy.QuerySelectorAll("select[name='Form.Columns[5]'] option[selected]").Single().GetAttribute("value")
        );
    }

    [Fact]
    public async Task An_empty_file_is_said_to_be_empty()
    {
        using var content = new MultipartFormDataContent
        {
            { new StringContent(await office.FormTokenAsync(Page)), "__RequestVerificationToken" },
            { new ByteArrayContent([]), "Form.File", "personnes.csv" },
        };

        using var answer = await office.PostAsync(Page, content);

        Assert.Equal(HttpStatusCode.BadRequest, answer.StatusCode);
        var page = await answer.ReadPageAsync();
        Assert.Equal("Ce fichier est vide.", page.QuerySelector("#Form_File-error").Words());
    }

    private async Task<IDocument> CheckAsync(string text)
    {
        var content = Convert.ToBase64String(Encoding.UTF8.GetBytes(text));
        using var answer = await office.SendFormAsync(Page, null, Fields(("Form.Content", content)));
        return await answer.ReadPageAsync();
    }

    private static Dictionary<string, string> Fields(params (string Name, string Value)[] fields) =>
        fields.ToDictionary(field => field.Name, field => field.Value);
}
