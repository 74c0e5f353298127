using System.Collections;
using System.Globalization;
using System.Text;
using System.Text.Encodings.Web;
using QRCoder;

namespace ForumESS.Infrastructure.Tickets;

/// <summary>The QR as markup to put into a page as it stands; style sheets decide its size.</summary>
public static class QrSvg
{
    /// <summary>
    /// An <c>svg</c> element with neither size nor style, one unit a module, quiet zone included. Black on white whatever
    /// the page's colours, since scanners misread the inverse.
    /// </summary>
    /// <param name="text">A ticket's text, or any other of QR's alphanumeric set.</param>
    /// <param name="title">What a screen reader says, in the reader's language; plain text, encoded here.</param>
    public static string Render(string text, string title)
    {
        using var matrix = QrMatrix.Of(text);
        return Render(matrix, title);
    }

    /// <summary>The same for the address of a page, whose letters keep their case.</summary>
    /// <inheritdoc cref="Render(string, string)"/>
    public static string RenderAddress(string address, string title)
    {
        using var matrix = QrMatrix.OfAddress(address);
        return Render(matrix, title);
    }

    private static string Render(QRCodeData matrix, string title)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(title);
        var rows = matrix.ModuleMatrix;
        return string.Create(
            CultureInfo.InvariantCulture,
            $"""
            <svg role="img" viewBox="0 0 {rows.Count} {rows.Count}" shape-rendering="crispEdges">
            <title>{HtmlEncoder.Default.Encode(title)}</title>
            <rect width="{rows.Count}" height="{rows.Count}" fill="#fff"/>
            <path fill="#000" d="{Path(rows)}"/>
            </svg>
            """
        );
    }

    /// <summary>One rectangle for each run of dark modules in a row.</summary>
    private static string Path(List<BitArray> rows)
    {
        var path = new StringBuilder();
        for (var y = 0; y < rows.Count; y++)
        {
            for (var x = 0; x < rows.Count; x++)
            {
                var start = x;
                while (x < rows.Count && rows[y][x])
                {
                    x++;
                }

                if (x > start)
                {
                    path.Append(CultureInfo.InvariantCulture, $"M{start} {y}h{x - start}v1h-{x - start}z");
                }
            }
        }

        return path.ToString();
    }
}
