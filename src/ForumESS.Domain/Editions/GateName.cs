namespace ForumESS.Domain.Editions;

/// <summary>What a door is called, on signs and on the scanning device: letters, digits, spaces and hyphens.</summary>
public static class GateName
{
    public const int MaxLength = 20;

    /// <summary>The one gate of an edition that names none.</summary>
    public const string Only = "A";

    /// <summary>More doors than any hall has.</summary>
    public const int MaxCount = 30;

    /// <summary>The gates there are, of an edition that names these.</summary>
    public static IReadOnlyList<string> OrOnly(IReadOnlyList<string> named)
    {
        ArgumentNullException.ThrowIfNull(named);
        return named.Count > 0 ? named : [Only];
    }

    /// <summary>The names as they are kept: trimmed, blank ones dropped, each once whatever its case.</summary>
    public static Result<IReadOnlyList<string>> Read(IEnumerable<string> typed)
    {
        string[] names =
        [
            .. typed
                .Select(name => name.Trim())
                .Where(name => name.Length > 0)
                .Distinct(StringComparer.OrdinalIgnoreCase),
        ];
        return names.Length <= MaxCount && names.All(IsValid)
            ? names
            : EditionErrors.GateNameInvalid.With("max", MaxLength).With("count", MaxCount);
    }

    private static bool IsValid(string name) =>
        name.Length <= MaxLength && name.All(c => char.IsLetterOrDigit(c) || c is ' ' or '-');
}
