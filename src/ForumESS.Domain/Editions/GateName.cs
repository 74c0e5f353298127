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

    public static bool IsOne(string name)
    {
        ArgumentNullException.ThrowIfNull(name);
        return !string.IsNullOrWhiteSpace(name)
            && name.Length <= MaxLength
            && name.All(c => char.IsLetterOrDigit(c) || c is ' ' or '-');
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
        return names.Length <= MaxCount && names.All(IsOne)
            ? names
            : EditionErrors.GateNameInvalid.With("max", MaxLength).With("count", MaxCount);
    }

    /// <summary>
    /// By its former name what a gate is called now: where between two names that stay as many went as came, those that came
    /// took the places of those that went, in their order. A gate that only went, or only came, is not among them.
    /// </summary>
    public static IReadOnlyDictionary<string, string> Renamed(IReadOnlyList<string> before, IReadOnlyList<string> after)
    {
        var stay = before.Intersect(after).ToHashSet();
        var came = Places(after, stay).ToLookup(name => name.Place, name => name.Name);
        return Places(before, stay)
            .GroupBy(name => name.Place, name => name.Name)
            .Where(went => went.Count() == came[went.Key].Count())
            .SelectMany(went => went.Zip(came[went.Key]))
            .ToDictionary(pair => pair.First, pair => pair.Second);
    }

    /// <summary>The names that do not stay, each with the one before it that does; empty for those before the first.</summary>
    private static IEnumerable<(string Place, string Name)> Places(IReadOnlyList<string> names, HashSet<string> stay)
    {
        var place = "";
        foreach (var name in names)
        {
            if (stay.Contains(name))
            {
                place = name;
            }
            else
            {
                yield return (place, name);
            }
        }
    }
}
