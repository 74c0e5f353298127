using System.Globalization;
using System.Text;

namespace ForumESS.Infrastructure.Pdf;

/// <summary>
/// The families of everything printed, as files beside the program: the build takes them from the same package registry
/// as the pages' own. Atkinson Hyperlegible holds the Latin letters of western and central Europe; Noto Sans stands in
/// for a text that has others: Vietnamese and African Latin, Greek, Cyrillic. Letters that join or stack (Arabic,
/// Hebrew, Thai, the scripts of India) and Chinese, Japanese and Korean are in neither.
/// </summary>
public sealed class PrintFonts
{
    private const string Folder = "fonts";

    private static readonly (string Family, string File)[] Families =
    [
        ("Atkinson Hyperlegible", "AtkinsonHyperlegible"),
        ("Noto Sans", "NotoSans"),
    ];

    private readonly (PrintFace Regular, PrintFace Bold)[] faces;

    /// <exception cref="IOException">The files are not beside the program.</exception>
    public PrintFonts()
        : this(Path.Combine(AppContext.BaseDirectory, Folder)) { }

    /// <inheritdoc cref="PrintFonts()"/>
    /// <param name="folder">Where they lie for a program that is not the site.</param>
    public PrintFonts(string folder)
    {
        foreach (var (family, file) in Families)
        {
            FontFiles.Add(family, bold: false, Path.Combine(folder, $"{file}_400Regular.ttf"));
            FontFiles.Add(family, bold: true, Path.Combine(folder, $"{file}_700Bold.ttf"));
        }
        faces =
        [
            .. Families.Select(family => (new PrintFace(family.Family, false), new PrintFace(family.Family, true))),
        ];
    }

    /// <summary>The first family that holds every letter, so that a name is never a mixture of two.</summary>
    internal PrintFace FaceOf(string text, bool bold)
    {
        var (regular, heavy) = faces.FirstOrDefault(
            family => text.EnumerateRunes().All(rune => Covers(family, rune)),
            faces[0]
        );
        return bold ? heavy : regular;
    }

    /// <summary>
    /// A person's text as it can be printed: on one line, accents joined to their letters, ornaments left out that the
    /// fonts lack (emoji, direction marks). Null when a letter would be missing: a name with holes is worse than none,
    /// and whoever prints says what stands instead.
    /// </summary>
    public string? Printable(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        var composed = Composed(text);
        return faces.Select(family => Printable(composed, family)).FirstOrDefault(printable => printable is not null);
    }

    private static string? Printable(string text, (PrintFace, PrintFace) family)
    {
        var printable = new StringBuilder(text.Length);
        foreach (var rune in text.EnumerateRunes())
        {
            if (Stand(rune, family) is { } stand)
            {
                printable.Append(stand);
            }
            else if (Covers(family, rune))
            {
                printable.Append(rune);
            }
            else if (IsOfAWord(rune))
            {
                return null;
            }
        }
        var words = printable.ToString().Split(' ', StringSplitOptions.RemoveEmptyEntries);
        return words.Length == 0 ? null : string.Join(' ', words);
    }

    private static bool Covers((PrintFace Regular, PrintFace Bold) family, Rune rune) =>
        family.Regular.Covers(rune) && family.Bold.Covers(rune);

    private static bool IsOfAWord(Rune rune) =>
        Rune.GetUnicodeCategory(rune) switch
        {
            // Selects how the sign before it looks; it is none itself.
            UnicodeCategory.NonSpacingMark => rune.Value is not (>= 0xFE00 and <= 0xFE0F),
            UnicodeCategory.SpacingCombiningMark or UnicodeCategory.LetterNumber => true,
            UnicodeCategory.DecimalDigitNumber => true,
            _ => Rune.IsLetter(rune),
        };

    // The same sign in another guise. Spaces that must not break stay apart from those that may.
    private static char? Stand(Rune rune, (PrintFace, PrintFace) family) =>
        rune.Value switch
        {
            '\u202F' or '\u2009' or '\u00A0' or '\u2007' => '\u00A0',
            '\u02BC' or '\u02BB' => '\u2019',
            '\u2010' or '\u2011' => '-',
            // The one Turkish letter that the first family lacks, as French papers write it.
            '\u0130' when !Covers(family, rune) => 'I',
            _ => Rune.IsWhiteSpace(rune) || Rune.IsControl(rune) ? ' ' : null,
        };

    // A lone surrogate is not text, and normalising refuses it.
    private static string Composed(string text) =>
        string.Concat(text.EnumerateRunes()).Normalize(NormalizationForm.FormC);
}
