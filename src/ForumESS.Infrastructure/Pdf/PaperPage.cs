using ForumESS.Infrastructure.Tickets;
using PdfSharp.Drawing;
using QRCoder;

namespace ForumESS.Infrastructure.Pdf;

/// <summary>
/// A page to draw on: millimetres from its upper left corner, type sizes in points. All is drawn either as content of
/// an element, in reading order, or as decoration.
/// </summary>
internal sealed class PaperPage(PaperFile file, XGraphics graphics, double width, double height) : IDisposable
{
    private const double PointsPerMillimetre = 72 / 25.4;

    // The length of a stroke whose round ends make it a dot: none is refused.
    private const double Dot = 0.01;

    public double Width { get; } = width;
    public double Height { get; } = height;

    public static double Points(double millimetres) => millimetres * PointsPerMillimetre;

    public static double Millimetres(double points) => points / PointsPerMillimetre;

    public void Dispose() => graphics.Dispose();

    /// <summary>What is drawn until the answer is disposed of is this element's.</summary>
    public Closing Element(string tag)
    {
        file.Structure.BeginBlockLevelElement(tag);
        return new Closing(file.Structure.End);
    }

    /// <summary>A drawing with the text that stands for it, in the box given.</summary>
    public Closing Figure(string text, Box box)
    {
        // The one rectangle that PDFsharp writes as it is given: points from the lower left corner.
        var place = Rectangle(box with { Top = Height - box.Top - box.Height });
        file.Structure.BeginIllustrationElement("Figure", text, place);
        return new Closing(file.Structure.End);
    }

    /// <summary>What is drawn until the answer is disposed of tells nothing and is read by nobody.</summary>
    public Closing Decoration()
    {
        file.Structure.BeginArtifact();
        return new Closing(file.Structure.End);
    }

    /// <summary>What is drawn until the answer is disposed of lies turned by half a circle round the box's middle.</summary>
    public Closing Turned(Box box)
    {
        var before = graphics.Save();
        graphics.RotateAtTransform(180, Rectangle(box).Center);
        return new Closing(() => graphics.Restore(before));
    }

    public void Line(string text, PrintFace face, double points, double left, double baseline, Dye dye) =>
        graphics.DrawString(text, file.Font(face, points), dye.Brush, Points(left), Points(baseline));

    public void Fill(Box box, Dye dye) => graphics.DrawRectangle(dye.Brush, Rectangle(box));

    /// <param name="dash">Lengths of strokes and gaps in points; none for an unbroken line.</param>
    public void Frame(Box box, double corner, double points, Dye dye, params double[] dash)
    {
        var pen = Pen(dye, points, dash);
        var round = Points(2 * corner);
        graphics.DrawRoundedRectangle(pen, Rectangle(box), new XSize(round, round));
    }

    /// <param name="dots">Round dots instead of an unbroken line.</param>
    public void Rule(double left, double top, double right, double bottom, double points, Dye dye, bool dots = false)
    {
        var pen = Pen(dye, points, dots ? [Dot, points * 2.4] : []);
        pen.LineCap = dots ? XLineCap.Round : XLineCap.Flat;
        graphics.DrawLine(pen, Points(left), Points(top), Points(right), Points(bottom));
    }

    /// <summary>A filled shape with its outline; millimetres.</summary>
    public void Shape(IEnumerable<(double Left, double Top)> corners, Dye fill, Dye line, double points) =>
        graphics.DrawPolygon(
            line.Pen(points),
            fill.Brush,
            [.. corners.Select(corner => new XPoint(Points(corner.Left), Points(corner.Top)))],
            XFillMode.Winding
        );

    /// <summary>A filled circle with its outline.</summary>
    public void Disc(Box box, Dye fill, Dye line, double points) =>
        graphics.DrawEllipse(line.Pen(points), fill.Brush, Rectangle(box));

    /// <summary>The code with its quiet zone of 4 modules, black on white whatever lies below.</summary>
    public void Code(string text, Box box)
    {
        using var matrix = QrMatrix.Of(text);
        Code(matrix, box);
    }

    /// <summary>The same for the address of a page.</summary>
    public void Address(string address, Box box)
    {
        using var matrix = QrMatrix.OfAddress(address);
        Code(matrix, box);
    }

    private void Code(QRCodeData matrix, Box box)
    {
        var module = Points(box.Width) / matrix.ModuleMatrix.Count;
        var (left, top) = (Points(box.Left), Points(box.Top));
        // One path whose holes stay light: rectangles side by side would show seams.
        var path = new XGraphicsPath { FillMode = XFillMode.Alternate };
        foreach (var outline in QrOutline.Of(matrix.ModuleMatrix))
        {
            path.AddPolygon([
                .. outline.Select(corner => new XPoint(left + corner.X * module, top + corner.Y * module)),
            ]);
        }
        Fill(box, Dye.White);
        graphics.DrawPath(Dye.Black.Brush, path);
    }

    private static XRect Rectangle(Box box) =>
        new(Points(box.Left), Points(box.Top), Points(box.Width), Points(box.Height));

    // PDFsharp measures dashes in widths of the pen.
    private static XPen Pen(Dye dye, double points, double[] dash)
    {
        var pen = dye.Pen(points);
        if (dash.Length > 0)
        {
            pen.DashPattern = [.. dash.Select(length => length / points)];
        }
        return pen;
    }
}

/// <summary>Millimetres from the upper left corner of the page.</summary>
internal readonly record struct Box(double Left, double Top, double Width, double Height);
