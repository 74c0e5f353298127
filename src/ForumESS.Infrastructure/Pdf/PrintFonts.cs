using System.Globalization;
using System.Text;

namespace ForumESS.Infrastructure.Pdf;

/// <summary>
/// The one family of everything printed, as files beside the program: the build takes them from the same package
/// registry as the pages' own. It holds the Latin letters of the languages of western and central Europe (342 characters); no Greek, Cyrillic, Vietnamese, Arabic, Hebrew, Chinese or emoji.
/// </summary>
public sealed class PrintFonts
{
    private const string Folder = "fonts";

    /// <exception cref="IOException">The files are not beside the program.</exception>
    public PrintFonts()
        : this(Path.Combine(AppContext.BaseDirectory, Folder)) { }

    /// <inheritdoc cref="PrintFonts()"/>
    /// <param name="folder">Where they lie for a program that is not the site.</param>
    public PrintFonts(string folder)
    {
        Regular = Read(folder, "AtkinsonHyperlegible_400Regular.ttf", "AtkinsonHyperlegible-Regular");
        Bold = Read(folder, "AtkinsonHyperlegible_700Bold.ttf", "AtkinsonHyperlegible-Bold");
    }

    internal TrueTypeFont Regular { get; }
    internal TrueTypeFont Bold { get; }

    internal TrueTypeFont Of(bool bold) => bold ? Bold : Regular;

    /// <summary>
    /// A person's text as it can be printed: on one line, accents joined to their letters, ornaments left out that the
    /// fonts lack (emoji, direction marks). Null when a letter would be missing: a name with holes is worse than none,
    /// and whoever prints says what stands instead.
    /// </summary>
    public string? Printable(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        var printable = new StringBuilder(text.Length);
        foreach (var rune in Composed(text).EnumerateRunes())
        {
            if (Stand(rune) is { } stand)
            {
                printable.Append(stand);
            }
            else if (Covers(rune))
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

    private bool Covers(Rune rune) => Regular.GlyphOf(rune) != 0 && Bold.GlyphOf(rune) != 0;

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
    private static char? Stand(Rune rune) =>
        rune.Value switch
        {
            '\u202F' or '\u2009' => '\u202F',
            '\u00A0' or '\u2007' => '\u00A0',
            '\u02BC' or '\u02BB' => '\u2019',
            // The one Turkish letter that the fonts lack, as French papers write it.
            '\u0130' => 'I',
            '\u2010' or '\u2011' => '-',
            _ => Rune.IsWhiteSpace(rune) || Rune.IsControl(rune) ? ' ' : null,
        };

    // A lone surrogate is not text, and normalising refuses it.
    private static string Composed(string text) =>
        string.Concat(text.EnumerateRunes()).Normalize(NormalizationForm.FormC);

    private static TrueTypeFont Read(string folder, string file, string name) =>
        new(File.ReadAllBytes(Path.Combine(folder, file)), name);
}
