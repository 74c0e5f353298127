using System.Globalization;
using ForumESS.Domain.Tickets;
using ForumESS.Infrastructure.Pdf;
using ForumESS.Infrastructure.Tickets;
using ForumESS.IntegrationTests.Pdf;
using SkiaSharp;

namespace ForumESS.IntegrationTests.Tickets;

/// <summary>
/// A thousand sights of a ticket's code, always the same thousand: on paper at the size of the smallest badge and on a
/// dimmed screen. What the reader missed is kept beside the tests.
/// </summary>
public sealed class ScannabilityTests : IDisposable
{
    private const int Sights = 500;
    private const int MostMissed = Sights / 100;
    private const double CodeMillimetres = 25;
    private const double MarginMillimetres = 3;
    private const int DotsPerInch = 300;

    private readonly KeyFolder folder = new();
    private readonly string ticket;

    public ScannabilityTests()
    {
        using var signer = new TicketSigner(folder.Keys());
        ticket = signer.Sign(new TicketPayload(2027, Guid.Parse("0192f3a4-b5c6-7d8e-9fa0-b1c2d3e4f506"), 1, 7));
    }

    public void Dispose() => folder.Dispose();

    [SkippableFact]
    public async Task A_code_of_25_millimetres_printed_at_300_dots_an_inch_is_read()
    {
        using var file = new MemoryStream();
        using (var paper = new PaperFile(new PaperTitle("Code", "fr", "Essai")))
        {
            const double side = CodeMillimetres + 2 * MarginMillimetres;
            using (var page = paper.AddPage(side, side))
            using (page.Decoration())
            {
                page.Code(ticket, new Box(MarginMillimetres, MarginMillimetres, CodeMillimetres, CodeMillimetres));
            }
            await paper.SaveAsync(file, CancellationToken.None);
        }
        using var tools = new PdfTools(file.ToArray());
        using var printed = new SeenCode(
            SKBitmap.Decode(tools.Picture("-png", DotsPerInch)),
            CodeMillimetres / 25.4 * DotsPerInch
        );

        // From ink that is worn to black, on paper that is grey to white.
        AssertRead("paper", printed, (20, 90), (150, 250));
    }

    [SkippableFact]
    public void A_code_on_a_dimmed_screen_is_read()
    {
        var picture = SKBitmap.Decode(QrPng.Render(ticket));
        using var shown = new SeenCode(picture, picture.Width);

        AssertRead("screen", shown, (5, 30), (90, 140));
    }

    private void AssertRead(string kind, SeenCode code, (int, int) darkest, (int, int) brightest)
    {
        var files = new string[Sights];
        Parallel.For(
            0,
            Sights,
            i =>
            {
                var random = new Random(2027 + i);
                var sight = Sight.Draw(random, darkest, brightest);
                var number = i.ToString("000", CultureInfo.InvariantCulture);
                files[i] = Path.Combine(folder.Path, $"{kind}-{number}-{sight}.pgm");
                File.WriteAllBytes(files[i], code.As(sight, random));
            }
        );

        var read = QrReader.DecodeAll(files);

        var missed = files.Where(file => read.GetValueOrDefault(file) != ticket).ToList();
        var kept = Directory.CreateDirectory(Path.Combine(AppContext.BaseDirectory, "unread"));
        missed.ForEach(file => File.Copy(file, Path.Combine(kept.FullName, Path.GetFileName(file)), overwrite: true));
        Assert.True(missed.Count <= MostMissed, $"{missed.Count} of {Sights} were not read, see {kept.FullName}");
    }
}
