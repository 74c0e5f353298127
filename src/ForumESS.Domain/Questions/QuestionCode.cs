using ForumESS.Domain.Registrations;

namespace ForumESS.Domain.Questions;

/// <summary>
/// What a question or an option is called by programs: lower-case ASCII letters, digits and underscores, a letter
/// first. Chosen once: exports of different days are compared by it, whatever becomes of the words on the screen.
/// </summary>
public static class QuestionCode
{
    public const int MaxLength = 40;

    private const string Unnamed = "q";

    public static bool IsValid(string? code) =>
        code is { Length: > 0 and <= MaxLength }
        && char.IsAsciiLetterLower(code[0])
        && code.All(c => char.IsAsciiLetterLower(c) || char.IsAsciiDigit(c) || c == '_');

    /// <summary>A code made of the words of <paramref name="text"/> that none of <paramref name="taken"/> equals.</summary>
    public static string From(string text, IEnumerable<string> taken)
    {
        var used = taken.ToHashSet(StringComparer.Ordinal);
        var words = Shorten(string.Join('_', SearchKey.Words(text).Select(Ascii).Where(word => word.Length > 0)));
        var stem = IsValid(words) ? words : Shorten($"{Unnamed}_{words}").TrimEnd('_');
        var code = stem;
        for (var number = 2; used.Contains(code); number++)
        {
            var end = $"_{number}";
            code = stem[..Math.Min(stem.Length, MaxLength - end.Length)].TrimEnd('_') + end;
        }
        return code;
    }

    private static string Ascii(string word) => string.Concat(word.Where(char.IsAsciiLetterOrDigit));

    // At the end of a word where there is one.
    private static string Shorten(string code)
    {
        if (code.Length <= MaxLength)
        {
            return code;
        }
        var end = code.LastIndexOf('_', MaxLength);
        return end > 0 ? code[..end] : code[..MaxLength];
    }
}
