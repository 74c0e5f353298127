namespace ForumESS.Infrastructure.Questions;

/// <summary>The options chosen in one answer of a survey, in one column: an answer that is nobody's is one row.</summary>
internal static class StoredChoice
{
    // No code holds one.
    private const char Between = ' ';

    public static string Of(IEnumerable<string> codes) => string.Join(Between, codes);

    /// <summary>Each code that stands in one of the values, once.</summary>
    public static IReadOnlyList<string> Codes(IEnumerable<string> values) =>
        [.. values.SelectMany(value => value.Split(Between)).Distinct()];
}
