using QRCoder;

namespace ForumESS.Infrastructure.Tickets;

/// <summary>The QR as an attached picture, for mail programs that show no SVG.</summary>
public static class QrPng
{
    private const int PixelsPerModule = 8;

    /// <summary>PNG in black and white; a ticket's is 392 pixels wide with its quiet zone.</summary>
    /// <param name="text">A ticket's text, or any other of QR's alphanumeric set.</param>
    public static byte[] Render(string text)
    {
        using var matrix = QrMatrix.Of(text);
        using var code = new PngByteQRCode(matrix);
        return code.GetGraphic(PixelsPerModule);
    }
}
