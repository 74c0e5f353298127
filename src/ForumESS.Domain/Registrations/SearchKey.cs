using System.Globalization;
using System.Text;

namespace ForumESS.Domain.Registrations;

/// <summary>
/// What a registration is found by, whatever accents, case or punctuation are typed: lower-case words of letters
/// and digits, one space between them. The stored key and what is searched for are made alike.
/// </summary>
public static class SearchKey
{
    /// <summary>The store's column holds no more; the longest fields of a registration stay below it.</summary>
    public const int MaxLength = 1400;

    private const char LastLatin = '\u017F';

    // What each becomes: hardly any text must be taken apart anew.
    private static readonly string[] Latin =
    [
        .. Enumerable.Range(0, LastLatin + 1).Select(letter => Fold(((char)letter).ToString())),
    ];

    /// <summary>The key of one registration.</summary>
    public static string Of(Attendee attendee, EmailAddress email)
    {
        var key = Normalise($"{attendee.FirstName} {attendee.LastName} {attendee.Organisation} {email.Value}");
        return key.Length <= MaxLength ? key : key[..MaxLength];
    }

    /// <summary>The distinct words of what somebody searches for; empty when it holds neither letter nor digit.</summary>
    public static IReadOnlyList<string> Words(string text) =>
        [.. Normalise(text).Split(' ', StringSplitOptions.RemoveEmptyEntries).Distinct()];

    /// <summary>Whether a text holds each of <see cref="Words"/>, whole or within a longer word.</summary>
    public static bool Holds(string text, IReadOnlyList<string> words)
    {
        var key = Normalise(text);
        return words.All(word => key.Contains(word, StringComparison.Ordinal));
    }

    private static string Normalise(string text)
    {
        var key = new StringBuilder(text.Length);
        var spaced = text.Replace('’', ' ');
        if (spaced.AsSpan().ContainsAnyExceptInRange('\0', LastLatin))
        {
            Append(key, Fold(spaced));
        }
        else
        {
            foreach (var letter in spaced)
            {
                Append(key, Latin[letter]);
            }
        }
        return key.ToString().TrimEnd();
    }

    private static void Append(StringBuilder key, string signs)
    {
        foreach (var sign in signs)
        {
            if (sign != ' ' || (key.Length > 0 && key[^1] != ' '))
            {
                key.Append(sign);
            }
        }
    }

    /// <summary>Letters and digits in lower case without accents, and a space for each sign that is neither.</summary>
    private static string Fold(string text)
    {
        // Half a surrogate pair, which no normalisation takes, becomes the replacement character here.
        var wellFormed = string.Concat(text.EnumerateRunes());
        var folded = new StringBuilder(text.Length);
        foreach (var rune in wellFormed.ToLowerInvariant().Normalize(NormalizationForm.FormKD).EnumerateRunes())
        {
            if (Rune.IsLetterOrDigit(rune))
            {
                folded.Append(Plain(rune.Value) ?? rune.ToString());
            }
            else if (!IsAccent(rune))
            {
                folded.Append(' ');
            }
        }
        return folded.ToString();
    }

    private static bool IsAccent(Rune rune) =>
        Rune.GetUnicodeCategory(rune) is UnicodeCategory.NonSpacingMark or UnicodeCategory.SpacingCombiningMark;

    // Letters that Unicode does not decompose but people type without.
    private static string? Plain(int letter) =>
        letter switch
        {
            'œ' => "oe",
            'æ' => "ae",
            'ß' => "ss",
            'ø' => "o",
            'ł' => "l",
            'đ' or 'ð' => "d",
            'þ' => "th",
            'ı' => "i",
            _ => null,
        };
}
