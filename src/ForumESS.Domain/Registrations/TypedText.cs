using System.Buffers;
using System.Globalization;
using System.Text;

namespace ForumESS.Domain.Registrations;

/// <summary>Why a text cannot be kept.</summary>
public enum TextFault
{
    /// <summary>Nothing one could read aloud: empty, spaces, or signs without a letter or digit that shows.</summary>
    Blank,
    TooLong,

    /// <summary>Holds control characters, half a character, or the mark left by another encoding.</summary>
    Unreadable,
}

/// <summary>
/// A text as a person typed it, made fit to keep: trimmed, in Unicode's composed form, without characters that
/// would break a mail's header, a sheet's row or the direction of the line they are printed in.
/// </summary>
public sealed record TypedText
{
    // What a reader of UTF-8 puts where it found something else.
    private const int ReplacementCharacter = 0xFFFD;

    // Most of what is typed here: none of it is half a character, a control or yet to be composed.
    private static readonly SearchValues<char> Plain = SearchValues.Create([
        .. Enumerable.Range(' ', '~' - ' ' + 1).Concat(Enumerable.Range(0xA0, 0xE0)).Select(letter => (char)letter),
    ]);

    private TypedText(string value, TextFault? fault)
    {
        Value = value;
        Fault = fault;
    }

    /// <summary>Empty unless <see cref="Fault"/> is null.</summary>
    public string Value { get; }

    /// <summary>Null when the text may be kept.</summary>
    public TextFault? Fault { get; }

    public string? ValueOrNull => Fault is null ? Value : null;

    /// <param name="maxLength">In UTF-16 units, as the columns count.</param>
    public static TypedText Line(string? text, int maxLength) => Read(text, maxLength, isLine: true);

    /// <summary>May have several lines; they end in a single line feed.</summary>
    /// <inheritdoc cref="Line"/>
    public static TypedText Paragraph(string? text, int maxLength) =>
        Read(text?.ReplaceLineEndings("\n"), maxLength, isLine: false);

    private static TypedText Read(string? text, int maxLength, bool isLine)
    {
        var isPlain = !text.AsSpan().ContainsAnyExcept(Plain);
        // Before anything else: normalising half a character throws.
        if (text is not null && !isPlain && !IsReadable(text, isLine))
        {
            return new("", TextFault.Unreadable);
        }
        var value = isPlain ? text?.Trim() : text?.Trim().Normalize(NormalizationForm.FormC);
        if (value is null || !SaysSomething(value))
        {
            return new("", TextFault.Blank);
        }
        return value.Length > maxLength ? new("", TextFault.TooLong) : new(value, null);
    }

    private static bool SaysSomething(string value)
    {
        foreach (var rune in value.EnumerateRunes())
        {
            if (Rune.IsLetterOrDigit(rune) && !IsBlankLetter(rune))
            {
                return true;
            }
        }
        return false;
    }

    // Letters to Unicode, and nothing to the eye: Hangul's fillers, and the spaces between hieroglyphs.
    private static bool IsBlankLetter(Rune rune) =>
        rune.Value is 0x115F or 0x1160 or 0x3164 or 0xFFA0 or 0x13441 or 0x13442;

    private static bool IsReadable(string text, bool isLine)
    {
        var rest = text.AsSpan();
        while (!rest.IsEmpty)
        {
            if (Rune.DecodeFromUtf16(rest, out var rune, out var length) != OperationStatus.Done)
            {
                return false;
            }
            var isBreak = rune.Value is '\n' or '\t';
            if (!(isBreak && !isLine) && (IsControl(rune) || rune.Value == ReplacementCharacter))
            {
                return false;
            }
            rest = rest[length..];
        }
        return true;
    }

    private static bool IsControl(Rune rune) =>
        Rune.GetUnicodeCategory(rune)
            is UnicodeCategory.Control
                or UnicodeCategory.LineSeparator
                or UnicodeCategory.ParagraphSeparator
        // Turn the direction of everything after them, and so of a badge or a list.
        || rune.Value is (>= 0x202A and <= 0x202E) or (>= 0x2066 and <= 0x2069);
}
