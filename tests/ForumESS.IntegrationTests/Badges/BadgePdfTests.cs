using ForumESS.Domain.Tickets;
using ForumESS.Infrastructure;
using ForumESS.Infrastructure.Badges;
using ForumESS.Infrastructure.Pdf;
using ForumESS.Infrastructure.Tickets;
using ForumESS.IntegrationTests.Pdf;
using ForumESS.IntegrationTests.Tickets;
using Microsoft.Extensions.Logging.Abstractions;
using UglyToad.PdfPig;

namespace ForumESS.IntegrationTests.Badges;

public sealed class BadgePdfTests : IDisposable
{
    private const string ByHand = "Nom à écrire";

    private static readonly PrintFonts Fonts = new();
    private static readonly BadgeLayouts Layouts = new(
        new ForumPaths(AppContext.BaseDirectory),
        NullLogger<BadgeLayouts>.Instance
    );

    private readonly KeyFolder folder = new();
    private readonly string code;

    public BadgePdfTests()
    {
        using var signer = new TicketSigner(folder.Keys());
        code = signer.Sign(new TicketPayload(2027, Guid.Parse("0192f3a4-b5c6-7d8e-9fa0-b1c2d3e4f506"), 1, 7));
    }

    public static TheoryData<string> LayoutCodes => [.. Layouts.All().Select(layout => layout.Code)];

    public void Dispose() => folder.Dispose();

    [Fact]
    public void All_layouts_that_are_shipped_are_offered()
    {
        Assert.Equal(["a6-fold", "a7-4", "a7-8", "cards-10", "label-62"], Layouts.All().Select(layout => layout.Code));
        Assert.All(Layouts.All(), layout => Assert.NotEqual(layout.In("fr"), layout.In("en")));
    }

    [Theory]
    [InlineData(
        """{"name":{"fr":"Trop large"},"paper":{"width":100,"height":100},"columns":2,"badge":{"width":85,"height":54}}"""
    )]
    [InlineData("""{"name":{"fr":"Trop petit"},"paper":{"width":100,"height":100},"badge":{"width":40,"height":20}}""")]
    [InlineData(
        """{"name":{"fr":"Sans fin"},"paper":{"width":210,"height":297},"rows":2000000000,"badge":{"width":85,"height":54}}"""
    )]
    [InlineData(
        """{"name":{"fr":"Inconnu"},"paper":{"width":100,"height":62},"badge":{"width":100,"height":62},"colour":"red"}"""
    )]
    [InlineData("""{"name":{"en":"No French"},"paper":{"width":100,"height":62},"badge":{"width":100,"height":62}}""")]
    [InlineData("""{"name":{"fr":"Cassé"}""")]
    public void A_layout_that_cannot_be_printed_is_not_offered_and_hides_no_other(string json)
    {
        var checkout = Directory.CreateDirectory(Path.Combine(folder.Path, "src", "web"));
        var badges = Directory.CreateDirectory(Path.Combine(folder.Path, "templates", "badges"));
        File.WriteAllText(Path.Combine(folder.Path, "ForumESS.sln"), "");
        File.WriteAllText(Path.Combine(badges.FullName, "a.json"), json);
        File.WriteAllText(
            Path.Combine(badges.FullName, "b.json"),
            """{"name":{"fr":"Bon"},"paper":{"width":100,"height":62},"badge":{"width":100,"height":62}}"""
        );

        var layouts = new BadgeLayouts(new ForumPaths(checkout.FullName), NullLogger<BadgeLayouts>.Instance);

        Assert.Equal("b", Assert.Single(layouts.All()).Code);
        Assert.Null(layouts.Find("../b"));
    }

    [SkippableTheory]
    [MemberData(nameof(LayoutCodes))]
    public async Task Other_programs_read_every_badge_of_a_sheet_and_its_code(string layout)
    {
        var place = Layouts.Find(layout)!;
        var badges = Enumerable
            .Range(1, place.PerSheet + 1)
            .Select(i => Badge($"Éloïse Lefèvre-Œuvrard {i}", "La Bobine d’Asnières"))
            .ToArray();

        using var tools = new PdfTools(await WriteAsync(layout, badges));

        var facts = tools.Facts();
        Assert.Equal("Badges 2027", facts["Title"]);
        Assert.Equal("yes", facts["Tagged"]);
        Assert.Equal("2", facts["Pages"]);
        Assert.All(tools.Fonts(), font => Assert.Matches(@"CID TrueType\s+Identity-H\s+yes\s+yes\s+yes", font));
        // A line may end after a hyphen, where no space belongs.
        var text = PrintedPage.Squeezed(tools.Text());
        Assert.All(badges, badge => Assert.Contains(PrintedPage.Squeezed(badge.Name), text, StringComparison.Ordinal));
        Assert.Contains(PrintedPage.Squeezed("La Bobine d’Asnières"), text, StringComparison.Ordinal);
        Assert.Contains(PrintedPage.Squeezed("Structure de l’ESS"), text, StringComparison.Ordinal);
        var codes = tools.Codes();
        Assert.Equal(place.PerSheet * (place.Fold ? 2 : 1), codes.Count);
        Assert.All(codes, read => Assert.Equal(code, read));
    }

    [Theory]
    [MemberData(nameof(LayoutCodes))]
    public async Task Long_names_shrink_or_wrap_and_none_leaves_its_badge(string layout)
    {
        var place = Layouts.Find(layout)!;
        string[] names =
        [
            "Wolfeschlegelsteinhausenbergerdorff",
            "Jean-Baptiste-Emmanuel de La Rochefoucauld-Montbel d’Estissac",
            "Константинопольская-Преображенская Александра",
            "Παπακωνσταντόπουλος-Χατζηγεωργίου",
            "Nguyễn Phước Hồng Ngọc Trâm",
            "Al",
            new('W', 201),
        ];
        foreach (var name in names)
        {
            var organisation = string.Join(' ', Enumerable.Repeat("Coopération", 16));
            var file = await WriteAsync(layout, Badge(name, organisation, isAgain: true));

            using var document = PdfDocument.Open(file);
            foreach (var letter in document.GetPage(1).Letters)
            {
                var points = 72 / 25.4;
                var bottom = (place.Paper.Height - place.Margin.Top - place.Badge.Height) * points;
                Assert.InRange(letter.StartBaseLine.X, place.Margin.Left * points, Right(place) * points);
                Assert.InRange(letter.EndBaseLine.X, place.Margin.Left * points, Right(place) * points);
                Assert.InRange(letter.StartBaseLine.Y, bottom, (place.Paper.Height - place.Margin.Top) * points);
            }
            if (name.Length < 100)
            {
                Assert.Contains(
                    PrintedPage.Squeezed(name),
                    PrintedPage.Squeezed(PrintedPage.TextOf(file)),
                    StringComparison.Ordinal
                );
            }
        }
    }

    [Theory]
    [InlineData("王美玲")]
    [InlineData("محمد علي")]
    [InlineData("")]
    [InlineData("🌸")]
    public async Task A_name_that_cannot_be_printed_or_is_not_known_leaves_a_line_to_write_on(string name)
    {
        var file = await WriteAsync("a7-8", Badge(name, "上海合作社"));

        Assert.False(new BadgePdf(Fonts).CanWrite(name));
        var text = PrintedPage.TextOf(file);
        Assert.Contains(ByHand, text, StringComparison.Ordinal);
        Assert.Contains("K7MX-4QPR", text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_reprint_is_marked_and_a_first_print_is_not()
    {
        var first = PrintedPage.TextOf(await WriteAsync("a7-8", Badge("Camille Ferrand")));
        var again = PrintedPage.TextOf(await WriteAsync("a7-8", Badge("Camille Ferrand", isAgain: true)));

        Assert.DoesNotContain("réimpression", first, StringComparison.Ordinal);
        Assert.Contains("réimpression", again, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Each_badge_is_one_section_and_the_back_of_a_folded_one_is_not_read_twice()
    {
        var tags = PrintedPage.Tags(await WriteAsync("a6-fold", Badge("Camille Ferrand"), Badge("Zoé Martin")));

        Assert.Equal(2, tags.Count(tag => tag.Tag == "Sect"));
        Assert.Equal(
            ["Code QR du billet K7MX-4QPR", "Code QR du billet K7MX-4QPR"],
            tags.Where(tag => tag.Tag == "Figure").Select(tag => tag.Alternative)
        );
    }

    private static double Right(BadgeLayout layout) => layout.Margin.Left + layout.Badge.Width;

    private Badge Badge(string name, string? organisation = null, bool isAgain = false) =>
        new(name, organisation, "Structure de l’ESS", "S", code, "K7MX-4QPR", isAgain);

    private static async Task<byte[]> WriteAsync(string layout, params Badge[] badges)
    {
        var sheet = new BadgeSheet
        {
            Language = "fr",
            Title = "Badges 2027",
            Organisation = "Département",
            Edition = "Forum ESS 2027",
            AgainMark = "réimpression",
            CodeMeaning = "Code QR du billet {0}",
            NameByHand = ByHand,
        };
        using var file = new MemoryStream();
        await new BadgePdf(Fonts).WriteAsync(sheet, Layouts.Find(layout)!, badges, file, CancellationToken.None);
        return file.ToArray();
    }
}
