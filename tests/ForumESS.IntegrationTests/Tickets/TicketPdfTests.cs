using System.Text;
using System.Xml.Linq;
using ForumESS.Domain.Tickets;
using ForumESS.Infrastructure.Pdf;
using ForumESS.Infrastructure.Tickets;
using ForumESS.IntegrationTests.Pdf;
using UglyToad.PdfPig.Tokens;

namespace ForumESS.IntegrationTests.Tickets;

public sealed class TicketPdfTests : IDisposable
{
    private const string Missing = "Le billet en ligne le montre.";

    private static readonly PrintFonts Fonts = new();

    private readonly KeyFolder folder = new();
    private readonly string code;

    public TicketPdfTests()
    {
        using var signer = new TicketSigner(folder.Keys());
        code = signer.Sign(new TicketPayload(2027, Guid.Parse("0192f3a4-b5c6-7d8e-9fa0-b1c2d3e4f506"), 1, 7));
    }

    public void Dispose() => folder.Dispose();

    [SkippableFact]
    public async Task Other_programs_read_the_words_the_title_the_fonts_and_the_code()
    {
        using var tools = new PdfTools(await WriteAsync(Sheet("Éloïse Lefèvre-Œuvrard", "Coopérative d’Asnières")));

        var facts = tools.Facts();
        Assert.Equal("Billet, Forum ESS 2027", facts["Title"]);
        Assert.Equal("yes", facts["Tagged"]);
        Assert.Equal("1", facts["Pages"]);
        Assert.EndsWith("(A4)", facts["Page size"], StringComparison.Ordinal);
        var text = tools.Text();
        Assert.Contains("Éloïse Lefèvre-Œuvrard", text, StringComparison.Ordinal);
        Assert.Contains("Coopérative d’Asnières", text, StringComparison.Ordinal);
        Assert.Contains("Une question ? Écrivez à forum@exemple.fr.", text, StringComparison.Ordinal);
        Assert.Equal(2, tools.Fonts().Count);
        Assert.All(
            tools.Fonts(),
            font =>
            {
                Assert.Contains("CID TrueType", font, StringComparison.Ordinal);
                Assert.Matches(@"yes\s+yes\s+yes", font);
            }
        );
        Assert.Equal(code, Assert.Single(tools.Codes()));
    }

    [SkippableFact]
    public async Task Several_tickets_come_one_a_page_each_with_its_own_code()
    {
        using var signer = new TicketSigner(folder.Keys());
        var other = signer.Sign(new TicketPayload(2027, Guid.Parse("0192f3a4-b5c6-7d8e-9fa0-b1c2d3e4f507"), 1, 7));

        using var tools = new PdfTools(
            await WriteAsync(Sheet("Inès Abadie"), Sheet("Malo Le Goff") with { Code = other })
        );

        Assert.Equal("2", tools.Facts()["Pages"]);
        Assert.Equal([code, other], [.. tools.Codes(page: 1), .. tools.Codes(page: 2)]);
        var text = tools.Text();
        Assert.True(
            text.IndexOf("Inès Abadie", StringComparison.Ordinal)
                < text.IndexOf("Malo Le Goff", StringComparison.Ordinal)
        );
    }

    [Fact]
    public async Task A_screen_reader_finds_language_title_headings_the_list_of_facts_and_what_the_code_is()
    {
        var file = await WriteAsync(Sheet("Camille Ferrand"));

        var catalog = PrintedPage.Catalog(file);
        Assert.Equal("fr", ((StringToken)catalog.Data["Lang"]).Data);
        Assert.Equal(BooleanToken.True, PrintedPage.CatalogPart(file, "MarkInfo").Data["Marked"]);
        Assert.Equal(BooleanToken.True, PrintedPage.CatalogPart(file, "ViewerPreferences").Data["DisplayDocTitle"]);
        Assert.Contains("<pdfuaid:part>1</pdfuaid:part>", Encoding.UTF8.GetString(file), StringComparison.Ordinal);
        var tags = PrintedPage.Tags(file);
        Assert.Equal("Document H1 P P H2 P L LI Lbl LBody P", string.Join(' ', tags.Take(11).Select(tag => tag.Tag)));
        Assert.Equal("Code QR du billet", Assert.Single(tags, tag => tag.Tag == "Figure").Alternative);
    }

    [Fact]
    public async Task Everything_drawn_is_either_content_of_an_element_or_marked_as_decoration()
    {
        var painted = 0;
        var depth = 0;
        foreach (var line in PrintedPage.Drawn(await WriteAsync(Sheet("Camille Ferrand"))))
        {
            var last = line[(line.LastIndexOf(' ') + 1)..];
            depth +=
                last.EndsWith("BMC", StringComparison.Ordinal) || last.EndsWith("BDC", StringComparison.Ordinal)
                    ? 1
                    : 0;
            depth -= last == "EMC" ? 1 : 0;
            Assert.InRange(depth, 0, 1);
            if (last is "Tj" or "TJ" or "S" or "f" or "f*" or "B" or "B*" or "b" or "Do")
            {
                painted++;
                Assert.Equal(1, depth);
            }
        }
        Assert.Equal(0, depth);
        Assert.True(painted > 20);
    }

    [Theory]
    [InlineData("Wolfeschlegelsteinhausenbergerdorffvoralternwarengewissenhaft")]
    [InlineData("Jean-Baptiste-Emmanuel de La Rochefoucauld-Montbel d’Estissac de Saint-Aulaire-Beaupoil")]
    public async Task A_long_name_wraps_or_shrinks_and_stays_whole(string name)
    {
        var file = await WriteAsync(Sheet(name, name));

        PrintedPage.StaysOnPaper(file, marginPoints: 40);
        var text = PrintedPage.Squeezed(PrintedPage.TextOf(file));
        Assert.Contains(PrintedPage.Squeezed(name), text, StringComparison.Ordinal);
        Assert.DoesNotContain("…", text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_longest_texts_the_forms_take_stay_on_paper()
    {
        var sheet = Sheet(new string('W', 201), new string('m', 200)) with
        {
            Theme = string.Join(' ', Enumerable.Repeat("coopération", 16)),
            Access = string.Join('\n', Enumerable.Repeat("Métro 1, sortie 3, puis rampe à gauche.", 100)),
        };

        var file = await WriteAsync(sheet);

        PrintedPage.StaysOnPaper(file, marginPoints: 40);
        Assert.Equal(100, PrintedPage.TextOf(file).Split("sortie 3").Length - 1);
    }

    [Theory]
    [InlineData("王美玲")]
    [InlineData("محمد")]
    [InlineData("שרה")]
    [InlineData("ลดา")]
    public async Task A_name_in_letters_that_the_fonts_lack_is_never_printed_with_holes(string name)
    {
        var file = await WriteAsync(Sheet(name, name));

        var text = PrintedPage.TextOf(file);
        Assert.Equal(1, text.Split(Missing).Length - 1);
        Assert.Contains("K7MX-4QPR", text, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("Zoé 🌸 Ferrand", "Zoé Ferrand")]
    [InlineData("\u200FZoé\u202E Ferrand\u200D", "Zoé Ferrand")]
    [InlineData("Zoe\u0301 Ferrand", "Zoé Ferrand")]
    [InlineData("Zoé\r\nFerrand\u0000", "Zoé Ferrand")]
    [InlineData("Jean\u2011Luc", "Jean-Luc")]
    [InlineData("9\u202F000 voix", "9\u00A0000 voix")]
    [InlineData("Анна Петрова 🌸", "Анна Петрова")]
    [InlineData("İbrahim", "Ibrahim")]
    [InlineData("🌸", null)]
    public void Ornaments_are_left_out_and_accents_joined_to_their_letters(string typed, string? printed) =>
        Assert.Equal(printed, Fonts.Printable(typed));

    [SkippableTheory]
    [InlineData("ÀÂÄÇÉÈÊËÎÏÔŒÙÛÜŸÆàâäçéèêëîïôœùûüÿæ ÁÍÓÚÑáíóúñ ÃÕãõ ÅØåø ß ĄĆĘŁŃŚŹŻąćęłńśźż ĞğıŞş", 2)]
    [InlineData("ČĎĚŇŘŠŤŮŽčďěňřšťůž ŐŰőű ĂŞŢăşţ", 2)]
    [InlineData("Nguyễn Thị Ngọc Ánh", 3)]
    [InlineData("Κωνσταντίνα Παπαδοπούλου", 3)]
    [InlineData("Анна Петрівна Щербакова", 3)]
    public async Task Letters_of_the_languages_of_Europe_and_of_Vietnam_are_printed_and_can_be_copied(
        string name,
        int fonts
    )
    {
        using var tools = new PdfTools(await WriteAsync(Sheet(name)));

        Assert.Contains(PrintedPage.Squeezed(name), PrintedPage.Squeezed(tools.Text()), StringComparison.Ordinal);
        // A whole name is in one family, and no file carries one that it does not use.
        Assert.Equal(fonts, tools.Fonts().Count);
    }

    // Text can be copied from a file whose letters are drawn without their accents, so extraction would not tell.
    [SkippableFact]
    public async Task An_accented_letter_is_drawn_with_its_accent()
    {
        using var plain = new PdfTools(await WriteAsync(Sheet("EeCc") with { Language = "fr" }));
        using var accented = new PdfTools(await WriteAsync(Sheet("ÉéÇç")));

        Assert.True(accented.Ink() > plain.Ink());
    }

    [Fact]
    public async Task The_sessions_somebody_chose_follow_with_their_time_and_place()
    {
        var sheet = Sheet("Camille") with { Sessions = ["De 10 h à 11 h, Acheter local, salle 2"] };

        var text = PrintedPage.TextOf(await WriteAsync(sheet));

        Assert.Contains("Vos rencontres", text, StringComparison.Ordinal);
        Assert.Contains("Acheter local, salle 2", text, StringComparison.Ordinal);
        Assert.DoesNotContain("Vos rencontres", PrintedPage.TextOf(await WriteAsync(Sheet("Zoé"))));
    }

    [Fact]
    public async Task A_title_with_signs_of_markup_leaves_the_metadata_whole()
    {
        var file = await WriteAsync(Sheet("Camille") with { Title = "Billet <b> & « Cie »", Organisation = "A & B" });

        var text = Encoding.UTF8.GetString(file);
        var packet = text[text.IndexOf("<x:xmpmeta", StringComparison.Ordinal)..];
        packet = packet[..(packet.IndexOf("</x:xmpmeta>", StringComparison.Ordinal) + "</x:xmpmeta>".Length)];
        Assert.Contains("Billet <b> & « Cie »", XElement.Parse(packet).Value, StringComparison.Ordinal);
    }

    private static async Task<byte[]> WriteAsync(params TicketSheet[] sheets)
    {
        using var file = new MemoryStream();
        await new TicketPdf(Fonts).WriteAsync(sheets, file, CancellationToken.None);
        return file.ToArray();
    }

    private TicketSheet Sheet(params string[] holder) =>
        new()
        {
            Language = "fr",
            Title = "Billet, Forum ESS 2027",
            Organisation = "Département des Hauts-de-Seine",
            Edition = "Forum ESS 2027",
            Theme = "Faire ensemble, près de chez nous",
            DemoMark = "Édition de démonstration",
            Facts =
            [
                new("Pour", holder),
                new("Public", ["Structure de l’ESS"], "S"),
                new("Date", ["Jeudi 18 mars 2027", "de 9\u00A0h à 17\u00A0h\u00A030"]),
            ],
            Code = code,
            CodeMeaning = "Code QR du billet",
            ShortCodeLabel = "Code court",
            ShortCode = "K7MX-4QPR",
            CodeNote = "Le code QR ne contient ni votre nom ni votre adresse.",
            Use = "Présentez ce code à l’entrée.",
            AccessHeading = "Comment venir",
            SessionsHeading = "Vos rencontres",
            Contact = "Une question\u202F? Écrivez à forum@exemple.fr.",
            Unprintable = Missing,
        };
}
