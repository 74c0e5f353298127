using System.Text;
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

    [Fact]
    public async Task A_screen_reader_finds_language_title_headings_the_list_of_facts_and_what_the_code_is()
    {
        var file = await WriteAsync(Sheet("Camille Ferrand"));

        var catalog = PrintedPage.Catalog(file);
        Assert.Equal("fr", ((StringToken)catalog.Data["Lang"]).Data);
        Assert.Equal(BooleanToken.True, ((DictionaryToken)catalog.Data["MarkInfo"]).Data["Marked"]);
        Assert.Equal(BooleanToken.True, ((DictionaryToken)catalog.Data["ViewerPreferences"]).Data["DisplayDocTitle"]);
        Assert.Contains("<pdfuaid:part>1</pdfuaid:part>", Encoding.UTF8.GetString(file), StringComparison.Ordinal);
        var tags = PrintedPage.Tags(file);
        Assert.Equal("Document H1 P P H2 P L LI Lbl LBody P", string.Join(' ', tags.Take(11).Select(tag => tag.Tag)));
        Assert.Equal("Code QR du billet", Assert.Single(tags, tag => tag.Tag == "Figure").Alternative);
    }

    [Fact]
    public async Task Everything_drawn_is_either_content_of_an_element_or_marked_as_decoration()
    {
        var drawn = Drawn(await WriteAsync(Sheet("Camille Ferrand")));

        var depth = 0;
        foreach (var line in drawn.Split('\n', StringSplitOptions.RemoveEmptyEntries))
        {
            depth +=
                line.EndsWith("BMC", StringComparison.Ordinal) || line.EndsWith("BDC", StringComparison.Ordinal)
                    ? 1
                    : 0;
            Assert.Equal(1, depth);
            depth -= line == "EMC" ? 1 : 0;
        }
        Assert.Equal(0, depth);
    }

    [Theory]
    [InlineData("Wolfeschlegelsteinhausenbergerdorffvoralternwarengewissenhaft")]
    [InlineData("Jean-Baptiste-Emmanuel de La Rochefoucauld-Montbel d’Estissac de Saint-Aulaire-Beaupoil")]
    public async Task A_long_name_wraps_or_shrinks_and_stays_whole(string name)
    {
        var file = await WriteAsync(Sheet(name, name));

        PrintedPage.StaysOnPaper(file, marginPoints: 40);
        var text = Squeezed(PrintedPage.TextOf(file));
        Assert.Contains(Squeezed(name), text, StringComparison.Ordinal);
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
    [InlineData("Анна")]
    [InlineData("Ng\u1ECDc")]
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
    [InlineData("9\u202F000 voix", "9\u202F000 voix")]
    [InlineData("İbrahim", "Ibrahim")]
    [InlineData("🌸", null)]
    public void Ornaments_are_left_out_and_accents_joined_to_their_letters(string typed, string? printed) =>
        Assert.Equal(printed, Fonts.Printable(typed));

    [Fact]
    public void The_fonts_hold_the_letters_of_the_languages_of_western_and_central_europe()
    {
        const string letters =
            "ÀÂÄÇÉÈÊËÎÏÔŒÙÛÜŸÆàâäçéèêëîïôœùûüÿæ ÁÍÓÚÑáíóúñ ÃÕãõ ÅØåø ß ĄĆĘŁŃŚŹŻąćęłńśźż ČĎĚŇŘŠŤŮŽčďěňřšťůž ŐŰőű ĂŞŢăşţ ĞğıŞş";

        Assert.Equal(letters, Fonts.Printable(letters));
    }

    // Text can be copied from a file whose letters are drawn without their accents, so extraction would not tell.
    [Fact]
    public void An_accented_letter_carries_the_outlines_that_it_is_put_together_from()
    {
        byte[] Subset(char letter) => FontSubset.Of(Fonts.Bold, [Fonts.Bold.GlyphOf(new Rune(letter))]);

        Assert.True(Subset('é').Length > Subset('e').Length);
        Assert.True(Subset('Ç').Length > Subset('C').Length);
    }

    [Fact]
    public async Task The_same_ticket_gives_the_same_file()
    {
        Assert.Equal(await WriteAsync(Sheet("Camille")), await WriteAsync(Sheet("Camille")));
    }

    private static async Task<byte[]> WriteAsync(TicketSheet sheet)
    {
        using var file = new MemoryStream();
        await new TicketPdf(Fonts).WriteAsync(sheet, file, CancellationToken.None);
        return file.ToArray();
    }

    private static string Drawn(byte[] file)
    {
        using var document = UglyToad.PdfPig.PdfDocument.Open(file);
        var contents = (IndirectReferenceToken)document.GetPage(1).Dictionary.Data["Contents"];
        var stream = (StreamToken)document.Structure.GetObject(contents.Data).Data;
        using var packed = new MemoryStream(stream.Data.ToArray());
        using var plain = new StreamReader(
            new System.IO.Compression.ZLibStream(packed, System.IO.Compression.CompressionMode.Decompress)
        );
        return plain.ReadToEnd();
    }

    private static string Squeezed(string text) => string.Concat(text.Where(sign => !char.IsWhiteSpace(sign)));

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
            Contact = "Une question\u202F? Écrivez à forum@exemple.fr.",
            Unprintable = Missing,
        };
}
