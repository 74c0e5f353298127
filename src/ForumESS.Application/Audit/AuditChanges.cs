using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;
using ForumESS.Domain;

namespace ForumESS.Application.Audit;

/// <summary>What an entry tells beside who, what and when.</summary>
public sealed record AuditDetails
{
    private static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web)
    {
        DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
        // It is read by people too, and never lands in a page unescaped.
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
    };

    /// <summary>Random, so that erased details cannot be guessed from their digest.</summary>
    public required string Salt { get; init; }

    /// <summary>As <see cref="Caller.Network"/>.</summary>
    public string? From { get; init; }

    public IReadOnlyDictionary<string, string?>? Asked { get; init; }

    /// <summary>Fields whose value may tell of a person, and which changed.</summary>
    public IReadOnlyList<string>? Hidden { get; init; }

    public IReadOnlyList<AuditChange>? Changes { get; init; }

    public string ToJson() => JsonSerializer.Serialize(this, Json);

    public static AuditDetails FromJson(string json) => JsonSerializer.Deserialize<AuditDetails>(json, Json)!;
}

/// <param name="Before">Null when there was nothing.</param>
/// <param name="After">Null when there is nothing any more.</param>
public sealed record AuditChange(string Field, string? Before, string? After);

public static class AuditChanges
{
    private const string HiddenEnd = "_hidden";

    /// <summary>Whether the field's value may tell of a person.</summary>
    public static bool IsHidden(string field) => field.EndsWith(HiddenEnd, StringComparison.Ordinal);

    /// <summary>What differs, in the order of the fields; of hidden ones only that they differ.</summary>
    public static (IReadOnlyList<AuditChange> Open, IReadOnlyList<string> Hidden) Between(
        IReadOnlyDictionary<string, string?> before,
        IReadOnlyDictionary<string, string?> after
    )
    {
        var changed = after
            .Keys.Concat(before.Keys.Except(after.Keys))
            .Select(field => new AuditChange(field, before.GetValueOrDefault(field), after.GetValueOrDefault(field)))
            .Where(change => change.Before != change.After)
            .ToLookup(change => IsHidden(change.Field));
        return ([.. changed[false]], [.. changed[true].Select(change => change.Field[..^HiddenEnd.Length])]);
    }
}
