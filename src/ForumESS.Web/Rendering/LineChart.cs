using Microsoft.AspNetCore.Html;

namespace ForumESS.Web.Rendering;

/// <param name="Name">Stands at its end; null for none.</param>
public sealed record ChartLine(IReadOnlyList<(double X, double Y)> Points, LineKind Kind, string? Name = null);

public enum LineKind
{
    /// <summary>The thread the drawing is about: thick, with knots.</summary>
    Main,

    /// <summary>One to compare with: thin.</summary>
    Other,

    /// <summary>What has not come yet: loose stitches.</summary>
    Ahead,
}

/// <summary>Lines of a drawing with what stands around them. Words are said outside of it too: a table comes first.</summary>
public sealed record LineDrawing
{
    public required IReadOnlyList<ChartLine> Lines { get; init; }

    /// <summary>Between the two lines lies what may be; both from left to right.</summary>
    public (IReadOnlyList<(double X, double Y)> Low, IReadOnlyList<(double X, double Y)> High)? Band { get; init; }

    /// <summary>A bound across the drawing, and its words.</summary>
    public (double Y, string Words)? Limit { get; init; }

    /// <summary>The place that the drawing is about, and its words.</summary>
    public (double X, double Y, string Words)? Mark { get; init; }

    /// <summary>Below the drawing, from left to right.</summary>
    public required IReadOnlyList<(double X, string Words)> Across { get; init; }

    /// <summary>Beside it, from 0 up; the last is the top.</summary>
    public required IReadOnlyList<(double Y, string Words)> Up { get; init; }
}

/// <summary>Numbers that follow one another, as threads; told apart by thickness and stitches, not by colour.</summary>
public static class LineChart
{
    private const double Left = 64;
    private const double Right = 20;
    private const double Top = 34;
    private const double Base = 290;
    private const double LineHeight = 21;

    // Below this, words between the ends of the axis would run into them.
    private const double Narrow = 500;

    /// <param name="width">Of the drawing in its own units: text keeps its size, so a narrow one suits a phone.</param>
    public static IHtmlContent Render(LineDrawing drawing, double width, string label)
    {
        ArgumentNullException.ThrowIfNull(drawing);
        var scale = new Scale(drawing, width);
        var svg = new SvgText()
            .Add($"<svg class=\"chart\" viewBox=\"0 0 {width} 330\" role=\"img\" aria-label=\"")
            .AddRaw(SvgText.Encode(label))
            .AddRaw("\">");
        Axes(svg, drawing, scale, width);
        if (drawing.Band is { } band)
        {
            svg.Add($"<path fill=\"#e1eff1\" stroke=\"{Dye.Woad600}\" stroke-width=\"2\" stroke-dasharray=\"2 5\" d=\"")
                .AddRaw(scale.Path([.. band.Low, .. band.High.Reverse()]))
                .AddRaw("Z\"/>");
        }
        if (drawing.Limit is { } limit)
        {
            var y = scale.Y(limit.Y);
            svg.Add(
                $"<line x1=\"{Left}\" x2=\"{width - Right}\" y1=\"{y}\" y2=\"{y}\" stroke=\"{Dye.Madder}\" stroke-width=\"3\" stroke-dasharray=\"10 6\"/>"
            );
            Words(svg, "strong", Left + 6, y - 9, limit.Words, "start");
        }
        foreach (var line in drawing.Lines)
        {
            Line(svg, line, scale);
        }
        if (drawing.Mark is { } mark)
        {
            svg.Add(
                $"<circle cx=\"{scale.X(mark.X)}\" cy=\"{scale.Y(mark.Y)}\" r=\"8\" fill=\"{Dye.Weld}\" stroke=\"{Dye.Walnut}\" stroke-width=\"3\"/>"
            );
        }
        Names(svg, drawing, scale, width);
        return svg.AddRaw("</svg>").ToHtml();
    }

    private static void Axes(SvgText svg, LineDrawing drawing, Scale scale, double width)
    {
        foreach (var (value, words) in drawing.Up)
        {
            var y = scale.Y(value);
            svg.Add($"<line x1=\"{Left}\" x2=\"{width - Right}\" y1=\"{y}\" y2=\"{y}\" stroke=\"#d5d8d2\"/>");
            Words(svg, "soft", Left - 10, y + 6, words, "end");
        }
        svg.Add(
            $"<line x1=\"{Left}\" x2=\"{width - Right}\" y1=\"{Base}\" y2=\"{Base}\" stroke=\"{Dye.Walnut}\" stroke-width=\"3\"/>"
        );
        for (var i = 0; i < drawing.Across.Count; i++)
        {
            var (value, words) = drawing.Across[i];
            if (width < Narrow && i > 0 && i < drawing.Across.Count - 1)
            {
                continue;
            }
            var anchor =
                i == 0 ? "start"
                : i == drawing.Across.Count - 1 ? "end"
                : "middle";
            Words(svg, "soft", scale.X(value), Base + 28, words, anchor);
        }
    }

    private static void Line(SvgText svg, ChartLine line, Scale scale)
    {
        var (dye, thick, stitches) = line.Kind switch
        {
            LineKind.Main => (Dye.Woad, 5, ""),
            LineKind.Other => (Dye.Knot, 2.5, ""),
            LineKind.Ahead => (Dye.Woad, 4, " stroke-dasharray=\"3 8\""),
            _ => throw new ArgumentOutOfRangeException(nameof(line)),
        };
        svg.Add(
                $"<path fill=\"none\" stroke=\"{dye}\" stroke-width=\"{thick}\" stroke-linecap=\"round\" stroke-linejoin=\"round\""
            )
            .AddRaw($"{stitches} d=\"{scale.Path(line.Points)}\"/>");
        if (line.Kind == LineKind.Main && line.Points.Count <= Knots)
        {
            foreach (var (x, y) in line.Points)
            {
                svg.Add(
                    $"<circle cx=\"{scale.X(x)}\" cy=\"{scale.Y(y)}\" r=\"5\" fill=\"{Dye.White}\" stroke=\"{Dye.Woad}\" stroke-width=\"3\"/>"
                );
            }
        }
    }

    // More would hide the thread.
    private const int Knots = 20;

    // Left of a place in the right half, so that the words stay inside; never one on another.
    private static void Names(SvgText svg, LineDrawing drawing, Scale scale, double width)
    {
        var names = drawing
            .Lines.Where(line => line is { Name: not null, Points.Count: > 0 })
            .Select(line => (line.Points[^1].X, line.Points[^1].Y, Words: line.Name!));
        if (drawing.Mark is { } mark)
        {
            if (RunsIntoLimit(drawing, mark, scale, width))
            {
                // Right below its place: of a thread that rises, that side is free.
                var room = width - Right - Wide(mark.Words);
                Name(svg, Math.Min(scale.X(mark.X) + 14, room), scale.Y(mark.Y) + 22, mark.Words, isRight: false);
            }
            else
            {
                names = names.Append(mark);
            }
        }
        var last = new Dictionary<bool, double>();
        foreach (var (at, value, words) in names.OrderByDescending(name => name.Y))
        {
            var x = scale.X(at);
            var isRight = x > width / 2;
            var y = Math.Max(scale.Y(value) - 14, last.GetValueOrDefault(isRight, double.MinValue) + LineHeight);
            last[isRight] = y;
            Name(svg, isRight ? x - 14 : x + 14, y, words, isRight);
        }
    }

    // A white edge keeps the words readable where a thread runs behind them.
    private static void Name(SvgText svg, double x, double y, string words, bool isRight)
    {
        svg.Add($"<g stroke=\"{Dye.White}\" stroke-width=\"5\" paint-order=\"stroke\">");
        Words(svg, "strong", x, y, words, isRight ? "end" : "start");
        svg.AddRaw("</g>");
    }

    // The bound's words begin at the left, just above it.
    private static bool RunsIntoLimit(
        LineDrawing drawing,
        (double X, double Y, string Words) mark,
        Scale scale,
        double width
    ) =>
        drawing.Limit is { } limit
        && scale.X(mark.X) is var x
        && x > width / 2
        && Math.Abs(scale.Y(limit.Y) - 9 - (scale.Y(mark.Y) - 14)) < LineHeight
        && x - 14 - Wide(mark.Words) < Left + 6 + Wide(limit.Words);

    private static double Wide(string words) => words.Length * 8.6;

    private static void Words(SvgText svg, string kind, double x, double y, string words, string anchor) =>
        TurnoutChart.Words(svg, kind, x, y, words, anchor);

    private sealed class Scale
    {
        private readonly double from;
        private readonly double across;
        private readonly double up;

        public Scale(LineDrawing drawing, double width)
        {
            Width = width;
            from = drawing.Across.Min(tick => tick.X);
            across = Math.Max(1e-9, drawing.Across.Max(tick => tick.X) - from);
            up = Math.Max(1e-9, drawing.Up.Max(tick => tick.Y));
        }

        public double Width { get; }

        public double X(double value) => Math.Round(Left + ((value - from) / across * (Width - Left - Right)), 1);

        public double Y(double value) => Math.Round(Base - (Math.Min(value / up, 1.02) * (Base - Top)), 1);

        public string Path(IReadOnlyList<(double X, double Y)> points) =>
            string.Concat(
                points.Select(
                    (point, place) =>
                        FormattableString.Invariant($"{(place == 0 ? 'M' : 'L')}{X(point.X)} {Y(point.Y)}")
                )
            );
    }
}
