using Microsoft.AspNetCore.Html;

namespace ForumESS.Web.Rendering;

public enum SwatchState
{
    /// <summary>The edition took place: whole cloth.</summary>
    Held,

    /// <summary>The edition is to come: the lower half is woven, the warp waits above it.</summary>
    Ahead,

    /// <summary>A year without a forum: a loom at rest, only the warp is drawn, as a dashed line.</summary>
    NoForum,
}

/// <summary>The piece of cloth that stands for one year: 8 by 8 crossings. Decoration, hidden from screen readers.</summary>
public static class Swatch
{
    private const int Threads = 8;
    private const int Pitch = 20;
    private const int Inset = 2;
    private const int Width = 16;
    private const int Radius = 3;

    public static IHtmlContent Render(int year, SwatchState state)
    {
        var svg = new SvgText().Add(
            $"<svg class=\"swatch\" viewBox=\"0 0 {Threads * Pitch} {Threads * Pitch}\" aria-hidden=\"true\" focusable=\"false\">"
        );
        switch (state)
        {
            case SwatchState.Held:
                Woven(svg, year, 0);
                break;
            case SwatchState.Ahead:
                Woven(svg, year, Threads / 2);
                WaitingWarp(svg, year);
                break;
            case SwatchState.NoForum:
                EmptyLoom(svg);
                break;
            default:
                throw new ArgumentOutOfRangeException(nameof(state), state, null);
        }

        return svg.AddRaw("</svg>").ToHtml();
    }

    private static void Woven(SvgText svg, int year, int firstRow)
    {
        var colours = Weave.Colours(year);
        foreach (var stripe in new[] { false, true })
        {
            svg.Add($"<g fill=\"{(stripe ? colours.Stripe : colours.Warp)}\">");
            foreach (var column in Enumerable.Range(0, Threads).Where(c => Weave.IsStripe(year, c) == stripe))
            {
                foreach (var piece in Weave.Runs(firstRow, Threads, row => Weave.WarpOnTop(year, column, row)))
                {
                    svg.Bar((column * Pitch) + Inset, piece.Start * Pitch, Width, piece.Length * Pitch, Radius);
                }
            }

            svg.AddRaw("</g>");
        }

        svg.Add($"<g fill=\"{colours.Weft}\">");
        for (var row = firstRow; row < Threads; row++)
        {
            foreach (var piece in Weave.Runs(0, Threads, column => !Weave.WarpOnTop(year, column, row)))
            {
                svg.Bar(piece.Start * Pitch, (row * Pitch) + Inset, piece.Length * Pitch, Width, Radius);
            }
        }

        svg.AddRaw("</g>");
    }

    private static void WaitingWarp(SvgText svg, int year)
    {
        const int FirstRow = Threads / 2;
        var colours = Weave.Colours(year);
        var ends = new LooseEnds(year);
        for (var column = 0; column < Threads; column++)
        {
            var row = FirstRow;
            while (row < Threads && Weave.WarpOnTop(year, column, row))
            {
                row++;
            }

            var colour = Weave.IsStripe(year, column) ? colours.Stripe : colours.Warp;
            var x = (column * Pitch) + Inset;
            svg.Add($"<path fill=\"{colour}\" d=\"M{x} {ends.Next(32, 60)}a8 8 0 0 1 16 0V{row * Pitch}h-16z\"/>");
        }
    }

    private static void EmptyLoom(SvgText svg)
    {
        svg.Add($"<g fill=\"none\" stroke=\"{Dye.Knot}\" stroke-width=\"1.5\" stroke-dasharray=\"5 5\">");
        for (var column = 0; column < Threads; column++)
        {
            svg.Bar((column * Pitch) + Inset + 1, 1, Width - 2, (Threads * Pitch) - 2, Radius);
        }

        svg.AddRaw("</g>");
    }
}
