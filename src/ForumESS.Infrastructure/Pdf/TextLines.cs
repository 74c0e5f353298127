namespace ForumESS.Infrastructure.Pdf;

/// <summary>A text broken into lines that fit a width, in the largest type that does.</summary>
/// <param name="Lines">Each but the last with the space it was broken at, so that the words stay apart when it is read or copied.</param>
/// <param name="Points">The size of the type.</param>
internal sealed record TextLines(IReadOnlyList<string> Lines, PrintFace Face, double Points)
{
    private const double Leading = 1.25;
    private const double Step = 0.5;
    private const char Ellipsis = '…';

    /// <summary>Of all lines together, in millimetres.</summary>
    public double Height => Lines.Count * LineHeight;

    /// <summary>Of the widest line, in millimetres.</summary>
    public double Width => Lines.Max(WidthOf);

    private double LineHeight => PaperPage.Millimetres(Points) * Leading;

    /// <summary>
    /// As large as <paramref name="points"/> where that fits, then smaller; a word that is still too wide breaks, and
    /// what is still too long ends in an ellipsis.
    /// </summary>
    /// <param name="text">As <see cref="PrintFonts.Printable(string)"/> gave it.</param>
    /// <param name="width">Millimetres, as the height of all lines together.</param>
    public static TextLines Fit(
        PrintFonts fonts,
        string text,
        bool bold,
        double points,
        double width,
        int mostLines = int.MaxValue,
        double? leastPoints = null,
        double mostHeight = double.PositiveInfinity
    )
    {
        int Most(double size) =>
            (int)Math.Min(Math.Floor(mostHeight / (PaperPage.Millimetres(size) * Leading)), mostLines);
        var least = leastPoints ?? points;
        var face = fonts.FaceOf(text, bold);
        for (var size = points; size > least; size -= Step)
        {
            if (Broken(face, text, Em(width, size), breaksWords: false) is { } lines && lines.Count <= Most(size))
            {
                return new TextLines(lines, face, size);
            }
        }
        var em = Em(width, least);
        var all = Broken(face, text, em, breaksWords: true)!;
        // A box too low for one line of the least type gets that line all the same.
        var most = Math.Max(1, Most(least));
        if (all.Count > most)
        {
            all = [.. all.Take(most)];
            all[^1] = Shortened(face, all[^1], em);
        }
        return new TextLines(all, face, least);
    }

    /// <summary>Draws from the top down; the answer is where the next thing may begin.</summary>
    public double Draw(PaperPage page, double left, double top, Dye dye)
    {
        foreach (var line in Lines)
        {
            page.Line(line, Face, Points, left, top + LineHeight * 0.78, dye);
            top += LineHeight;
        }
        return top;
    }

    /// <summary>The same, each line in the middle between left and right.</summary>
    public double DrawCentred(PaperPage page, double left, double width, double top, Dye dye)
    {
        foreach (var line in Lines)
        {
            page.Line(line, Face, Points, left + (width - WidthOf(line)) / 2, top + LineHeight * 0.78, dye);
            top += LineHeight;
        }
        return top;
    }

    private double WidthOf(string line) => PaperPage.Millimetres(Face.WidthOf(line.TrimEnd(' ')) / 1000 * Points);

    // Widths are compared in thousandths of the type's size, as fonts measure.
    private static double Em(double width, double points) => width / PaperPage.Millimetres(points) * 1000;

    /// <summary>Null when a word does not fit and must not break.</summary>
    private static List<string>? Broken(PrintFace face, string text, double width, bool breaksWords)
    {
        var lines = new List<string>();
        var line = "";
        foreach (var word in Words(text))
        {
            if (Fits(face, line + word.TrimEnd(' '), width))
            {
                line += word;
                continue;
            }
            if (line.Length > 0)
            {
                lines.Add(line);
            }
            line = word;
            if (Fits(face, word.TrimEnd(' '), width))
            {
                continue;
            }
            if (!breaksWords)
            {
                return null;
            }
            line = BrokenInside(face, word, width, lines);
        }
        lines.Add(line.TrimEnd(' '));
        return lines;
    }

    private static string BrokenInside(PrintFace face, string word, double width, List<string> lines)
    {
        var line = "";
        foreach (var rune in word.EnumerateRunes())
        {
            if (line.Length > 0 && !Fits(face, line + rune, width))
            {
                lines.Add(line);
                line = "";
            }
            line += rune.ToString();
        }
        return line;
    }

    // A line may end after a space, a hyphen or a slash.
    private static IEnumerable<string> Words(string text)
    {
        var start = 0;
        for (var i = 0; i < text.Length; i++)
        {
            if (text[i] is ' ' or '-' or '/')
            {
                yield return text[start..(i + 1)];
                start = i + 1;
            }
        }
        if (start < text.Length)
        {
            yield return text[start..];
        }
    }

    private static string Shortened(PrintFace face, string line, double width)
    {
        while (line.Length > 0 && !Fits(face, line + Ellipsis, width))
        {
            line = line[..^(char.IsLowSurrogate(line[^1]) ? 2 : 1)];
        }
        return line.TrimEnd(' ') + Ellipsis;
    }

    private static bool Fits(PrintFace face, string text, double width) => face.WidthOf(text) <= width;
}
