using System.Text.Json;

namespace ForumESS.Infrastructure.Database;

/// <summary>Enums are kept and published by name in snake_case, so that a reordering cannot change old rows.</summary>
public static class StoredCode
{
    public static string Of<T>(T value)
        where T : struct, Enum => JsonNamingPolicy.SnakeCaseLower.ConvertName(value.ToString());

    /// <exception cref="ArgumentException">The store holds a code that this program does not know.</exception>
    public static T Parse<T>(string code)
        where T : struct, Enum => Enum.Parse<T>(code.Replace("_", "", StringComparison.Ordinal), ignoreCase: true);
}
