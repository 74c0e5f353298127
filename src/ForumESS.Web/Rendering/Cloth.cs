using Microsoft.AspNetCore.Html;

namespace ForumESS.Web.Rendering;

/// <summary>
/// Cloth on the dark ground of an edition: beside its title, above it on narrow screens, and as a ribbon on tickets and
/// summaries. Decoration, hidden from screen readers. Pattern ids must be unique on a page, so callers give them.
/// </summary>
public static class Cloth
{
    private const int Stripe = 3;
    private static readonly string[] WeftRows =
    [
        Dye.Woad300,
        Dye.White,
        Dye.Woad300,
        Dye.Madder300,
        Dye.Woad300,
        Dye.White,
        Dye.Woad300,
        Dye.Weld,
        Dye.Woad300,
        Dye.White,
    ];

    /// <summary>Beside the title; its loose weft ends point at the words.</summary>
    public static IHtmlContent Side(int year, string id)
    {
        const int Pitch = 28;
        const int Edge = 230;
        const int Rows = 24;
        const int Width = 1300;
        var svg = new SvgText()
            .Add($"<svg class=\"cloth cloth-side\" viewBox=\"0 0 {Width} {Rows * Pitch}\" ")
            .AddRaw("preserveAspectRatio=\"xMinYMid slice\" aria-hidden=\"true\" focusable=\"false\">");
        Pattern(svg, year, id, new Tile(Pitch, Edge, Weave.Period(year)));
        svg.Add($"<rect x=\"{Edge}\" width=\"{Width}\" height=\"{Rows * Pitch}\" fill=\"url(#{id})\"/>");

        var ends = new LooseEnds(year);
        for (var row = 0; row < Rows; row++)
        {
            var colour = WeftRows[row % Weave.Period(year)];
            var length = colour switch
            {
                Dye.Madder300 => ends.Next(138, 170),
                Dye.Weld => ends.Next(54, 117),
                _ => ends.Next(16, 93),
            };
            var onTop = Weave
                .Runs(0, Weave.Period(year), column => !Weave.WarpOnTop(year, column, row))
                .FirstOrDefault();
            var inward = onTop.Start == 0 && onTop.Length > 0 ? (onTop.Length * Pitch) - 3 : 0;
            svg.Add(
                    $"<path fill=\"{colour}\" d=\"M{Edge - length} {(row * Pitch) + 3}H{Edge + inward}v22H{Edge - length}"
                )
                .AddRaw("a11 11 0 0 1 0-22z\"/>");
        }

        return svg.AddRaw("</svg>").ToHtml();
    }

    /// <summary>Above the title on narrow screens; its loose warp ends hang down.</summary>
    public static IHtmlContent Band(int year, string id)
    {
        const int Pitch = 22;
        const int Columns = 48;
        var rows = Weave.Period(year) / 2;
        var bottom = rows * Pitch;
        var svg = new SvgText()
            .Add($"<svg class=\"cloth cloth-band\" viewBox=\"0 0 {Columns * Pitch} {bottom + 62}\" ")
            .AddRaw("preserveAspectRatio=\"xMinYMin slice\" aria-hidden=\"true\" focusable=\"false\">");
        Pattern(svg, year, id, new Tile(Pitch, 0, rows));
        svg.Add($"<rect width=\"{Columns * Pitch}\" height=\"{bottom}\" fill=\"url(#{id})\"/>");

        var ends = new LooseEnds(year);
        for (var column = 0; column < Columns; column++)
        {
            var inTile = column % Weave.Period(year);
            var row = rows;
            while (row > 0 && Weave.WarpOnTop(year, inTile, row - 1))
            {
                row--;
            }

            var top = row == rows ? bottom : (row * Pitch) + 2;
            svg.Add(
                    $"<path fill=\"{WarpColour(year, inTile)}\" d=\"M{(column * Pitch) + 2.5} {top}h17V{bottom + ends.Next(14, 52)}"
                )
                .AddRaw("a8.5 8.5 0 0 1-17 0z\"/>");
        }

        return svg.AddRaw("</svg>").ToHtml();
    }

    /// <param name="rows">Level threads to show, 20 px each.</param>
    public static IHtmlContent Ribbon(int year, string id, int rows)
    {
        const int Pitch = 20;
        var svg = new SvgText().Add(
            $"<svg class=\"ribbon\" height=\"{rows * Pitch}\" aria-hidden=\"true\" focusable=\"false\">"
        );
        Pattern(svg, year, id, new Tile(Pitch, 0, Weave.Period(year)));
        return svg.Add($"<rect width=\"100%\" height=\"100%\" fill=\"url(#{id})\"/></svg>").ToHtml();
    }

    /// <param name="Pitch">Pixels from one crossing to the next.</param>
    /// <param name="X">Where the first tile starts.</param>
    /// <param name="Rows">Rows of the tile; a multiple of the weave's own repeat, or a seam shows.</param>
    private sealed record Tile(int Pitch, int X, int Rows)
    {
        public double Inset =>
            Pitch switch
            {
                28 => 3,
                22 => 2.5,
                _ => 2,
            };
    }

    private static void Pattern(SvgText svg, int year, string id, Tile tile)
    {
        var period = Weave.Period(year);
        var (width, height) = (period * tile.Pitch, tile.Rows * tile.Pitch);
        var thread = tile.Pitch - (2 * tile.Inset);
        svg.Add(
                $"<defs><pattern id=\"{id}\" x=\"{tile.X}\" width=\"{width}\" height=\"{height}\" patternUnits=\"userSpaceOnUse\">"
            )
            .Add($"<rect width=\"{width}\" height=\"{height}\" fill=\"{Dye.Woad900}\"/>");
        for (var column = 0; column < period; column++)
        {
            var x = (column * tile.Pitch) + tile.Inset;
            svg.Add($"<g fill=\"{WarpColour(year, column)}\">");
            foreach (var (start, length) in Wrapped(tile.Rows, row => Weave.WarpOnTop(year, column, row)))
            {
                svg.Bar(x, start * tile.Pitch, thread, length * tile.Pitch, 4);
            }

            svg.AddRaw("</g>");
        }

        for (var row = 0; row < tile.Rows; row++)
        {
            var y = (row * tile.Pitch) + tile.Inset;
            svg.Add($"<g fill=\"{WeftRows[row]}\">");
            foreach (var (start, length) in Wrapped(period, column => !Weave.WarpOnTop(year, column, row)))
            {
                svg.Bar(start * tile.Pitch, y, length * tile.Pitch, thread, 4);
            }

            svg.AddRaw("</g>");
        }

        svg.AddRaw("</pattern></defs>");
    }

    /// <summary>
    /// The pieces of a thread on an endless cloth: one that leaves the tile at its end is drawn again entering at its
    /// start, so that no seam shows.
    /// </summary>
    private static IEnumerable<ThreadRun> Wrapped(int period, Func<int, bool> onTop)
    {
        var hidden = Enumerable.Range(0, period).FirstOrDefault(crossing => !onTop(crossing));
        foreach (var piece in Weave.Runs(hidden, hidden + period, crossing => onTop(crossing % period)))
        {
            var start = piece.Start % period;
            yield return piece with
            {
                Start = start,
            };
            if (start + piece.Length > period)
            {
                yield return piece with
                {
                    Start = start - period,
                };
            }
        }
    }

    private static string WarpColour(int year, int column) =>
        column == Stripe ? Dye.Weld
        : column == Weave.Period(year) - 1 ? Dye.WoadUneven
        : Dye.Woad600;
}
