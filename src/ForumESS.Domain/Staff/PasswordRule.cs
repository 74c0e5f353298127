using System.Globalization;
using System.Text;

namespace ForumESS.Domain.Staff;

/// <summary>
/// What the CNIL recommends (deliberation 2022-100): 12 characters of four classes, or 14 of three, or a phrase of
/// seven words. Nothing else is asked, and nobody is made to change a password at fixed dates.
/// </summary>
public static class PasswordRule
{
    public const int MaxLength = 256;

    private const int FourClassesLength = 12;
    private const int ThreeClassesLength = 14;
    private const int PhraseWords = 7;

    /// <summary>
    /// The form in which a password is hashed: an accent typed as one character or as two is the same password. Null for
    /// a text that cannot be one: empty, too long, or not Unicode.
    /// </summary>
    public static string? Canonical(string? password)
    {
        if (string.IsNullOrEmpty(password) || password.Length > MaxLength || !IsUnicode(password))
        {
            return null;
        }
        return password.Normalize(NormalizationForm.FormC);
    }

    /// <param name="password">In canonical form.</param>
    public static bool IsStrong(string password)
    {
        var length = new StringInfo(password).LengthInTextElements;
        var classes = password.EnumerateRunes().Select(ClassOf).Distinct().Count();
        return (length >= FourClassesLength && classes == 4)
            || (length >= ThreeClassesLength && classes >= 3)
            || WordsOf(password) >= PhraseWords;
    }

    // The same word again adds nothing that must be guessed.
    private static int WordsOf(string password) =>
        password
            .Split([' ', '-', '\u00a0', '\u202f'], StringSplitOptions.RemoveEmptyEntries)
            .Where(word => word.Count(char.IsLetter) >= 2)
            .Distinct(StringComparer.OrdinalIgnoreCase)
            .Count();

    private static int ClassOf(Rune rune) =>
        Rune.IsLower(rune) ? 0
        : Rune.IsUpper(rune) ? 1
        : Rune.IsDigit(rune) ? 2
        : 3;

    // Half a surrogate pair cannot be normalised, and no keyboard sends one.
    private static bool IsUnicode(string text) => !text.EnumerateRunes().Contains(Rune.ReplacementChar);
}
