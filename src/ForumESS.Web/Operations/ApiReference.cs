using Microsoft.AspNetCore.OpenApi;
using Microsoft.OpenApi;
using Scalar.AspNetCore;

namespace ForumESS.Web.Operations;

/// <summary>The API described for programs (/openapi/v1.json) and for those who write them (/api/docs).</summary>
internal static class ApiReference
{
    private const string BearerScheme = "token";

    public static void AddApiReference(this IServiceCollection services) =>
        services.AddOpenApi(
            "v1",
            options =>
            {
                options.ShouldInclude = endpoint =>
                    endpoint.RelativePath?.StartsWith("api/v1/", StringComparison.Ordinal) == true;
                // Two rooms of the API may call a body alike: each has its room's name before its own.
                options.CreateSchemaReferenceId = type =>
                    OpenApiOptions.CreateDefaultSchemaReferenceId(type) is { } name
                        ? type.Type.DeclaringType is { } room && !type.Type.IsGenericType
                            ? $"{room.Name.Replace("Api", "", StringComparison.Ordinal)}{name}"
                            : name
                        : null;
                options.AddDocumentTransformer<ApiDescriber>();
                options.AddDocumentTransformer(
                    (document, _, _) =>
                    {
                        document.Info = new OpenApiInfo { Title = "ForumESS", Version = "v1" };
                        document.Components ??= new OpenApiComponents();
                        document.Components.SecuritySchemes = new Dictionary<string, IOpenApiSecurityScheme>
                        {
                            [BearerScheme] = new OpenApiSecurityScheme
                            {
                                Type = SecuritySchemeType.Http,
                                Scheme = "bearer",
                            },
                        };
                        return Task.CompletedTask;
                    }
                );
            }
        );

    public static void MapApiReference(this WebApplication app)
    {
        app.MapOpenApi().AllowAnonymous();
        // The viewer would otherwise fetch fonts, offer a chat and count its visitors on its maker's servers.
        app.MapScalarApiReference(
                "/api/docs",
                options =>
                {
                    options.Title = "ForumESS API";
                    options.DefaultFonts = false;
                    options.Telemetry = false;
                    options.HideClientButton = true;
                    options.ShowDeveloperTools = DeveloperToolsVisibility.Never;
                    options.Agent = new ScalarAgentOptions { Disabled = true };
                    options.Mcp = new ScalarMcpOptions { Disabled = true };
                    options.Theme = ScalarTheme.None;
                }
            )
            .AllowAnonymous();
    }
}
