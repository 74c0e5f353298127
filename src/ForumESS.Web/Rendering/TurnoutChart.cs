using ForumESS.Domain.Statistics;
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
    private const double ThreadPitch = 16;
    private const double ThreadWidth = 12;
    private const double WidestStep = 172;

    /// <param name="name">What the drawing shows, for screen readers; <paramref name="description"/> gives the figures.</param>
    public static IHtmlContent Wide(IReadOnlyList<ChartYear> years, string name, string description)
    {
        ArgumentNullException.ThrowIfNull(years);
        var axis = new Axis(years);
        var step = Math.Min(WidestStep, (Right - Left) / years.Sum(Weight));
        var noteLines = years.Where(IsForum).Select(year => Lines(year.Note, step - 26).Length).DefaultIfEmpty(0).Max();
        var svg = new SvgText()
            .Add($"<svg class=\"chart\" viewBox=\"0 0 {Right} {Base + 40 + (noteLines * 22)}\" role=\"img\" ")
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
            Words(
                svg,
                "soft",
                Left - 12,
                y + 6,
                tick.ToString(System.Globalization.CultureInfo.InvariantCulture),
                "end"
            );
        }

        var x = Left;
        foreach (var year in years)
        {
            var width = Weight(year) * step;
            Step(svg, year, new Place(x, width), step, axis);
            x += width;
        }

        return svg.AddRaw("</svg>").ToHtml();
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
        var line = Base + 54;
        foreach (var words in IsForum(year) ? Lines(year.Note, step - 26) : [])
        {
            Words(svg, "soft", place.Centre, line, words);
            line += 22;
        }
    }

    private static void Forum(SvgText svg, ChartYear year, Place place, Axis axis)
    {
        if (year.Figure.Value is not { } value)
        {
            Words(svg, "soft", place.Centre, Base - 14, year.Text);
            return;
        }

        var threads = Math.Clamp((int)((place.Width - 44) / ThreadPitch), 2, 7);
        var width = (threads * ThreadPitch) - (ThreadPitch - ThreadWidth);
        var x = place.Centre - (width / 2);
        var y = Y(value, axis);
        var ends = Fray.Ends(year.Figure.Precision, threads, y - Y(year.Figure.High ?? value, axis));
        var hemmed = Fray.IsHemmed(year.Figure.Precision);
        svg.Add($"<g fill=\"{Dye.Woad}\">");
        for (var thread = 0; thread < threads; thread++)
        {
            var top = Math.Min(y + ends[thread], Base - 4);
            svg.Bar(x + (thread * ThreadPitch), top, ThreadWidth, Base - top, hemmed ? 0 : 5);
        }

        svg.AddRaw("</g>");
        var highest = y + Math.Min(0, ends.Min());
        if (hemmed)
        {
            svg.Add(
                $"<rect x=\"{x - 2}\" y=\"{y}\" width=\"{width + 4}\" height=\"12\" rx=\"2\" fill=\"{Dye.Woad900}\"/>"
            );
        }

        if (year.FullHouse is { } full)
        {
            highest -= 14;
            svg.Add($"<path d=\"M{x - 16} {highest + 46}V{highest}H{x + width + 16}V{highest + 46}\" fill=\"none\" ")
                .Add($"stroke=\"{Dye.Madder}\" stroke-width=\"5\"/>");
            Words(svg, "strong", place.Centre, highest - 38, full);
        }

        // A step too narrow for the large letters takes the plain ones.
        Words(svg, year.Text.Length * 13 > place.Width ? "strong" : "large", place.Centre, highest - 12, year.Text);
    }

    private static void Gap(SvgText svg, ChartYear year, Place place, double step)
    {
        svg.Add($"<rect x=\"{place.X + 4}\" y=\"{Top}\" width=\"{place.Width - 8}\" height=\"{Base - Top - 2}\" ")
            .AddRaw("fill=\"url(#chart-rest)\"/>")
            .Add($"<g stroke=\"{Dye.Knot}\" stroke-width=\"2\" stroke-dasharray=\"2 9\" stroke-linecap=\"round\">");
        for (var one = 0; one < year.Years; one++)
        {
            var centre = place.X + ((one + .5) * step);
            var threads = Math.Clamp((int)((step - 44) / ThreadPitch), 2, 7);
            for (var thread = 0; thread < threads; thread++)
            {
                var x = centre + ((thread - ((threads - 1) / 2.0)) * ThreadPitch);
                svg.Add($"<line x1=\"{x}\" x2=\"{x}\" y1=\"{Top + 6}\" y2=\"{Base - 6}\"/>");
            }
        }

        svg.AddRaw("</g>");
        var room = Math.Min(230, place.Width - 12);
        var notes = Lines(year.Note, room - 16);
        var height = 48 + (notes.Length * 22);
        var top = ((Top + Base) / 2) - (height / 2);
        svg.Add($"<rect x=\"{place.Centre - (room / 2)}\" y=\"{top}\" width=\"{room}\" height=\"{height}\" rx=\"6\" ")
            .Add($"fill=\"#fff\" stroke=\"{Dye.Knot}\" stroke-width=\"2\"/>");
        Words(svg, "strong", place.Centre, top + 30, year.Text);
        for (var line = 0; line < notes.Length; line++)
        {
            Words(svg, "soft", place.Centre, top + 54 + (line * 22), notes[line]);
        }
    }

    /// <summary>Words in lines that fit a width, by the mean width of a letter; at most four lines.</summary>
    private static string[] Lines(string? words, double width)
    {
        var longest = Math.Max(6, (int)(width / 8.6));
        var lines = new List<string>();
        foreach (var word in (words ?? "").Split(' ', StringSplitOptions.RemoveEmptyEntries))
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
            var most = years.Max(year => year.Figure.High ?? year.Figure.Value ?? 0);
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
