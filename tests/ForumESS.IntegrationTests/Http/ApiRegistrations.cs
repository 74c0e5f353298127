using System.Net.Http.Json;
using System.Text.Json.Nodes;

namespace ForumESS.IntegrationTests.Http;

/// <summary>Registrations as programs send them.</summary>
internal static class ApiRegistrations
{
    public const string Address = "/api/v1/editions/2027/registrations";

    public static JsonObject Someone(string email = "camille.ferrand@exemple.fr") =>
        new()
        {
            ["audience"] = "ess",
            ["firstName"] = "Camille",
            ["lastName"] = "Ferrand",
            ["email"] = email,
            ["organisation"] = "La Bobine partagée",
        };

    public static async Task<JsonNode> JsonAsync(HttpResponseMessage response) =>
        JsonNode.Parse(await response.Content.ReadAsStringAsync())!;

    /// <param name="key">The idempotency key, well-formed or not.</param>
    public static async Task<HttpResponseMessage> RegisterAsync(this HttpClient client, string key, JsonObject body)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, Address);
        request.Content = JsonContent.Create(body);
        request.Headers.TryAddWithoutValidation("Idempotency-Key", key);
        return await client.SendAsync(request);
    }
}
