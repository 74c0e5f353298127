using ForumESS.Domain.Venues;

namespace ForumESS.UnitTests.Venues;

/// <summary>What a file is, is what its bytes say.</summary>
public sealed class PictureFileTests
{
    [Fact]
    public void Each_kind_is_known_by_its_bytes_with_its_size()
    {
        Assert.Equal(new PictureFile("image/png", 640, 480), PictureFile.Read(Png(640, 480)).Value);
        Assert.Equal(new PictureFile("image/jpeg", 1200, 800), PictureFile.Read(Jpeg(1200, 800)).Value);
        Assert.Equal(new PictureFile("image/webp", 300, 200), PictureFile.Read(WebP("VP8X", 299, 199)).Value);
        Assert.Equal(new PictureFile("image/webp", 300, 200), PictureFile.Read(WebP("VP8 ", 300, 200)).Value);
        Assert.Equal(new PictureFile("image/webp", 300, 200), PictureFile.Read(WebP("VP8L", 299, 199)).Value);
    }

    [Theory]
    [InlineData("<svg xmlns='http://www.w3.org/2000/svg'><script>alert(1)</script></svg>")]
    [InlineData("GIF89a and so on and so on and so on")]
    [InlineData("<!doctype html><script>alert(1)</script>")]
    [InlineData("")]
    public void What_is_no_picture_is_refused_whatever_it_is_called(string text) =>
        Assert.Equal(
            VenueErrors.PictureUnreadable.Code,
            PictureFile.Read(System.Text.Encoding.UTF8.GetBytes(text)).Error?.Code
        );

    [Fact]
    public void Too_many_bytes_and_too_many_pixels_are_refused_with_the_limit()
    {
        var heavy = new byte[PictureFile.MostBytes + 1];
        Png(10, 10).CopyTo(heavy, 0);

        Assert.Equal(3, PictureFile.Read(heavy).Error!.Args["megabytes"]);
        Assert.Equal(PictureFile.MostSide, PictureFile.Read(Png(PictureFile.MostSide + 1, 10)).Error!.Args["side"]);
        Assert.Equal("venue.picture_too_wide", PictureFile.Read(Png(10, -1)).Error!.Code);
        Assert.Equal("venue.picture_too_wide", PictureFile.Read(Jpeg(0, 10)).Error!.Code);
    }

    [Fact]
    public void A_file_that_breaks_off_anywhere_is_refused_and_never_read_past_its_end()
    {
        foreach (var whole in new[] { Png(640, 480), Jpeg(1200, 800), WebP("VP8X", 9, 9), WebP("VP8L", 9, 9) })
        {
            for (var length = 0; length < whole.Length; length++)
            {
                Assert.Equal(VenueErrors.PictureUnreadable.Code, PictureFile.Read(whole.AsSpan(0, length)).Error?.Code);
            }
            Assert.True(PictureFile.Read([.. whole, .. "behind"u8]).IsSuccess);
        }
        // A segment that says it is shorter than its own length.
        Assert.False(PictureFile.Read([0xFF, 0xD8, 0xFF, 0xE0, 0, 0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10]).IsSuccess);
    }

    private static byte[] Png(int width, int height) =>
        [
            0x89,
            .. "PNG\r\n\u001a\n"u8,
            0,
            0,
            0,
            13,
            .. "IHDR"u8,
            .. Big(width, 4),
            .. Big(height, 4),
            8,
            6,
            0,
            0,
            0,
            1,
            2,
            3,
            4,
            .. PngEnd,
        ];

    private static byte[] PngEnd => [0, 0, 0, 0, .. "IEND"u8, 1, 2, 3, 4];

    // A segment before the frame, as cameras write.
    private static byte[] Jpeg(int width, int height) =>
        [
            0xFF,
            0xD8,
            0xFF,
            0xE1,
            0,
            6,
            1,
            2,
            // The end of the small picture in it.
            0xFF,
            0xD9,
            0xFF,
            0xC0,
            0,
            17,
            8,
            .. Big(height, 2),
            .. Big(width, 2),
            3,
            1,
            2,
            3,
            4,
            5,
            6,
            7,
            8,
            9,
            0xFF,
            0xDA,
            0,
            3,
            1,
            9,
            0xFF,
            0,
            9,
            0xFF,
            0xD9,
        ];

    private static byte[] WebP(string kind, int width, int height)
    {
        byte[] size = kind switch
        {
            "VP8X" => [0, 0, 0, 0, .. Little(width, 3), .. Little(height, 3)],
            "VP8L" => [0x2F, .. Little(width | (height << 14), 4), 0, 0, 0, 0, 0],
            _ => [1, 2, 3, 0x9D, 1, 0x2A, .. Little(width, 2), .. Little(height, 2)],
        };
        return
        [
            .. "RIFF"u8,
            (byte)(12 + size.Length),
            0,
            0,
            0,
            .. "WEBP"u8,
            .. System.Text.Encoding.ASCII.GetBytes(kind),
            0,
            0,
            0,
            0,
            .. size,
        ];
    }

    private static byte[] Big(int value, int bytes) =>
        [.. Enumerable.Range(0, bytes).Select(i => (byte)(value >> (8 * (bytes - 1 - i))))];

    private static byte[] Little(int value, int bytes) =>
        [.. Enumerable.Range(0, bytes).Select(i => (byte)(value >> (8 * i)))];
}
