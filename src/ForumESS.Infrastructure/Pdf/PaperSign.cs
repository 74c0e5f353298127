namespace ForumESS.Infrastructure.Pdf;

/// <summary>The sign of an audience on paper: shape, colour and letter as on the pages, always beside its name.</summary>
internal static class PaperSign
{
    private const double Square = 40;
    private const double LetterSize = 19;
    private const double Outline = 1.5;

    private static readonly (double, double)[] Hexagon =
    [
        (11, 3.5),
        (29, 3.5),
        (38.5, 20),
        (29, 36.5),
        (11, 36.5),
        (1.5, 20),
    ];
    private static readonly (double, double)[] Diamond = [(20, .5), (39.5, 20), (20, 39.5), (.5, 20)];
    private static readonly (double, double)[] Triangle = [(20, 1.5), (39.5, 37), (.5, 37)];
    private static readonly (double, double)[] House = [(20, 2), (37, 16), (37, 37), (3, 37), (3, 16)];
    private static readonly (double, double)[] Panel = [(3, 3), (37, 3), (37, 37), (3, 37)];
    private static readonly (double, double)[] Octagon =
    [
        (13, 2.5),
        (27, 2.5),
        (37.5, 13),
        (37.5, 27),
        (27, 37.5),
        (13, 37.5),
        (2.5, 27),
        (2.5, 13),
    ];

    /// <param name="letter">As the pages show it; an unknown one gets the shape of all further audiences.</param>
    public static void Draw(PaperPage page, PrintFonts fonts, string letter, double left, double top, double size)
    {
        var unit = size / Square;
        var points = PaperPage.Points(Outline * unit);
        if (letter == "S")
        {
            page.Disc(
                new Box(left + 2 * unit, top + 2 * unit, 36 * unit, 36 * unit),
                DyeOf(letter),
                Dye.Walnut,
                points
            );
        }
        else
        {
            var corners = Corners(letter).Select(corner => (left + corner.X * unit, top + corner.Y * unit));
            page.Shape(corners, DyeOf(letter), Dye.Walnut, points);
        }
        var face = fonts.FaceOf(letter, bold: true);
        var width = face.WidthOf(letter) / 1000 * LetterSize * unit;
        page.Line(
            letter,
            face,
            PaperPage.Points(LetterSize * unit),
            left + (size - width) / 2,
            top + Baseline(letter) * unit,
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

    private static (double X, double Y)[] Corners(string letter) =>
        letter switch
        {
            "E" => Panel,
            "C" => Hexagon,
            "P" => Diamond,
            "U" => Triangle,
            "H" => House,
            _ => Octagon,
        };

    private static double Baseline(string letter) =>
        letter switch
        {
            "U" => 33,
            "H" => 31,
            _ => 26.5,
        };
}
