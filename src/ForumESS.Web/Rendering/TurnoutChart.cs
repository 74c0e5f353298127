using ForumESS.Domain.Statistics;
using ForumESS.Web.Localization;
using Microsoft.AspNetCore.Html;

namespace ForumESS.Web.Rendering;

/// <summary>
/// Turnout as bundles of threads, drawn by the server: whole hem = number given, frayed = rounded, bracket = full house,
/// dotted warp over the whole height = no forum. A table with the same data comes before it.
/// </summary>
public static class TurnoutChart
{
    private const double Left = 64;
    private const double Right = 1100;
    private const double Top = 82;
    private const double Base = 392;
    private const double WidestStep = 172;

    /// <summary>A step this wide has room for its place and for words in one line.</summary>
    private const double Roomy = 110;

    /// <param name="name">What the drawing shows, for screen readers; <paramref name="description"/> gives the figures.</param>
    /// <param name="tick">How a number on the axis is written; null: as it is.</param>
    public static IHtmlContent Wide(
        IReadOnlyList<ChartYear> years,
        string name,
        string description,
        Func<int, string>? tick = null
    ) => Draw(years, name, description, tick, isFile: false).ToHtml();

    /// <summary>The same as a file of its own, which no style sheet dresses.</summary>
    public static string File(
        IReadOnlyList<ChartYear> years,
        string name,
        string description,
        Func<int, string> tick
    ) =>
        Draw(years, name, description, tick, isFile: true)
            .ToString()
            .Replace(
                "</desc>",
                $"</desc><style>text{{font:400 15px 'Atkinson Hyperlegible',Verdana,sans-serif;fill:{Dye.Walnut}}}"
                    + ".strong{font-weight:700}.large{font-size:22px;font-weight:700}.soft{fill:#574b46}</style>",
                StringComparison.Ordinal
            );

    private static SvgText Draw(
        IReadOnlyList<ChartYear> years,
        string name,
        string description,
        Func<int, string>? write,
        bool isFile
    )
    {
        ArgumentNullException.ThrowIfNull(years);
        var axis = new Axis(years);
        // Of no year at all, a file still shows the axis.
        var step = Math.Min(WidestStep, (Right - Left) / Math.Max(1, years.Sum(Weight)));
        var noteLines = years.Where(IsForum).Select(year => NoteLines(year, step).Length).DefaultIfEmpty(0).Max();
        var height = Base + 40 + (noteLines * 22);
        var svg = new SvgText()
            .AddRaw("<svg ")
            // A page gives its drawings their width; a file has its own.
            .AddRaw(isFile ? $"xmlns=\"http://www.w3.org/2000/svg\" width=\"{Right:0}\" height=\"{height:0}\" " : "")
            .Add($"class=\"chart\" viewBox=\"0 0 {Right} {height}\" role=\"img\" ")
            .AddRaw("aria-labelledby=\"chart-name chart-text\"><title id=\"chart-name\">")
            .AddRaw(SvgText.Encode(name))
            .AddRaw("</title><desc id=\"chart-text\">")
            .AddRaw(SvgText.Encode(description))
            .AddRaw("</desc>");
        Ground(svg, "chart-rest");
        foreach (var tick in axis.Ticks)
        {
            var y = Y(tick, axis);
            var (stroke, width) = tick == 0 ? (Dye.Walnut, 3) : ("#d5d8d2", 1);
            svg.Add(
                $"<line x1=\"{Left}\" x2=\"{Right}\" y1=\"{y}\" y2=\"{y}\" stroke=\"{stroke}\" stroke-width=\"{width}\"/>"
            );
            Words(svg, "soft", Left - 12, y + 6, write?.Invoke(tick) ?? SiteFormat.Number(tick), "end");
        }

        var x = Left;
        foreach (var year in years)
        {
            var width = Weight(year) * step;
            Step(svg, year, new Place(x, width), step, axis);
            x += width;
        }

        return svg.AddRaw("</svg>");
    }

    /// <summary>The hatched ground of years without a forum, as a pattern of this name.</summary>
    internal static void Ground(SvgText svg, string id) =>
        svg.Add($"<defs><pattern id=\"{id}\" width=\"12\" height=\"12\" patternUnits=\"userSpaceOnUse\">")
            .AddRaw("<rect width=\"12\" height=\"12\" fill=\"#fff\"/>")
            .AddRaw(
                "<path d=\"M-2 2 2-2M-2 14 14-2M10 14l4-4\" stroke=\"#e3e6e0\" stroke-width=\"2\"/></pattern></defs>"
            );

    internal static void Words(SvgText svg, string kind, double x, double y, string words, string anchor = "middle") =>
        svg.Add($"<text class=\"{kind}\" x=\"{x}\" y=\"{y}\" text-anchor=\"{anchor}\">")
            .AddRaw(SvgText.Encode(words))
            .AddRaw("</text>");

    private static bool IsForum(ChartYear year) => year.Kind == ChartYearKind.Forum;

    private static double Weight(ChartYear year) => year.Kind == ChartYearKind.Unrecorded ? .75 : year.Years;

    private static double Y(double value, Axis axis) => Base - (value / axis.Max * (Base - Top));

    private static void Step(SvgText svg, ChartYear year, Place place, double step, Axis axis)
    {
        switch (year.Kind)
        {
            case ChartYearKind.Forum:
                Forum(svg, year, place, axis);
                break;
            case ChartYearKind.Gap:
                Gap(svg, year, place, step);
                break;
            case ChartYearKind.Unrecorded:
                Words(svg, "soft", place.Centre, Base - 14, "…");
                break;
            default:
                throw new ArgumentOutOfRangeException(nameof(year));
        }

        if (year.FirstYear is { } first)
        {
            for (var one = 0; one < year.Years; one++)
            {
                Words(svg, "strong", place.X + ((one + .5) * step), Base + 30, $"{first + one}");
            }
        }
        else
        {
            Words(svg, "strong", place.Centre, Base + 30, year.Label);
        }

        Stack(svg, "soft", place.Centre, Base + 54, NoteLines(year, step));
    }

    /// <summary>Places are named where there is room for them; the table names them always.</summary>
    private static string[] NoteLines(ChartYear year, double step) =>
        IsForum(year) && step >= Roomy ? Lines(year.Note, step - 26) : [];

    /// <summary>Lines below each other, the first at this height.</summary>
    private static void Stack(SvgText svg, string kind, double x, double y, string[] lines)
    {
        foreach (var line in lines)
        {
            Words(svg, kind, x, y, line);
            y += 22;
        }
    }

    private static void Forum(SvgText svg, ChartYear year, Place place, Axis axis)
    {
        if (year.Target is { } target)
        {
            TargetMark(svg, place, Y(target, axis));
        }
        if (year.Figure.Value is not { } value)
        {
            var unknown = Lines(year.Text, place.Width);
            Stack(svg, "soft", place.Centre, Base - 14 - ((unknown.Length - 1) * 22), unknown);
            return;
        }

        var (threads, pitch, thickness) = Bundle(place.Width);
        var width = ((threads - 1) * pitch) + thickness;
        var x = place.Centre - (width / 2);
        var y = Y(value, axis);
        var ends = Fray.Ends(year.Figure.Precision, threads, y - Y(year.Figure.High ?? value, axis));
        var hemmed = Fray.IsHemmed(year.Figure.Precision);
        Threads(svg, [.. ends.Select(end => Math.Min(y + end, Base - 4))], x, pitch, thickness, hemmed, year);
        var highest = y + Math.Min(0, ends.Min());
        // Words on the mark would hide both.
        if (year.Target is { } aim && highest - Y(aim, axis) is > -8 and < 44)
        {
            highest = Math.Min(highest, Y(aim, axis));
        }
        if (hemmed)
        {
            svg.Add(
                $"<rect x=\"{x - 2}\" y=\"{y}\" width=\"{width + 4}\" height=\"12\" rx=\"2\" fill=\"{Dye.Woad900}\"/>"
            );
        }

        if (year.FullHouse is { } full)
        {
            highest -= 14;
            FullHouse(svg, x - 16, x + width + 16, highest);
            if (place.Width >= Roomy)
            {
                Words(svg, "strong", place.Centre, highest - 38, full);
            }
        }

        // A narrow step takes smaller letters, and several lines of them before they meet its neighbours.
        var isLarge = year.Text.Length * 13 <= place.Width;
        var lines = place.Width >= Roomy ? [year.Text] : Lines(year.Text, place.Width - 8);
        Stack(svg, isLarge ? "large" : "strong", place.Centre, highest - 12 - ((lines.Length - 1) * 22), lines);
    }

    /// <summary>One thread for each top, from there down to the base.</summary>
    private static void Threads(
        SvgText svg,
        double[] tops,
        double x,
        double pitch,
        double thickness,
        bool hemmed,
        ChartYear year
    )
    {
        svg.AddRaw($"<g {year.Thread}>");
        foreach (var top in tops)
        {
            svg.Bar(x, top, thickness, Base - top, hemmed ? 0 : thickness * .42);
            x += pitch;
        }

        svg.AddRaw("</g>");
    }

    /// <summary>A walnut tick with open ends, behind the threads: it is named in the text beside.</summary>
    private static void TargetMark(SvgText svg, Place place, double y) =>
        svg.Add($"<path d=\"M{place.X + 6} {y - 7}V{y + 7}M{place.X + 6} {y}H{place.X + place.Width - 6}")
            .Add($"M{place.X + place.Width - 6} {y - 7}V{y + 7}\" fill=\"none\" stroke=\"{Dye.Walnut}\" ")
            .AddRaw("stroke-width=\"3\"/>");

    private static void FullHouse(SvgText svg, double left, double right, double top) =>
        svg.Add($"<path d=\"M{left} {top + 46}V{top}H{right}V{top + 46}\" fill=\"none\" ")
            .Add($"stroke=\"{Dye.Madder}\" stroke-width=\"5\"/>");

    private static void Gap(SvgText svg, ChartYear year, Place place, double step)
    {
        svg.Add($"<rect x=\"{place.X + 4}\" y=\"{Top}\" width=\"{place.Width - 8}\" height=\"{Base - Top - 2}\" ")
            .AddRaw("fill=\"url(#chart-rest)\"/>")
            .Add($"<g stroke=\"{Dye.Knot}\" stroke-width=\"2\" stroke-dasharray=\"2 9\" stroke-linecap=\"round\">");
        for (var one = 0; one < year.Years; one++)
        {
            var centre = place.X + ((one + .5) * step);
            var (threads, pitch, _) = Bundle(step);
            for (var thread = 0; thread < threads; thread++)
            {
                var x = centre + ((thread - ((threads - 1) / 2.0)) * pitch);
                svg.Add($"<line x1=\"{x}\" x2=\"{x}\" y1=\"{Top + 6}\" y2=\"{Base - 6}\"/>");
            }
        }

        svg.AddRaw("</g>");
        var room = Math.Min(230, place.Width - 8);
        var words = Lines(year.Text, room - 8);
        var notes = place.Width >= Roomy ? Lines(year.Note, room - 16) : [];
        var height = 26 + ((words.Length + notes.Length) * 22);
        var top = ((Top + Base) / 2) - (height / 2);
        svg.Add($"<rect x=\"{place.Centre - (room / 2)}\" y=\"{top}\" width=\"{room}\" height=\"{height}\" rx=\"6\" ")
            .Add($"fill=\"#fff\" stroke=\"{Dye.Knot}\" stroke-width=\"2\"/>");
        Stack(svg, "strong", place.Centre, top + 30, words);
        Stack(svg, "soft", place.Centre, top + 30 + (words.Length * 22), notes);
    }

    /// <summary>The threads of a bar in a step of this width: up to seven, finer where steps are narrow.</summary>
    private static (int Threads, double Pitch, double Thickness) Bundle(double step)
    {
        var (pitch, thickness, margin) = step >= Roomy ? (16, 12, 44) : (9, 7, 24);
        return (Math.Clamp((int)((step - margin) / pitch), 2, 7), pitch, thickness);
    }

    /// <summary>Words in lines that fit a width, by the mean width of a letter; at most four lines.</summary>
    private static string[] Lines(string? words, double width)
    {
        var longest = Math.Max(6, (int)(width / 8.6));
        var lines = new List<string>();
        foreach (var word in (words ?? "").Split([' ', '\u00A0'], StringSplitOptions.RemoveEmptyEntries))
        {
            if (lines.Count > 0 && lines[^1].Length + 1 + word.Length <= longest)
            {
                lines[^1] += ' ' + word;
            }
            else
            {
                lines.Add(word);
            }
        }

        return [.. lines.Take(4)];
    }

    private readonly record struct Place(double X, double Width)
    {
        public double Centre => X + (Width / 2);
    }

    /// <summary>A scale from 0 to a round number above every value, with at most six steps.</summary>
    internal sealed class Axis
    {
        public Axis(IEnumerable<ChartYear> years)
        {
            var most = years
                .Select(year => Math.Max(year.Figure.High ?? year.Figure.Value ?? 0, year.Target ?? 0))
                .DefaultIfEmpty(0)
                .Max();
            var step = Steps().First(each => each * 6 >= most);
            Max = Math.Max(1, (most + step - 1) / step) * step;
            Ticks = [.. Enumerable.Range(0, (Max / step) + 1).Select(tick => tick * step)];
        }

        public int Max { get; }

        public IReadOnlyList<int> Ticks { get; }

        private static IEnumerable<int> Steps()
        {
            for (var power = 1; power <= 100_000_000; power *= 10)
            {
                yield return power;
                yield return power * 2;
                yield return power * 5;
            }
        }
    }
}
