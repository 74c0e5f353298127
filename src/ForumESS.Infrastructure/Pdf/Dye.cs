using System.Globalization;

namespace ForumESS.Infrastructure.Pdf;

/// <summary>The colours of the site, on paper.</summary>
/// <param name="Rgb">0xRRGGBB</param>
internal readonly record struct Dye(int Rgb)
{
    public static readonly Dye White = new(0xFFFFFF);
    public static readonly Dye Walnut = new(0x241B18);
    public static readonly Dye Walnut600 = new(0x574B46);
    public static readonly Dye Woad = new(0x0B4654);
    public static readonly Dye Woad900 = new(0x06303B);
    public static readonly Dye Woad300 = new(0x8CC5CC);
    public static readonly Dye Weld = new(0xF5C431);
    public static readonly Dye Madder = new(0xA4243B);
    public static readonly Dye Line = new(0x7C726D);

    public string Fill => $"{Channels} rg";

    public string Stroke => $"{Channels} RG";

    private string Channels =>
        string.Create(
            CultureInfo.InvariantCulture,
            $"{(Rgb >> 16) / 255.0:0.###} {(Rgb >> 8 & 255) / 255.0:0.###} {(Rgb & 255) / 255.0:0.###}"
        );
}
