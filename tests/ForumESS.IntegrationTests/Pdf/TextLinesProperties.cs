using ForumESS.Infrastructure.Pdf;
using FsCheck;
using FsCheck.Fluent;
using FsCheck.Xunit;

namespace ForumESS.IntegrationTests.Pdf;

/// <summary>Whatever name the fonts hold fits where it is printed, in the type that was measured.</summary>
public sealed class TextLinesProperties
{
    private const double Tolerance = 1e-6;
    private const double LeastPoints = 9;
    private const int MostLines = 4;

    private static readonly PrintFonts Fonts = new();

    private static readonly string[] Alphabets =
    [
        "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz-’",
        "ÀÂÄÇÉÈÊËÎÏÔŒÙÛÜŸÆàâäçéèêëîïôœùûüÿæßåøñ-’",
        "ąćęłńśźżčďěňřšťůžőűăşţğış",
        "ẮẶẦỔƠƯễịọứừửữựấậềểệ-",
        "ΑΒΓΔΕΖΗΘάέήίόύώαβγδς",
        "АБВГДЖЩЮЯЄІЇабвгджщюяєії-",
        "0123456789&/().",
    ];

    public sealed record Print(string Text, double Width, double Height, bool Bold);

    public static Arbitrary<Print> Prints()
    {
        var word =
            from alphabet in Gen.Elements(Alphabets)
            from length in Gen.Choose(1, 40)
            from signs in Gen.ArrayOf(Gen.Elements(alphabet.ToCharArray()), length)
            select new string(signs);
        var print =
            from count in Gen.Choose(1, 8)
            from words in Gen.ArrayOf(word, count)
            from width in Gen.Choose(30, 120)
            from height in Gen.Choose(8, 90)
            from bold in Gen.Elements(true, false)
            select new Print(string.Join(' ', words), width, height, bold);
        return print.ToArbitrary();
    }

    [Property(Arbitrary = [typeof(TextLinesProperties)], MaxTest = 500)]
    public void A_text_fits_its_box_and_loses_nothing_without_saying_so(Print print)
    {
        var text = Fonts.Printable(print.Text);
        Assert.NotNull(text);

        var lines = TextLines.Fit(Fonts, text, print.Bold, 40, print.Width, MostLines, LeastPoints, print.Height);

        Assert.InRange(lines.Width, 0, print.Width + Tolerance);
        Assert.InRange(lines.Height, 0, print.Height + Tolerance);
        Assert.InRange(lines.Lines.Count, 1, MostLines);
        var whole = PrintedPage.Squeezed(string.Concat(lines.Lines));
        if (whole.EndsWith('…'))
        {
            Assert.Equal(LeastPoints, lines.Points);
            Assert.StartsWith(whole[..^1], PrintedPage.Squeezed(text), StringComparison.Ordinal);
        }
        else
        {
            Assert.Equal(PrintedPage.Squeezed(text), whole);
        }
    }
}
