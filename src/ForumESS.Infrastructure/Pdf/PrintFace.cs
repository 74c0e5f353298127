using System.Collections.Concurrent;
using System.Text;
using PdfSharp.Drawing;
using PdfSharp.Fonts;

namespace ForumESS.Infrastructure.Pdf;

/// <summary>One family in one weight: what it holds and how wide that is.</summary>
internal sealed class PrintFace(string family, bool bold)
{
    private const double Thousand = 1000;

    private readonly ConcurrentDictionary<Rune, double> widths = [];
    private readonly XFont measure = Create(family, bold, Thousand);
    private readonly XGraphics context = XGraphics.CreateMeasureContext(
        new XSize(Thousand, Thousand),
        XGraphicsUnit.Point,
        XPageDirection.Downwards
    );

    public bool Covers(Rune rune) => GlyphHelper.GlyphIndexFromCodePoint(rune.Value, measure) != 0;

    /// <summary>In thousandths of the type's size. Letters keep their distance: nothing is kerned.</summary>
    public double WidthOf(string text)
    {
        var width = 0.0;
        foreach (var rune in text.EnumerateRunes())
        {
            width += widths.GetOrAdd(rune, Measure);
        }
        return width;
    }

    public XFont At(double points) => Create(family, bold, points);

    private double Measure(Rune rune)
    {
        lock (context)
        {
            return context.MeasureString(rune.ToString(), measure).Width;
        }
    }

    private static XFont Create(string family, bool bold, double points) =>
        // Any letter, each with the character it stands for, so that text can be searched and copied.
        new(family, points, bold ? XFontStyleEx.Bold : XFontStyleEx.Regular, XPdfFontOptions.UnicodeDefault);
}
