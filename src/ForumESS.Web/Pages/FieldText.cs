namespace ForumESS.Web.Pages;

/// <summary>What a form says in one of its fields, in words.</summary>
/// <param name="Label">The field's; no two of a form have the same.</param>
/// <param name="Language">Two letters; null for the page's own.</param>
public sealed record FieldText(string Label, string? Text, string? Language = null)
{
    /// <summary>Blank where nothing is said. A browser ends lines in two characters, which is nobody's change.</summary>
    public string Text { get; } = (Text ?? "").ReplaceLineEndings("\n").Trim();

    /// <summary>What the first form says wherever the second says something else.</summary>
    public static IReadOnlyList<FieldText> Differing(IEnumerable<FieldText> theirs, IEnumerable<FieldText> mine)
    {
        var typed = mine.ToList();
        var stored = theirs.ToList();
        return
        [
            .. stored.Where(field => !typed.Contains(field)),
            // Of a row that they have not, e.g. an option of a question, they say nothing.
            .. typed
                .Where(field => field.Text.Length > 0 && stored.TrueForAll(known => known.Label != field.Label))
                .Select(field => new FieldText(field.Label, "", field.Language)),
        ];
    }
}
