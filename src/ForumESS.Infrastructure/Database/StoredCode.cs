using System.Collections.Frozen;
using System.Text.Json;

namespace ForumESS.Infrastructure.Database;

/// <summary>Enums are kept and published by name in snake_case, so that a reordering cannot change old rows.</summary>
public static class StoredCode
{
    public static string Of<T>(T value)
        where T : struct, Enum => Codes<T>.ByValue[value];

    /// <exception cref="ArgumentException">The store holds a code that this program does not know.</exception>
    public static T Parse<T>(string code)
        where T : struct, Enum =>
        Find<T>(code) ?? throw new ArgumentException($"{code} is no {typeof(T).Name}.", nameof(code));

    /// <returns>Null for a code that this program does not know, and for none.</returns>
    public static T? Find<T>(string? code)
        where T : struct, Enum => code is not null && Codes<T>.ByCode.TryGetValue(code, out var value) ? value : null;

    private static class Codes<T>
        where T : struct, Enum
    {
        public static readonly FrozenDictionary<T, string> ByValue = Enum.GetValues<T>()
            .ToFrozenDictionary(value => value, value => JsonNamingPolicy.SnakeCaseLower.ConvertName(value.ToString()));

        public static readonly FrozenDictionary<string, T> ByCode = ByValue.ToFrozenDictionary(
            code => code.Value,
            code => code.Key,
            StringComparer.OrdinalIgnoreCase
        );
    }
}
