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

    /// <summary>The key of one registration.</summary>
    public static string Of(Attendee attendee, EmailAddress email)
    {
        var key = Normalise($"{attendee.FirstName} {attendee.LastName} {attendee.Organisation} {email.Value}");
        return key.Length <= MaxLength ? key : key[..MaxLength];
    }

    /// <summary>The distinct words of what somebody searches for; empty when it holds neither letter nor digit.</summary>
    public static IReadOnlyList<string> Words(string text) =>
        [.. Normalise(text).Split(' ', StringSplitOptions.RemoveEmptyEntries).Distinct()];

    private static string Normalise(string text)
    {
        // Half a surrogate pair, which no normalisation takes, becomes the replacement character here.
        var wellFormed = string.Concat(text.EnumerateRunes());
        var key = new StringBuilder(text.Length);
        foreach (var rune in wellFormed.ToLowerInvariant().Normalize(NormalizationForm.FormKD).EnumerateRunes())
        {
            if (Rune.IsLetterOrDigit(rune))
            {
                key.Append(Plain(rune.Value) ?? rune.ToString());
            }
            else if (!IsAccent(rune) && key.Length > 0 && key[^1] != ' ')
            {
                key.Append(' ');
            }
        }
        return key.ToString().TrimEnd();
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
