namespace ForumESS.Domain.Registrations;

/// <summary>
/// How far what somebody typed lies from the words of a <see cref="SearchKey"/>: letters added, left out, replaced or
/// swapped with their neighbour (the distance of Damerau and Levenshtein, each letter moved once at most).
/// </summary>
public static class NearName
{
    // What one typing error costs against a word that is only begun.
    private const int Error = 4;
    private const int Begun = 1;

    // Longer than any name; what is longer is compared by its beginning.
    private const int Longest = 40;

    /// <summary>0 where every typed word stands in the key; null where one has no near word in it.</summary>
    /// <param name="words">As <see cref="SearchKey.Words"/> gives them, at least one.</param>
    /// <param name="key">A search key.</param>
    public static int? Distance(IReadOnlyList<string> words, string key)
    {
        ArgumentNullException.ThrowIfNull(words);
        ArgumentNullException.ThrowIfNull(key);
        var all = 0;
        foreach (var word in words)
        {
            if (Nearest(word, key) is not { } distance)
            {
                return null;
            }
            all += distance;
        }
        return all;
    }

    /// <summary>How many errors a typed word may hold: a short one is another name already.</summary>
    public static int ErrorsIn(int length) =>
        length switch
        {
            < 4 => 0,
            < 8 => 1,
            _ => 2,
        };

    private static int? Nearest(ReadOnlySpan<char> typed, ReadOnlySpan<char> key)
    {
        int? nearest = null;
        foreach (var range in key.Split(' '))
        {
            var word = key[range];
            if (word.StartsWith(typed))
            {
                nearest = Math.Min(nearest ?? int.MaxValue, word.Length == typed.Length ? 0 : Begun);
            }
            else if (nearest is null or > Begun && ErrorsBetween(typed, word) is var (errors, isWhole))
            {
                nearest = Math.Min(nearest ?? int.MaxValue, (errors * Error) + (isWhole ? 0 : Begun));
            }
        }
        return nearest;
    }

    /// <summary>Against the whole word or against a beginning of it, whichever is nearer; null beyond what is allowed.</summary>
    private static (int Errors, bool IsWhole)? ErrorsBetween(ReadOnlySpan<char> typed, ReadOnlySpan<char> word)
    {
        typed = typed[..Math.Min(typed.Length, Longest)];
        var allowed = ErrorsIn(typed.Length);
        if (allowed == 0 || word.Length < typed.Length - allowed)
        {
            return null;
        }
        // Nothing behind what is typed and the errors in it can matter.
        var isCut = word.Length > typed.Length + allowed;
        word = isCut ? word[..(typed.Length + allowed)] : word;
        Span<int> last = stackalloc int[Longest + 3];
        var least = LastRow(typed, word, allowed, last[..(word.Length + 1)]);
        if (least > allowed)
        {
            return null;
        }
        return !isCut && last[word.Length] <= least ? (least, true) : (least, false);
    }

    /// <summary>Fills the distances of the typed word from each beginning of the other; returns the least.</summary>
    private static int LastRow(ReadOnlySpan<char> typed, ReadOnlySpan<char> word, int allowed, Span<int> row)
    {
        Span<int> before = stackalloc int[row.Length];
        Span<int> beforeThat = stackalloc int[row.Length];
        for (var j = 0; j < row.Length; j++)
        {
            row[j] = j;
        }
        for (var i = 1; i <= typed.Length; i++)
        {
            before.CopyTo(beforeThat);
            row.CopyTo(before);
            row[0] = i;
            var least = i;
            for (var j = 1; j < row.Length; j++)
            {
                var cost = typed[i - 1] == word[j - 1] ? 0 : 1;
                var distance = Math.Min(Math.Min(before[j] + 1, row[j - 1] + 1), before[j - 1] + cost);
                if (i > 1 && j > 1 && typed[i - 1] == word[j - 2] && typed[i - 2] == word[j - 1])
                {
                    distance = Math.Min(distance, beforeThat[j - 2] + 1);
                }
                row[j] = distance;
                least = Math.Min(least, distance);
            }
            if (least > allowed)
            {
                return least;
            }
        }
        var nearest = row[0];
        foreach (var distance in row)
        {
            nearest = Math.Min(nearest, distance);
        }
        return nearest;
    }
}
