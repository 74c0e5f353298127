namespace ForumESS.Domain;

/// <summary>
/// One text in any number of languages, by two-letter code. French is always there and stands in
/// for a language that is missing.
/// </summary>
public sealed class LocalizedText : IEquatable<LocalizedText>
{
    public const string DefaultLanguage = "fr";

    /// <param name="texts">By two-letter language code; must hold French.</param>
    /// <exception cref="ArgumentException">French is missing or blank.</exception>
    public LocalizedText(IEnumerable<KeyValuePair<string, string>> texts)
    {
        Texts = texts
            .Where(text => !string.IsNullOrWhiteSpace(text.Value))
            .ToDictionary(text => text.Key, text => text.Value.Trim())
            .AsReadOnly();
        if (!Texts.ContainsKey(DefaultLanguage))
        {
            throw new ArgumentException("A text needs its French version.", nameof(texts));
        }
    }

    public LocalizedText(string french, string? english = null)
        : this([new("fr", french), new("en", english ?? "")]) { }

    public IReadOnlyDictionary<string, string> Texts { get; }

    /// <summary>The text in <paramref name="language"/>, else the French one.</summary>
    public string In(string language) => Texts.TryGetValue(language, out var text) ? text : Texts[DefaultLanguage];

    public bool Equals(LocalizedText? other) =>
        other is not null
        && Texts.Count == other.Texts.Count
        && Texts.All(text => other.Texts.TryGetValue(text.Key, out var theirs) && theirs == text.Value);

    public override bool Equals(object? obj) => Equals(obj as LocalizedText);

    public override int GetHashCode() => Texts[DefaultLanguage].GetHashCode(StringComparison.Ordinal);
}
