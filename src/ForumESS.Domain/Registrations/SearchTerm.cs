namespace ForumESS.Domain.Registrations;

/// <summary>
/// What an index keeps of a word of a <see cref="SearchKey"/>: its first <see cref="MaxLength"/> signs, each a letter from a
/// to z or a digit, which every engine puts in the same order. Words that differ may share a term; whoever finds by terms
/// compares the words.
/// </summary>
public static class SearchTerm
{
    public const int MaxLength = 20;

    private const char First = '0';
    private const char Last = 'z';

    /// <summary>The distinct terms of a search key.</summary>
    public static IReadOnlyList<string> AllOf(string key) =>
        [.. key.Split(' ', StringSplitOptions.RemoveEmptyEntries).Select(Of).Distinct()];

    /// <summary>Of a word, or of what one begins with: words that begin alike have terms that do.</summary>
    public static string Of(string word) =>
        string.Concat(word.Take(MaxLength).Select(sign => char.IsAsciiLetterOrDigit(sign) ? sign : Last));

    /// <summary>No other term lies between this one and what follows it in order, which may be no term itself.</summary>
    public static string After(string term) => term + First;

    /// <summary>No term that begins with this one comes after it.</summary>
    public static string EndOf(string term) => term.PadRight(MaxLength + 1, Last);
}
