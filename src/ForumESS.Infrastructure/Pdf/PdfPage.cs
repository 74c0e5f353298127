using System.Globalization;
using System.Text;
using ForumESS.Infrastructure.Tickets;

namespace ForumESS.Infrastructure.Pdf;

/// <summary>
/// A page to draw on: millimetres from its upper left corner, type sizes in points. All is drawn either as content of
/// an element, in reading order, or as decoration.
/// </summary>
internal sealed class PdfPage(PdfFile file, int number, double width, double height) : IDisposable
{
    public const string RegularName = "R";
    public const string BoldName = "B";

    private const double PointsPerMillimetre = 72 / 25.4;

    private readonly StringBuilder content = new();

    public int Number { get; } = number;
    public double Width { get; } = width;
    public double Height { get; } = height;

    public static double Points(double millimetres) => millimetres * PointsPerMillimetre;

    public void Dispose() => file.EndPage(this, content.ToString());

    /// <summary>What is drawn until the answer is disposed of is this element's.</summary>
    public Closing Element(string tag) => Open(tag, "");

    /// <summary>A drawing with the text that stands for it, in the box given.</summary>
    public Closing Figure(string text, Box box) =>
        Open(
            "Figure",
            string.Create(
                CultureInfo.InvariantCulture,
                $"/Alt{PdfObjects.Text(text)}/A<</O/Layout/Placement/Block/BBox[{X(box.Left)} {Y(box.Top + box.Height)} {X(box.Left + box.Width)} {Y(box.Top)}]>>"
            )
        );

    /// <summary>What is drawn until the answer is disposed of tells nothing and is read by nobody.</summary>
    public Closing Decoration()
    {
        content.Append("/Artifact BMC\n");
        return new Closing(content, "EMC\n");
    }

    /// <summary>What is drawn until the answer is disposed of lies turned by half a circle round the box's middle.</summary>
    public Closing Turned(Box box)
    {
        var (across, up) = (Points(2 * box.Left + box.Width), Points(2 * (Height - box.Top) - box.Height));
        content.Append(CultureInfo.InvariantCulture, $"q -1 0 0 -1 {across:0.##} {up:0.##} cm\n");
        return new Closing(content, "Q\n");
    }

    public void Line(string text, bool bold, double points, double left, double baseline, Dye dye)
    {
        var font = bold ? file.Bold : file.Regular;
        content.Append(
            CultureInfo.InvariantCulture,
            $"{dye.Fill} BT/{(bold ? BoldName : RegularName)} {points:0.##} Tf {X(left)} {Y(baseline)} Td {font.Show(text)} ET\n"
        );
    }

    public void Fill(Box box, Dye dye) =>
        content.Append(CultureInfo.InvariantCulture, $"{dye.Fill} {Rectangle(box)} f\n");

    /// <param name="dash">Lengths of strokes and gaps in points, such as <c>3 2</c>; none for an unbroken line.</param>
    public void Frame(Box box, double corner, double points, Dye dye, string dash = "") =>
        content.Append(
            CultureInfo.InvariantCulture,
            $"q {dye.Stroke} {points:0.##} w [{dash}] 0 d {Rounded(box, corner)} S Q\n"
        );

    /// <param name="dots">Round dots instead of an unbroken line.</param>
    public void Rule(double left, double top, double right, double bottom, double points, Dye dye, bool dots = false) =>
        content.Append(
            CultureInfo.InvariantCulture,
            $"q {dye.Stroke} {points:0.##} w {(dots ? $"1 J [0 {points * 2.4:0.##}] 0 d " : "")}{X(left)} {Y(top)} m {X(right)} {Y(bottom)} l S Q\n"
        );

    /// <summary>A drawing given as path operators in a square of 40 units, from its lower left corner.</summary>
    public void Sign(Box box, string operators) =>
        content.Append(
            CultureInfo.InvariantCulture,
            $"q {Points(box.Width) / 40:0.####} 0 0 {Points(box.Height) / 40:0.####} {X(box.Left)} {Y(box.Top + box.Height)} cm {operators} Q\n"
        );

    /// <summary>The code with its quiet zone of 4 modules, black on white whatever lies below.</summary>
    public void Code(string text, Box box)
    {
        using var matrix = QrMatrix.Of(text);
        var rows = matrix.ModuleMatrix;
        var module = Points(box.Width) / rows.Count;
        content.Append(
            CultureInfo.InvariantCulture,
            $"q {module:0.#####} 0 0 {-module:0.#####} {X(box.Left)} {Y(box.Top)} cm 1 g 0 0 {rows.Count} {rows.Count} re f 0 g\n"
        );
        for (var y = 0; y < rows.Count; y++)
        {
            for (var x = 0; x < rows.Count; x++)
            {
                var start = x;
                while (x < rows.Count && rows[y][x])
                {
                    x++;
                }
                if (x > start)
                {
                    content.Append(CultureInfo.InvariantCulture, $"{start} {y} {x - start} 1 re\n");
                }
            }
        }
        content.Append("f Q\n");
    }

    private Closing Open(string tag, string entries)
    {
        var id = file.Tags.AddContent(tag, Number, entries);
        content.Append(CultureInfo.InvariantCulture, $"/{tag}<</MCID {id}>>BDC\n");
        return new Closing(content, "EMC\n");
    }

    private static string X(double left) => Points(left).ToString("0.##", CultureInfo.InvariantCulture);

    private string Y(double top) => Points(Height - top).ToString("0.##", CultureInfo.InvariantCulture);

    private string Rectangle(Box box) => $"{X(box.Left)} {Y(box.Top + box.Height)} {X(box.Width)} {X(box.Height)} re";

    // A quarter of a circle as a Bézier curve, to within a thousandth of its radius.
    private string Rounded(Box box, double corner)
    {
        var bend = corner * 0.4477;
        var (l, t, r, b) = (box.Left, box.Top, box.Left + box.Width, box.Top + box.Height);
        return $"{X(l + corner)} {Y(t)} m {X(r - corner)} {Y(t)} l "
            + $"{X(r - bend)} {Y(t)} {X(r)} {Y(t + bend)} {X(r)} {Y(t + corner)} c {X(r)} {Y(b - corner)} l "
            + $"{X(r)} {Y(b - bend)} {X(r - bend)} {Y(b)} {X(r - corner)} {Y(b)} c {X(l + corner)} {Y(b)} l "
            + $"{X(l + bend)} {Y(b)} {X(l)} {Y(b - bend)} {X(l)} {Y(b - corner)} c {X(l)} {Y(t + corner)} l "
            + $"{X(l)} {Y(t + bend)} {X(l + bend)} {Y(t)} {X(l + corner)} {Y(t)} c h";
    }

    /// <summary>Ends what was opened on the page; the default value ends nothing.</summary>
    public readonly struct Closing(StringBuilder content, string end) : IDisposable
    {
        public void Dispose() => content?.Append(end);
    }
}

/// <summary>Millimetres from the upper left corner of the page.</summary>
internal readonly record struct Box(double Left, double Top, double Width, double Height);
