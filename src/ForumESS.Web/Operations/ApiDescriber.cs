using System.Globalization;
using ForumESS.Infrastructure.Localization;
using ForumESS.Web.Api;
using ForumESS.Web.Resources;
using Microsoft.AspNetCore.OpenApi;
using Microsoft.Extensions.Localization;
using Microsoft.OpenApi;

namespace ForumESS.Web.Operations;

/// <summary>Puts <see cref="ApiWords"/> into the description that the framework derives from the code.</summary>
internal sealed class ApiDescriber(IStringLocalizer<ErrorText> errors) : IOpenApiDocumentTransformer
{
    private const string Problem = "ProblemDetails";

    // What they answer is named by a tag, for a change to say what it was made over.
    private static readonly HashSet<string> Tagged =
    [
        "GET /api/v1/registrations/{id}",
        "PATCH /api/v1/registrations/{id}",
    ];

    public async Task TransformAsync(
        OpenApiDocument document,
        OpenApiDocumentTransformerContext context,
        CancellationToken cancellationToken
    )
    {
        // A scan is read from raw JSON, one by one, which the framework sees nothing of.
        var scan = await context.GetOrCreateSchemaAsync(typeof(ScanBody), null, cancellationToken);
        document.AddComponent(nameof(ScanBody), scan);
        if (Property(document, nameof(CheckInsRequest), "scans") is OpenApiSchema scans)
        {
            scans.Items = new OpenApiSchemaReference(nameof(ScanBody), document);
        }
        var problem = await context.GetOrCreateSchemaAsync(
            typeof(Microsoft.AspNetCore.Mvc.ProblemDetails),
            null,
            cancellationToken
        );
        problem.Properties ??= new Dictionary<string, IOpenApiSchema>();
        problem.Properties["code"] = new OpenApiSchema { Type = JsonSchemaType.String };
        problem.Properties["errors"] = new OpenApiSchema
        {
            Type = JsonSchemaType.Object,
            AdditionalProperties = new OpenApiSchema
            {
                Type = JsonSchemaType.Array,
                Items = new OpenApiSchema { Type = JsonSchemaType.String },
            },
        };
        document.Components!.Schemas![Problem] = problem;
        foreach (var (name, schema) in document.Components.Schemas)
        {
            Describe(name, schema);
        }
        foreach (var (path, item) in document.Paths)
        {
            foreach (var (method, operation) in item.Operations ?? [])
            {
                Describe($"{method} {path}", operation, document);
                TellTag($"{method} {path}", operation);
            }
        }
    }

    private static IOpenApiSchema? Property(OpenApiDocument document, string schema, string name) =>
        document.Components!.Schemas!.TryGetValue(schema, out var found)
        && found.Properties is { } properties
        && properties.TryGetValue(name, out var property)
            ? property
            : null;

    private static void Describe(string name, IOpenApiSchema schema)
    {
        foreach (var (field, property) in schema.Properties ?? new Dictionary<string, IOpenApiSchema>())
        {
            if (ApiWords.All.Find(name, field) is not { } words)
            {
                continue;
            }
            property.Description = words.Description;
            if (property is OpenApiSchema own)
            {
                own.Examples = words.Example is { } example ? [example.DeepClone()] : null;
            }
        }
    }

    private void Describe(string name, OpenApiOperation operation, OpenApiDocument document)
    {
        foreach (var parameter in operation.Parameters ?? [])
        {
            var isDoor = name.Contains("/door/", StringComparison.Ordinal);
            if (
                (
                    ApiWords.All.Parameters.GetValueOrDefault(isDoor ? $"{parameter.Name} of door" : parameter.Name!)
                    ?? ApiWords.All.Parameters.GetValueOrDefault(parameter.Name!)
                )
                    is { } words
                && parameter is OpenApiParameter own
            )
            {
                own.Description = words.Description;
                own.Example = words.Example?.DeepClone();
            }
        }
        if (!ApiWords.All.Operations.TryGetValue(name, out var told))
        {
            return;
        }
        operation.Summary = told.Summary;
        operation.Responses ??= [];
        foreach (var status in told.Errors.GroupBy(code => ApiWords.All.Statuses[code]).OrderBy(group => group.Key))
        {
            operation.Responses[status.Key.ToString(CultureInfo.InvariantCulture)] = Refusal(status, document);
        }
    }

    private static void TellTag(string name, OpenApiOperation operation)
    {
        if (
            Tagged.Contains(name)
            && operation.Responses?.GetValueOrDefault("200") is OpenApiResponse answer
            && ApiWords.All.Parameters.GetValueOrDefault("ETag") is { } words
        )
        {
            answer.Headers = new Dictionary<string, IOpenApiHeader>
            {
                ["ETag"] = new OpenApiHeader
                {
                    Description = words.Description,
                    Example = words.Example?.DeepClone(),
                    Schema = new OpenApiSchema { Type = JsonSchemaType.String },
                },
            };
        }
    }

    private OpenApiResponse Refusal(IEnumerable<string> codes, OpenApiDocument document)
    {
        var lines = codes.Select(code => $"- `{code}`: {Sentence(code)}").ToList();
        return new OpenApiResponse
        {
            Description = string.Join('\n', lines),
            Content = new Dictionary<string, OpenApiMediaType>
            {
                ["application/problem+json"] = new() { Schema = new OpenApiSchemaReference(Problem, document) },
            },
        };
    }

    // The description is in one language, whatever its reader's.
    private string Sentence(string code)
    {
        var before = CultureInfo.CurrentUICulture;
        try
        {
            CultureInfo.CurrentUICulture = Locales.All.First(locale => locale.Code == "en").Culture;
            return errors[code].Value;
        }
        finally
        {
            CultureInfo.CurrentUICulture = before;
        }
    }
}
