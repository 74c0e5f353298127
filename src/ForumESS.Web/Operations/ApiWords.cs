using System.Text.Json;
using System.Text.Json.Nodes;

namespace ForumESS.Web.Operations;

/// <summary>What api-reference.json says of each operation, parameter, field and refusal; a test holds it to be whole.</summary>
internal sealed record ApiWords
{
    private static readonly Lazy<ApiWords> Read = new(() =>
    {
        using var stream = typeof(ApiWords).Assembly.GetManifestResourceStream("api-reference.json")!;
        return JsonSerializer.Deserialize<ApiWords>(stream, JsonSerializerOptions.Web)!;
    });

    public static ApiWords All => Read.Value;

    /// <summary>By name, wherever it stands.</summary>
    public required IReadOnlyDictionary<string, ApiField> Fields { get; init; }

    /// <summary>By « Schema.field », where a name means something of its own.</summary>
    public required IReadOnlyDictionary<string, ApiField> FieldsOf { get; init; }

    public required IReadOnlyDictionary<string, ApiField> Parameters { get; init; }

    /// <summary>The HTTP status that a code comes with.</summary>
    public required IReadOnlyDictionary<string, int> Statuses { get; init; }

    /// <summary>By method and path.</summary>
    public required IReadOnlyDictionary<string, ApiOperation> Operations { get; init; }

    public ApiField? Find(string schema, string field) =>
        FieldsOf.GetValueOrDefault($"{schema}.{field}") ?? Fields.GetValueOrDefault(field);
}

/// <param name="Example">Null where a nested object or list brings its own.</param>
internal sealed record ApiField(string Description, JsonNode? Example);

/// <param name="Errors">Codes of the refusals that it may answer.</param>
internal sealed record ApiOperation(string Summary, IReadOnlyList<string> Errors);
