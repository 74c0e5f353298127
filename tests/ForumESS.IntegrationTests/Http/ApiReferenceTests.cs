using System.Text.Json;
using System.Text.Json.Nodes;
using ForumESS.IntegrationTests.House;

namespace ForumESS.IntegrationTests.Http;

/// <summary>What a program's author reads of the API says of everything what it is, and what may be answered.</summary>
public sealed class ApiReferenceTests(SharedSite shared) : IClassFixture<SharedSite>
{
    private static readonly string[] Methods = ["get", "post", "patch", "put", "delete"];

    [Fact]
    public async Task Every_field_of_every_body_is_described_and_has_an_example()
    {
        var lacking = new List<string>();
        foreach (var (name, schema) in (await ReadAsync())["components"]!["schemas"]!.AsObject())
        {
            foreach (var (field, property) in schema!["properties"]?.AsObject() ?? [])
            {
                if (string.IsNullOrWhiteSpace((string?)property!["description"]))
                {
                    lacking.Add($"{name}.{field} is not described");
                }
                // An object or a list of objects has the examples of its own fields.
                var isPlain =
                    property["$ref"] is null && property["oneOf"] is null && property["items"]?["$ref"] is null;
                if (isPlain && property["examples"] is null && !IsNullable(property))
                {
                    lacking.Add($"{name}.{field} has no example");
                }
            }
        }

        Findings.None(lacking);
    }

    [Fact]
    public async Task Every_operation_says_what_it_does_takes_and_refuses()
    {
        var lacking = new List<string>();
        foreach (var (name, operation) in Operations(await ReadAsync()))
        {
            if (string.IsNullOrWhiteSpace((string?)operation["summary"]))
            {
                lacking.Add($"{name} has no summary");
            }
            foreach (var parameter in operation["parameters"]?.AsArray() ?? [])
            {
                if (parameter!["description"] is null || parameter["example"] is null)
                {
                    lacking.Add($"{name} does not say what {parameter["name"]} is");
                }
            }
            foreach (var (status, answer) in operation["responses"]!.AsObject().Where(one => one.Key[0] is '4' or '5'))
            {
                // Where a code has no sentence, the code itself stands in its place.
                var lines = ((string?)answer!["description"] ?? "").Split('\n');
                lacking.AddRange(
                    lines
                        .Where(line =>
                            line.Split("`: ") is not [var code, var words]
                            || words.Contains(code[3..], StringComparison.Ordinal)
                        )
                        .Select(line => $"{name} {status}: {line}")
                );
                Assert.NotNull(answer["content"]?["application/problem+json"]);
            }
        }

        Findings.None(lacking);
    }

    [Fact]
    public async Task A_change_names_the_header_for_what_was_seen_and_requires_no_field()
    {
        var document = await ReadAsync();
        var single = document["paths"]!["/api/v1/registrations/{id}"]!;
        var changes = new[]
        {
            single["patch"]!,
            single["delete"]!,
            document["paths"]!["/api/v1/registrations/{id}/ticket"]!["post"]!,
        };

        Assert.All(
            changes,
            change => Assert.Contains(change["parameters"]!.AsArray(), one => (string?)one!["name"] == "If-Match")
        );
        Assert.NotNull(single["get"]!["responses"]!["200"]!["headers"]!["ETag"]);
        Assert.NotNull(single["patch"]!["responses"]!["200"]!["headers"]!["ETag"]);
        Assert.Null(document["components"]!["schemas"]!["RegistrationsCorrectionBody"]!["required"]);
    }

    [Fact]
    public async Task Bodies_of_two_rooms_with_one_name_are_two_schemas()
    {
        var document = await ReadAsync();
        var sent = document["paths"]!["/api/v1/editions/{year}/registrations"]!["post"]!["requestBody"]!["content"]![
            "application/json"
        ]!["schema"]!["$ref"]!;
        var schema = document["components"]!["schemas"]![$"{sent}".Split('/')[^1]]!;

        Assert.NotNull(schema["properties"]!["firstName"]);
        Assert.Null(schema["properties"]!["opensAt"]);
    }

    [Theory]
    [InlineData("POST", "/api/v1/editions/2014/registrations", "{}", "registration.audience_required")]
    [InlineData("GET", "/api/v1/editions/1999", null, "edition.unknown")]
    [InlineData("GET", "/api/v1/turnout?from=2020&to=2010", null, "turnout.from_after_to")]
    [InlineData("GET", "/api/v1/editions/2027/registrations", null, "auth.required")]
    public async Task What_is_refused_is_what_the_reference_says(
        string method,
        string address,
        string? body,
        string code
    )
    {
        using var stranger = shared.Site.Browser();
        using var request = new HttpRequestMessage(HttpMethod.Parse(method), address);
        request.Content = body is null ? null : new StringContent(body, null, "application/json");
        using var answer = await stranger.SendAsync(request);
        var problem = await answer.Content.ReadAsStringAsync();
        var path = System.Text.RegularExpressions.Regex.Replace(address.Split('?')[0], "/[0-9]{4}", "/{year}");
        var (_, operation) = Operations(await ReadAsync()).Single(one => one.Name == $"{method} {path}");

        var told = (string?)operation["responses"]?[$"{(int)answer.StatusCode}"]?["description"];

        Assert.Contains($"`{code}`", told, StringComparison.Ordinal);
        Assert.NotEqual("", problem);
    }

    private async Task<JsonNode> ReadAsync()
    {
        using var browser = shared.Site.Browser();
        return JsonNode.Parse(await browser.GetStringAsync("/openapi/v1.json"))!;
    }

    private static IEnumerable<(string Name, JsonNode Operation)> Operations(JsonNode document) =>
        document["paths"]!
            .AsObject()
            .SelectMany(path =>
                path.Value!.AsObject()
                    .Where(one => Methods.Contains(one.Key))
                    .Select(one => ($"{one.Key.ToUpperInvariant()} {path.Key}", one.Value!))
            );

    private static bool IsNullable(JsonNode property) =>
        property["type"] is JsonArray types && types.Any(type => (string?)type == "null");
}
