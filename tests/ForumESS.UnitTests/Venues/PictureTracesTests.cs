using System.Text;
using ForumESS.Domain.Venues;

namespace ForumESS.UnitTests.Venues;

/// <summary>Of a picture nothing is kept but the picture.</summary>
public sealed class PictureTracesTests
{
    private static readonly byte[] Frame = Segment(0xC0, [8, 3, 32, 4, 176, 3, 1, 2, 3, 4]);
    private static readonly byte[] Icc = Segment(0xE2, [.. "ICC_PROFILE\0"u8, 1, 1, 7]);
    private static readonly byte[] Scan = [0xFF, 0xDA, 0, 4, 1, 0, 9, 0xFF, 0, 8, 0xFF, 0xD3, 7];

    private static readonly byte[] PngSumOfEight = [0xA2, 0xC2, 0x03, 0x1B];

    [Fact]
    public void Of_a_photograph_place_device_comments_and_what_follows_its_end_are_gone()
    {
        byte[] photograph =
        [
            0xFF,
            0xD8,
            .. Segment(0xE1, [.. Exif(orientation: 1, isLittle: true), .. "48.8924 N, 2.2071 E"u8]),
            .. Segment(0xE1, [.. "http://ns.adobe.com/xap/1.0/\0<x:xmpmeta>Camille</x:xmpmeta>"u8]),
            .. Segment(0xED, [.. "Photoshop 3.0\0Camille"u8]),
            .. Segment(0xE2, [.. "MPF\0"u8, 1, 2]),
            .. Icc,
            .. Segment(0xFE, [.. "Camille"u8]),
            .. Frame,
            .. Scan,
            0xFF,
            0xD9,
            .. "a second picture with its Exif"u8,
        ];

        byte[] expected = [0xFF, 0xD8, .. Icc, .. Frame, .. Scan, 0xFF, 0xD9];
        Assert.Equal(expected, PictureTraces.Remove(photograph)!);
        Assert.Equal(new PictureFile("image/jpeg", 1200, 800), PictureFile.Read(expected).Value);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void Which_side_of_a_photograph_is_up_stays_known_and_nothing_else_of_its_Exif(bool isLittle)
    {
        byte[] lying =
        [
            0xFF,
            0xD8,
            .. Segment(0xE1, [.. Exif(orientation: 6, isLittle), .. "48.8924 N"u8]),
            .. Frame,
            .. Scan,
            0xFF,
            0xD9,
        ];

        byte[] upright = Segment(0xE1, Exif(orientation: 6, isLittle: true));
        byte[] expected = [0xFF, 0xD8, .. upright, .. Frame, .. Scan, 0xFF, 0xD9];
        Assert.Equal(expected, PictureTraces.Remove(lying)!);
        Assert.Equal(expected, PictureTraces.Remove(expected)!);
    }

    [Fact]
    public void Texts_and_Exif_of_other_kinds_are_gone_too()
    {
        byte[] header = [0, 0, 2, 128, 0, 0, 1, 224, 8, 6, 0, 0, 0];
        byte[] start = [0x89, .. "PNG\r\n\u001a\n"u8, .. Chunk("IHDR", header)];
        byte[] end = [.. Chunk("IDAT", [1, 2]), .. Chunk("IEND", [])];
        byte[] png = [.. start, .. Chunk("eXIf", [9]), .. Chunk("tEXt", [8]), .. end, .. "behind"u8];
        Assert.Equal([.. start, .. end], PictureTraces.Remove(png)!);

        byte[] size = [0, 0, 0, 43, 1, 0, 199, 0, 0];
        byte[] webp = Riff([.. Part("VP8X", [0x1C, .. size]), .. Part("VP8 ", [1, 2, 3]), .. Part("EXIF", [7])]);
        byte[] plain = Riff([.. Part("VP8X", [0x10, .. size]), .. Part("VP8 ", [1, 2, 3])]);
        Assert.Equal(plain, PictureTraces.Remove(webp)!);
    }

    [Fact]
    public void Which_side_is_up_stays_known_of_other_kinds_too()
    {
        byte[] lying = Exif(orientation: 8, isLittle: false)[6..];
        byte[] kept = Exif(orientation: 8, isLittle: true)[6..];
        byte[] start = [0x89, .. "PNG\r\n\u001a\n"u8, .. Chunk("IHDR", [0, 0, 2, 128, 0, 0, 1, 224, 8, 6, 0, 0, 0])];
        byte[] end = [.. Chunk("IDAT", [1, 2]), .. Chunk("IEND", [])];
        byte[] png = [.. start, .. end[..^12], .. Chunk("eXIf", [.. lying, .. "48.8924 N"u8]), .. end[^12..]];
        // The sum is what zlib's crc32 makes of the chunk's name and content.
        byte[] plain = [.. start, .. Chunk("eXIf", kept)[..^4], .. PngSumOfEight, .. end];
        Assert.Equal(plain, PictureTraces.Remove(png)!);
        Assert.Equal(plain, PictureTraces.Remove(plain)!);

        byte[] size = [0, 0, 0, 43, 1, 0, 199, 0, 0];
        foreach (var exif in new byte[][] { lying, [.. "Exif\0\0"u8, .. lying] })
        {
            byte[] told = [.. exif, .. "48.8924 N!"u8];
            byte[] webp = Riff([.. Part("VP8X", [0x1C, .. size]), .. Part("EXIF", told), .. Part("VP8 ", [1, 2, 3])]);
            byte[] rest = Riff([.. Part("VP8X", [0x18, .. size]), .. Part("VP8 ", [1, 2, 3]), .. Part("EXIF", kept)]);
            Assert.Equal(rest, PictureTraces.Remove(webp)!);
            Assert.Equal(rest, PictureTraces.Remove(rest)!);
        }
    }

    [Fact]
    public void A_file_that_breaks_off_is_never_read_past_its_end()
    {
        byte[] jpeg = [0xFF, 0xD8, .. Segment(0xE1, Exif(orientation: 6, isLittle: false)), .. Frame, .. Scan];
        byte[] png = [0x89, .. "PNG\r\n\u001a\n"u8, .. Chunk("IDAT", [1, 2]), .. Chunk("IEND", [])];
        byte[] webp = Riff([.. Part("VP8X", new byte[10]), .. Part("VP8 ", [1, 2, 3]), .. Part("EXIF", [7])]);
        foreach (var whole in new[] { jpeg, png, webp })
        {
            for (var length = 12; length < whole.Length; length++)
            {
                Assert.False(PictureTraces.Remove(whole.AsSpan(0, length))?.Length > length + 2);
            }
        }
    }

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    public void A_part_shorter_than_its_own_length_ends_the_picture(byte length)
    {
        byte[] picture = [0xFF, 0xD8, .. Frame, .. Scan, 0xFF, 0xE1, 0, length, .. Scan];

        byte[] expected = [0xFF, 0xD8, .. Frame, .. Scan, 0xFF, 0xD9];
        Assert.Equal(expected, PictureTraces.Remove(picture)!);
    }

    [Fact]
    public void A_fault_before_the_picture_itself_leaves_none_instead_of_a_header_alone()
    {
        Assert.Null(PictureTraces.Remove([0xFF, 0xD8, .. Frame, 0, .. Scan, 0xFF, 0xD9]));

        byte[] start = [0x89, .. "PNG\r\n\u001a\n"u8, .. Chunk("IHDR", [0, 0, 2, 128, 0, 0, 1, 224, 8, 6, 0, 0, 0])];
        Assert.Null(PictureTraces.Remove([.. start, 0, .. Chunk("IDAT", [1, 2]), .. Chunk("IEND", [])]));

        Assert.Null(PictureTraces.Remove(Riff([.. Part("VP8X", new byte[10]), 0, .. Part("VP8 ", [1, 2, 3])])));
    }

    [Fact]
    public void Which_side_is_up_stands_at_an_even_place_behind_a_last_part_that_lacks_its_filling()
    {
        byte[] size = [0, 0, 0, 43, 1, 0, 199, 0, 0];
        byte[] exif = Exif(orientation: 8, isLittle: true)[6..];
        byte[] head = [.. Part("VP8X", [0x18, .. size]), .. Part("EXIF", exif)];

        byte[] expected = Riff([.. Part("VP8X", [0x18, .. size]), .. Part("VP8 ", [1, 2, 3]), .. Part("EXIF", exif)]);
        Assert.Equal(expected, PictureTraces.Remove(Riff([.. head, .. Part("VP8 ", [1, 2, 3])[..^1]]))!);
    }

    [Fact]
    public void A_maker_s_own_part_is_no_header_of_the_picture()
    {
        byte[] header = Segment(0xE0, [.. "JFIF\0"u8, 1, 2, 0, 0, 1, 0, 1, 0, 0]);
        byte[] picture =
        [
            0xFF,
            0xD8,
            .. header,
            .. Segment(0xE0, [.. "CIFF\0Camille"u8]),
            .. Frame,
            .. Scan,
            0xFF,
            0xD9,
        ];

        byte[] expected = [0xFF, 0xD8, .. header, .. Frame, .. Scan, 0xFF, 0xD9];
        Assert.Equal(expected, PictureTraces.Remove(picture)!);
    }

    private static byte[] Segment(byte marker, byte[] content) =>
        [0xFF, marker, 0, (byte)(content.Length + 2), .. content];

    private static byte[] Exif(byte orientation, bool isLittle) =>
        isLittle
            ? [.. "Exif\0\0II*\0"u8, 8, 0, 0, 0, 1, 0, 0x12, 1, 3, 0, 1, 0, 0, 0, orientation, 0, 0, 0, 0, 0, 0, 0]
            : [.. "Exif\0\0MM\0*"u8, 0, 0, 0, 8, 0, 1, 1, 0x12, 0, 3, 0, 0, 0, 1, 0, orientation, 0, 0, 0, 0, 0, 0];

    private static byte[] Chunk(string name, byte[] content) =>
        [0, 0, 0, (byte)content.Length, .. Encoding.ASCII.GetBytes(name), .. content, 1, 2, 3, 4];

    private static byte[] Part(string name, byte[] content) =>
        [.. Encoding.ASCII.GetBytes(name), (byte)content.Length, 0, 0, 0, .. content, .. new byte[content.Length % 2]];

    private static byte[] Riff(byte[] parts) => [.. "RIFF"u8, (byte)(parts.Length + 4), 0, 0, 0, .. "WEBP"u8, .. parts];
}
