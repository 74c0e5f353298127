namespace ForumESS.Infrastructure.Pdf;

/// <summary>The sign of an audience on paper: shape, colour and letter as on the pages, always beside its name.</summary>
internal static class PaperSign
{
    private const double Square = 40;
    private const double LetterSize = 19;

    /// <param name="letter">As the pages show it; an unknown one gets the shape of all further audiences.</param>
    public static void Draw(PdfPage page, PrintFonts fonts, string letter, double left, double top, double size)
    {
        var (shape, baseline) = letter switch
        {
            "E" => ("3 3 34 34 re", 26.5),
            "S" => (Circle, 26.5),
            "C" => ("11 36.5 m 29 36.5 l 38.5 20 l 29 3.5 l 11 3.5 l 1.5 20 l h", 26.5),
            "P" => ("20 39.5 m 39.5 20 l 20 .5 l .5 20 l h", 26.5),
            "U" => ("20 38.5 m 39.5 3 l .5 3 l h", 33),
            "H" => ("20 38 m 37 24 l 37 3 l 3 3 l 3 24 l h", 31),
            _ => ("13 37.5 m 27 37.5 l 37.5 27 l 37.5 13 l 27 2.5 l 13 2.5 l 2.5 13 l 2.5 27 l h", 26.5),
        };
        page.Sign(new Box(left, top, size, size), $"1.5 w {DyeOf(letter).Fill} {Dye.Walnut.Stroke} {shape} B");
        var points = PdfPage.Points(size * LetterSize / Square);
        var width = size * LetterSize / Square * PdfFont.WidthOf(fonts.Bold, letter) / 1000;
        page.Line(
            letter,
            bold: true,
            points,
            left + (size - width) / 2,
            top + size * baseline / Square,
            letter is "E" or "S" ? Dye.White : Dye.Walnut
        );
    }

    public static Dye DyeOf(string letter) =>
        letter switch
        {
            "E" => Dye.Woad,
            "S" => new Dye(0xC23B52),
            "C" => new Dye(0x9B84C2),
            "P" => new Dye(0x6FB7BE),
            "U" => Dye.Weld,
            "H" => new Dye(0xF4F1EA),
            _ => Dye.White,
        };

    // Four quarters of a circle of radius 18, as Bézier curves.
    private const string Circle =
        "38 20 m 38 29.94 29.94 38 20 38 c 10.06 38 2 29.94 2 20 c 2 10.06 10.06 2 20 2 c 29.94 2 38 10.06 38 20 c h";
}
