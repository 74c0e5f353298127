using PdfSharp.Drawing;

namespace ForumESS.Infrastructure.Pdf;

/// <summary>The colours of the site, on paper.</summary>
/// <param name="Rgb">0xRRGGBB</param>
internal readonly record struct Dye(uint Rgb)
{
    public static readonly Dye White = new(0xFFFFFF);
    public static readonly Dye Black = new(0x000000);
    public static readonly Dye Walnut = new(0x241B18);
    public static readonly Dye Walnut600 = new(0x574B46);
    public static readonly Dye Woad = new(0x0B4654);
    public static readonly Dye Woad900 = new(0x06303B);
    public static readonly Dye Woad300 = new(0x8CC5CC);
    public static readonly Dye Weld = new(0xF5C431);
    public static readonly Dye Madder = new(0xA4243B);
    public static readonly Dye Line = new(0x7C726D);

    public XSolidBrush Brush => new(Colour);

    public XPen Pen(double points) => new(Colour, points);

    private XColor Colour => XColor.FromArgb(0xFF000000 | Rgb);
}
