using System.Buffers.Binary;
using System.Globalization;
using System.Text;
using System.Text.RegularExpressions;
using AngleSharp.Dom;
using AngleSharp.Html.Parser;
using ForumESS.Domain.Tickets;
using ForumESS.Infrastructure.Tickets;
using QRCoder;
using Xunit;

namespace ForumESS.IntegrationTests.Tickets;

public sealed partial class QrTests : IDisposable
{
    private const int QuietZone = 4;
    private const int Version6WithQuietZone = 41 + 2 * QuietZone;

    private readonly KeyFolder folder = new();
    private readonly string ticket;

    public QrTests()
    {
        using var signer = new TicketSigner(folder.Keys());
        ticket = signer.Sign(new TicketPayload(2026, Guid.Parse("0192f3a4-b5c6-7d8e-9fa0-b1c2d3e4f506"), 3, 7));
    }

    public void Dispose() => folder.Dispose();

    [Fact]
    public void A_ticket_is_a_code_of_version_6_with_level_m_and_a_quiet_zone_of_4()
    {
        var modules = ModulesOf(Svg(ticket));

        // 144 characters fit version 6-M in alphanumeric mode only: byte mode ends at 106.
        Assert.Equal(Version6WithQuietZone, modules.GetLength(0));
        for (var i = 0; i < Version6WithQuietZone; i++)
        {
            for (var edge = 0; edge < QuietZone; edge++)
            {
                var far = Version6WithQuietZone - 1 - edge;
                Assert.False(modules[edge, i] || modules[far, i] || modules[i, edge] || modules[i, far]);
            }
        }

        // The level is the first 2 bits of the format information, 00 for M, written XOR 10.
        Assert.True(modules[QuietZone + 8, QuietZone]);
        Assert.False(modules[QuietZone + 8, QuietZone + 1]);
    }

    [Fact]
    public void The_svg_shows_each_module_of_the_matrix()
    {
        using var matrix = QRCodeGenerator.GenerateQrCode(ticket, QRCodeGenerator.ECCLevel.M);

        var modules = ModulesOf(Svg(ticket));

        for (var y = 0; y < Version6WithQuietZone; y++)
        {
            for (var x = 0; x < Version6WithQuietZone; x++)
            {
                Assert.Equal(matrix.ModuleMatrix[y][x], modules[y, x]);
            }
        }
    }

    [Fact]
    public void The_svg_has_a_title_one_path_and_nothing_that_a_strict_policy_forbids()
    {
        var svg = Svg(ticket, "Votre billet « n° 3 » <script>");

        Assert.Equal("img", svg.GetAttribute("role"));
        Assert.Equal("Votre billet « n° 3 » <script>", svg.QuerySelector("title")?.TextContent);
        Assert.Single(svg.QuerySelectorAll("path"));
        Assert.Equal("#fff", svg.QuerySelector("rect")?.GetAttribute("fill"));
        Assert.Equal("#000", svg.QuerySelector("path")?.GetAttribute("fill"));
        Assert.False(svg.HasAttribute("width") || svg.HasAttribute("height"));
        Assert.Empty(svg.QuerySelectorAll("[style], [id], script, style"));
    }

    [Fact]
    public void The_svg_is_the_same_for_a_reader_of_any_language()
    {
        var before = CultureInfo.CurrentCulture;
        try
        {
            var expected = QrSvg.Render(ticket, "Billet");
            CultureInfo.CurrentCulture = CultureInfo.GetCultureInfo("ar-EG");
            Assert.Equal(expected, QrSvg.Render(ticket, "Billet"));
        }
        finally
        {
            CultureInfo.CurrentCulture = before;
        }
    }

    [Theory]
    [InlineData("")]
    [InlineData("billet")]
    [InlineData("BILLET É")]
    public void A_text_that_would_leave_alphanumeric_mode_is_a_bug_of_the_caller(string text)
    {
        Assert.Throws<ArgumentException>(() => QrSvg.Render(text, "Billet"));
        Assert.Throws<ArgumentException>(() => QrPng.Render(text));
    }

    [Fact]
    public void The_png_has_8_pixels_a_module()
    {
        var png = QrPng.Render(ticket);

        Assert.Equal("\u0089PNG\r\n\u001a\n", Encoding.Latin1.GetString(png, 0, 8));
        Assert.Equal(Version6WithQuietZone * 8, BinaryPrimitives.ReadInt32BigEndian(png.AsSpan(16)));
        Assert.Equal(Version6WithQuietZone * 8, BinaryPrimitives.ReadInt32BigEndian(png.AsSpan(20)));
    }

    [SkippableFact]
    public void A_reader_decodes_the_png_to_the_exact_text()
    {
        var file = Path.Combine(folder.Path, "ticket.png");
        File.WriteAllBytes(file, QrPng.Render(ticket));

        Assert.Equal(ticket, QrReader.Decode(file));
    }

    [SkippableFact]
    public void A_reader_decodes_what_the_svg_draws_to_the_exact_text()
    {
        var file = Path.Combine(folder.Path, "ticket.pgm");
        File.WriteAllText(file, PortableGrayMap(ModulesOf(Svg(ticket)), pixelsPerModule: 6));

        Assert.Equal(ticket, QrReader.Decode(file));
    }

    private static IElement Svg(string text, string title = "Billet") =>
        new HtmlParser().ParseDocument(QrSvg.Render(text, title)).QuerySelector("svg")!;

    /// <summary>Draws the path's rectangles; a module drawn twice or outside the view fails.</summary>
    private static bool[,] ModulesOf(IElement svg)
    {
        var size = int.Parse(svg.GetAttribute("viewBox")!.Split(' ')[2], CultureInfo.InvariantCulture);
        var path = svg.QuerySelector("path")!.GetAttribute("d")!;
        var runs = Run().Matches(path);
        Assert.Equal(path.Length, runs.Sum(run => run.Length));

        var modules = new bool[size, size];
        foreach (Match run in runs)
        {
            int Number(string name) => int.Parse(run.Groups[name].ValueSpan, CultureInfo.InvariantCulture);
            for (var x = Number("x"); x < Number("x") + Number("width"); x++)
            {
                Assert.False(modules[Number("y"), x]);
                modules[Number("y"), x] = true;
            }
        }

        return modules;
    }

    private static string PortableGrayMap(bool[,] modules, int pixelsPerModule)
    {
        var size = modules.GetLength(0) * pixelsPerModule;
        var picture = new StringBuilder().Append(CultureInfo.InvariantCulture, $"P2\n{size} {size}\n255\n");
        for (var i = 0; i < size * size; i++)
        {
            picture.Append(modules[i / size / pixelsPerModule, i % size / pixelsPerModule] ? "0\n" : "255\n");
        }

        return picture.ToString();
    }

    [GeneratedRegex(@"M(?<x>\d+) (?<y>\d+)h(?<width>\d+)v1h-\k<width>z")]
    private static partial Regex Run();
}
