using System.Buffers.Binary;

namespace ForumESS.Domain.Venues;

/// <summary>
/// What a picture's file tells beside the picture: where it was taken, when, by which device and by whom. Nobody who reads a
/// page about a venue has to know.
/// </summary>
public static class PictureTraces
{
    private static readonly string[] PngChunks =
    [
        "IHDR",
        "PLTE",
        "IDAT",
        "IEND",
        "tRNS",
        "gAMA",
        "cHRM",
        "sRGB",
        "iCCP",
        "cICP",
        "sBIT",
        "pHYs",
        "bKGD",
        "acTL",
        "fcTL",
        "fdAT",
    ];

    private static readonly string[] WebPChunks = ["VP8X", "VP8 ", "VP8L", "ALPH", "ANIM", "ANMF", "ICCP"];

    /// <summary>
    /// The file with nothing in it but the picture, its colours and which side is up. What is behind a fault in its parts, or
    /// behind its end, is left out too.
    /// </summary>
    /// <param name="content">What <see cref="PictureFile.Read"/> takes.</param>
    /// <returns>Null where nothing of the picture itself stands before a fault that a browser may forgive.</returns>
    public static byte[]? Remove(ReadOnlySpan<byte> content) => Read(content).Picture;

    /// <summary>
    /// Whether the file has its end: of one that was cut short a browser shows the upper part, and grey below it. What it has
    /// behind its end is no fault.
    /// </summary>
    /// <param name="content">A file whose kind is known by its beginning.</param>
    internal static bool IsWhole(ReadOnlySpan<byte> content) => Read(content).IsWhole;

    private static (byte[]? Picture, bool IsWhole) Read(ReadOnlySpan<byte> content) =>
        content switch
        {
            [0xFF, 0xD8, ..] => Jpeg(content),
            [0x89, ..] => Png(content),
            _ => WebP(content),
        };

    // ITU T.81, B.1.1: segments, and behind each start of scan coded data up to the next marker. The small picture within an
    // Exif segment has an end of its own.
    private static (byte[]? Picture, bool IsWhole) Jpeg(ReadOnlySpan<byte> content)
    {
        var kept = new List<byte>(content.Length);
        kept.AddRange(content[..2]);
        var (up, isSeen, isWhole) = (1, false, false);
        for (var at = 2; at + 2 <= content.Length && content[at] == 0xFF; )
        {
            var marker = content[at + 1];
            if (marker == 0xFF)
            {
                at++;
                continue;
            }
            isWhole = marker == 0xD9;
            var end = isWhole ? -1 : EndOfSegment(content, at);
            if (end < 0)
            {
                break;
            }
            var segment = content[at..end];
            if (marker == 0xE1 && segment[4..].StartsWith(ExifMark) && Orientation(segment[10..]) is var told and > 1)
            {
                up = told;
            }
            if (IsOfPicture(marker, segment))
            {
                kept.AddRange(segment);
            }
            isSeen |= marker == 0xDA;
            at = end;
        }
        kept.AddRange([0xFF, 0xD9]);
        kept.InsertRange(2, up > 1 ? [0xFF, 0xE1, 0, 34, .. ExifMark, .. Upright(up)] : []);
        return (isSeen ? [.. kept] : null, isWhole);
    }

    // Negative where it breaks off. Its length counts the two bytes that tell it.
    private static int EndOfSegment(ReadOnlySpan<byte> content, int at)
    {
        if (at + 4 > content.Length)
        {
            return -1;
        }
        var length = BinaryPrimitives.ReadUInt16BigEndian(content[(at + 2)..]);
        var end = at + 2 + length;
        if (length < 2 || end > content.Length)
        {
            return -1;
        }
        return content[at + 1] == 0xDA ? EndOfScan(content, end) : end;
    }

    // In coded data a marker's first byte is followed by zero, or by one of the eight restarts.
    private static int EndOfScan(ReadOnlySpan<byte> content, int at)
    {
        while (at + 1 < content.Length && (content[at] != 0xFF || content[at + 1] is 0 or (>= 0xD0 and <= 0xD7)))
        {
            at++;
        }
        return at + 1 < content.Length ? at : content.Length;
    }

    // Of the application's segments those that say how to read the colours; no comment.
    private static bool IsOfPicture(byte marker, ReadOnlySpan<byte> segment) =>
        marker switch
        {
            0xE0 => segment[4..].StartsWith("JFIF\0"u8),
            0xEE => segment[4..].StartsWith("Adobe"u8),
            0xE2 => segment[4..].StartsWith("ICC_PROFILE\0"u8),
            >= 0xE1 and <= 0xEF or 0xFE => false,
            _ => true,
        };

    /// <summary>1 to 8 as Exif counts the ways a picture can lie; 1, upright, where it does not say.</summary>
    private static int Orientation(ReadOnlySpan<byte> tiff)
    {
        const int Tag = 0x0112;
        if (tiff.Length < 10)
        {
            return 1;
        }
        var isLittle = tiff[0] == 'I';
        var at = Long(tiff[4..], isLittle);
        if (at > tiff.Length - 2)
        {
            return 1;
        }
        var entries = Short(tiff[(int)at..], isLittle);
        for (var entry = (int)at + 2; entries-- > 0 && entry + 12 <= tiff.Length; entry += 12)
        {
            if (Short(tiff[entry..], isLittle) == Tag)
            {
                return Short(tiff[(entry + 8)..], isLittle) is var told and >= 1 and <= 8 ? told : 1;
            }
        }
        return 1;
    }

    private static int Short(ReadOnlySpan<byte> at, bool isLittle) =>
        isLittle ? BinaryPrimitives.ReadUInt16LittleEndian(at) : BinaryPrimitives.ReadUInt16BigEndian(at);

    private static uint Long(ReadOnlySpan<byte> at, bool isLittle) =>
        isLittle ? BinaryPrimitives.ReadUInt32LittleEndian(at) : BinaryPrimitives.ReadUInt32BigEndian(at);

    // Without it a phone's picture would lie on its side.
    private static byte[] Upright(int orientation) =>
        [
            .. "II*\0"u8,
            .. (ReadOnlySpan<byte>)
                [8, 0, 0, 0, 1, 0, 0x12, 1, 3, 0, 1, 0, 0, 0, (byte)orientation, 0, 0, 0, 0, 0, 0, 0],
        ];

    // https://www.w3.org/TR/png-3/#5Chunk-layout
    private static (byte[]? Picture, bool IsWhole) Png(ReadOnlySpan<byte> content)
    {
        var kept = new List<byte>(content.Length);
        kept.AddRange(content[..8]);
        var (up, isSeen, isWhole) = (1, false, false);
        for (var at = 8; !isWhole && at + 12 <= content.Length; )
        {
            var length = BinaryPrimitives.ReadUInt32BigEndian(content[at..]);
            if (length > content.Length - at - 12)
            {
                break;
            }
            var end = at + 12 + (int)length;
            var name = Name(content[(at + 4)..]);
            if (PngChunks.Contains(name))
            {
                kept.AddRange(content[at..end]);
            }
            if (name == "eXIf")
            {
                up = Orientation(content[(at + 8)..(end - 4)]);
            }
            isWhole = name == "IEND";
            isSeen |= name == "IDAT";
            at = end;
        }
        // Behind the header, which is the first: before the picture's own chunks it may stand anywhere.
        kept.InsertRange(Math.Min(33, kept.Count), up > 1 ? PngUpright(up) : []);
        return (isSeen ? [.. kept] : null, isWhole);
    }

    private static byte[] PngUpright(int orientation)
    {
        byte[] chunk = [0, 0, 0, 26, .. "eXIf"u8, .. Upright(orientation), 0, 0, 0, 0];
        BinaryPrimitives.WriteUInt32BigEndian(chunk.AsSpan(^4), Crc(chunk.AsSpan(4..^4)));
        return chunk;
    }

    // https://www.w3.org/TR/png-3/#D-CRCAppendix
    private static uint Crc(ReadOnlySpan<byte> bytes)
    {
        var crc = uint.MaxValue;
        foreach (var each in bytes)
        {
            crc ^= each;
            for (var bit = 0; bit < 8; bit++)
            {
                crc = (crc & 1) == 0 ? crc >> 1 : (crc >> 1) ^ 0xEDB88320;
            }
        }
        return ~crc;
    }

    // https://developers.google.com/speed/webp/docs/riff_container
    private static (byte[]? Picture, bool IsWhole) WebP(ReadOnlySpan<byte> content)
    {
        const byte Exif = 0x08;
        const byte Xmp = 0x04;
        var kept = new List<byte>(content.Length);
        kept.AddRange(content[..12]);
        var (flagsAt, up, isSeen) = (0, 1, false);
        for (var at = 12; at + 8 <= content.Length; )
        {
            var length = BinaryPrimitives.ReadUInt32LittleEndian(content[(at + 4)..]);
            if (length > content.Length - at - 8)
            {
                break;
            }
            var (end, start) = (at + 8 + (int)length, kept.Count);
            var name = Name(content[at..]);
            if (WebPChunks.Contains(name))
            {
                kept.AddRange(content[at..end]);
                // An odd one is followed by a byte that fills it up, which the last may lack; more may come behind it here.
                kept.AddRange(length % 2 == 1 ? [0] : []);
            }
            isSeen |= name is "VP8 " or "VP8L" or "ANMF";
            if (name == "VP8X" && length > 0 && flagsAt == 0)
            {
                flagsAt = start + 8;
                kept[flagsAt] &= unchecked((byte)~(Exif | Xmp));
            }
            if (name == "EXIF")
            {
                var told = content[(at + 8)..end];
                up = Orientation(told.StartsWith(ExifMark) ? told[6..] : told);
            }
            at = end + (int)(length % 2);
        }
        // Only a file with such a header may have more than the picture in it.
        if (flagsAt > 0 && up > 1)
        {
            kept[flagsAt] |= Exif;
            kept.AddRange([.. "EXIF"u8, 26, 0, 0, 0, .. Upright(up)]);
        }
        var file = kept.ToArray();
        BinaryPrimitives.WriteUInt32LittleEndian(file.AsSpan(4), (uint)file.Length - 8);
        return (isSeen ? file : null, BinaryPrimitives.ReadUInt32LittleEndian(content[4..]) <= content.Length - 8);
    }

    private static ReadOnlySpan<byte> ExifMark => "Exif\0\0"u8;

    private static string Name(ReadOnlySpan<byte> chunk) => System.Text.Encoding.ASCII.GetString(chunk[..4]);
}
