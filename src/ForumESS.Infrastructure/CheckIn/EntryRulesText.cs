using System.Text.Json;
using System.Text.Json.Serialization;
using ForumESS.Domain.CheckIn;

namespace ForumESS.Infrastructure.CheckIn;

/// <summary>An edition's rules of entry as they are kept, and as devices get them: JSON, enums by name.</summary>
public static class EntryRulesText
{
    public static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web)
    {
        Converters = { new JsonStringEnumConverter(JsonNamingPolicy.SnakeCaseLower) },
    };

    /// <param name="stored">Null: as usual.</param>
    public static EntryRules Read(string? stored) =>
        stored is null ? EntryRules.Usual : JsonSerializer.Deserialize<EntryRules>(stored, Json)!;

    public static string Write(EntryRules rules) => JsonSerializer.Serialize(rules, Json);
}
