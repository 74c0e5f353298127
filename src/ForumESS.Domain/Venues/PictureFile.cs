using System.Buffers.Binary;

namespace ForumESS.Domain.Venues;

/// <summary>
/// What a picture's own bytes say it is; the name and type that came with it are not believed. PNG, JPEG and WebP alone: each
/// is shown by every browser and none can hold a script.
/// </summary>
public sealed record PictureFile(string MediaType, int Width, int Height)
{
    public const int MostBytes = 3 * 1024 * 1024;

    /// <summary>Pixels: enough for any screen, and no more than a browser unfolds without trouble.</summary>
    public const int MostSide = 5000;

    public static Result<PictureFile> Read(ReadOnlySpan<byte> content)
    {
        if (content.Length > MostBytes)
        {
            return VenueErrors.PictureTooLarge.With("megabytes", MostBytes / 1024 / 1024);
        }
        var picture = Png(content) ?? Jpeg(content) ?? WebP(content);
        return picture is null || !PictureTraces.IsWhole(content) ? VenueErrors.PictureUnreadable
            : picture is { Width: < 1 or > MostSide } or { Height: < 1 or > MostSide }
                ? VenueErrors.PictureTooWide.With("side", MostSide)
            : picture;
    }

    // https://www.w3.org/TR/png-3/#5PNG-file-signature, then the header chunk.
    private static PictureFile? Png(ReadOnlySpan<byte> content) =>
        content.Length >= 33 && content.StartsWith(PngSignature) && content[12..16].SequenceEqual("IHDR"u8)
            ? new("image/png", Big32(content[16..]), Big32(content[20..]))
            : null;

    // ITU T.81, B.2.2: the frame's header is behind any number of other segments.
    private static PictureFile? Jpeg(ReadOnlySpan<byte> content)
    {
        if (content is not [0xFF, 0xD8, 0xFF, ..])
        {
            return null;
        }
        for (var at = 2; at + 9 < content.Length; )
        {
            if (content[at] != 0xFF)
            {
                return null;
            }
            var marker = content[at + 1];
            if (marker is >= 0xC0 and <= 0xCF and not (0xC4 or 0xC8 or 0xCC))
            {
                return new("image/jpeg", Big16(content[(at + 7)..]), Big16(content[(at + 5)..]));
            }
            // Fill bytes stand alone; a segment says how long it is.
            at += marker == 0xFF ? 1 : 2 + Big16(content[(at + 2)..]);
        }
        return null;
    }

    // https://developers.google.com/speed/webp/docs/riff_container
    private static PictureFile? WebP(ReadOnlySpan<byte> content)
    {
        if (content.Length < 30 || !content.StartsWith("RIFF"u8) || !content[8..12].SequenceEqual("WEBP"u8))
        {
            return null;
        }
        var kind = content[12..16];
        if (kind.SequenceEqual("VP8X"u8))
        {
            return new("image/webp", Little24(content[24..]) + 1, Little24(content[27..]) + 1);
        }
        if (kind.SequenceEqual("VP8L"u8) && content[20] == 0x2F)
        {
            var bits = BinaryPrimitives.ReadUInt32LittleEndian(content[21..]);
            return new("image/webp", (int)(bits & 0x3FFF) + 1, (int)((bits >> 14) & 0x3FFF) + 1);
        }
        return kind.SequenceEqual("VP8 "u8) && content[23..26].SequenceEqual(KeyFrame)
            ? new(
                "image/webp",
                BinaryPrimitives.ReadUInt16LittleEndian(content[26..]) & 0x3FFF,
                BinaryPrimitives.ReadUInt16LittleEndian(content[28..]) & 0x3FFF
            )
            : null;
    }

    private static ReadOnlySpan<byte> PngSignature => [0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x1A, 0x0A];

    private static ReadOnlySpan<byte> KeyFrame => [0x9D, 0x01, 0x2A];

    private static int Big32(ReadOnlySpan<byte> at) =>
        (int)Math.Min(int.MaxValue, BinaryPrimitives.ReadUInt32BigEndian(at));

    private static int Big16(ReadOnlySpan<byte> at) => BinaryPrimitives.ReadUInt16BigEndian(at);

    private static int Little24(ReadOnlySpan<byte> at) => at[0] | (at[1] << 8) | (at[2] << 16);
}
