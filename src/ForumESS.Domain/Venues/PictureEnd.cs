using System.Buffers.Binary;

namespace ForumESS.Domain.Venues;

/// <summary>
/// Whether a picture's file is whole: of one that was cut short a browser shows the upper part, and grey below it. What a file
/// has behind its end is no fault.
/// </summary>
internal static class PictureEnd
{
    /// <param name="content">A file whose kind is known by its beginning.</param>
    public static bool IsIn(ReadOnlySpan<byte> content) =>
        content switch
        {
            [0xFF, 0xD8, ..] => Jpeg(content),
            [0x89, ..] => Png(content),
            _ => BinaryPrimitives.ReadUInt32LittleEndian(content[4..]) <= content.Length - 8,
        };

    // By its segments: the small picture within an Exif segment has an end of its own.
    private static bool Jpeg(ReadOnlySpan<byte> content)
    {
        for (var at = 2; at + 2 <= content.Length && content[at] == 0xFF; )
        {
            if (content[at + 1] == 0xD9)
            {
                return true;
            }
            if (content[at + 1] == 0xFF)
            {
                at++;
                continue;
            }
            at = at + 4 <= content.Length ? PictureTraces.EndOfSegment(content, at) : -1;
            if (at < 0)
            {
                return false;
            }
        }
        return false;
    }

    private static bool Png(ReadOnlySpan<byte> content)
    {
        for (var at = 8; at + 12 <= content.Length; )
        {
            var length = BinaryPrimitives.ReadUInt32BigEndian(content[at..]);
            if (length > content.Length - at - 12)
            {
                return false;
            }
            if (content[(at + 4)..(at + 8)].SequenceEqual("IEND"u8))
            {
                return true;
            }
            at += 12 + (int)length;
        }
        return false;
    }
}
