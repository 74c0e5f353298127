using System.Buffers;
using QRCoder;

namespace ForumESS.Infrastructure.Tickets;

/// <summary>
/// The one way this site makes QR codes, so that screen, mail and paper show the same: alphanumeric mode and error
/// correction M, which survives a crease or a badge's glare and keeps the modules large. It sits here because mail and
/// pages both need it.
/// </summary>
internal static class QrMatrix
{
    private static readonly SearchValues<char> Alphanumeric = SearchValues.Create(
        "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ $%*+-./:"
    );

    /// <param name="text">Characters of QR's alphanumeric set only; any other would silently double the code's size.</param>
    /// <returns>The modules with a quiet zone of 4 on each side.</returns>
    public static QRCodeData Of(string text)
    {
        ArgumentException.ThrowIfNullOrEmpty(text);
        return text.AsSpan().ContainsAnyExcept(Alphanumeric)
            ? throw new ArgumentException("Not a text of QR's alphanumeric set.", nameof(text))
            : QRCodeGenerator.GenerateQrCode(text, QRCodeGenerator.ECCLevel.M);
    }

    /// <summary>The same for the address of a page, whose letters keep their case.</summary>
    public static QRCodeData OfAddress(string address)
    {
        ArgumentException.ThrowIfNullOrEmpty(address);
        return QRCodeGenerator.GenerateQrCode(address, QRCodeGenerator.ECCLevel.M);
    }
}
