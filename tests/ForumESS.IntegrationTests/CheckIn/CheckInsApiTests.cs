using System.Globalization;
using System.Net;
using System.Net.Http.Json;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using ForumESS.Application.Registrations;
using ForumESS.Domain.Staff;
using ForumESS.Infrastructure.Database;
using ForumESS.IntegrationTests.Http;
using ForumESS.IntegrationTests.Registrations;

namespace ForumESS.IntegrationTests.CheckIn;

public sealed class CheckInsApiTests(SharedSite shared) : IClassFixture<SharedSite>
{
    private const string Address = "/api/v1/check-ins";

    private static readonly SqlText CountScans = new("select count(*) from scans where id = @id");
    private static int people;

    private readonly ForumSite site = shared.Site;

    [Fact]
    public async Task A_batch_is_answered_as_the_contract_says()
    {
        using var gate = await site.ApiClientAsync(Role.Door);
        var ticket = await TicketAsync();
        var now = site.Clock.GetUtcNow();
        var before = (int)(await OccupancyAsync(gate))["inside"]!;

        var answer = await SendAsync(
            gate,
            Scan(ticket.Ticket!.Code, "A", id: Id(1)),
            Scan(ticket.Ticket!.ShortCode, "B", id: Id(2)),
            Scan(ticket.Ticket!.Code, "C", "out", Id(3)),
            Scan("https://exemple.fr/menu", "A", id: Id(4))
        );

        var expected = new JsonObject
        {
            ["results"] = new JsonArray(
                Result(Id(1), "admitted"),
                Result(Id(2), "already_in", ("firstScan", new JsonObject { ["at"] = Text(now), ["gate"] = "A" })),
                Result(Id(3), "left"),
                new JsonObject
                {
                    ["id"] = Id(4),
                    ["verdict"] = "refused",
                    ["reason"] = "ticket.malformed",
                }
            ),
            ["occupancy"] = new JsonObject { ["inside"] = before, ["limit"] = 290 },
        };
        Assert.Equal(Sorted(expected), Sorted(answer));
    }

    [Fact]
    public async Task A_malformed_scan_is_refused_alone_and_its_id_comes_back()
    {
        using var gate = await site.ApiClientAsync(Role.Door);
        var ticket = await TicketAsync();
        var good = Scan(ticket.Ticket!.Code, "A");
        JsonNode?[] scans =
        [
            null,
            "scan",
            7,
            new JsonArray(),
            new JsonObject(),
            Without(good, "code"),
            Without(good, "gate"),
            Without(good, "direction"),
            Without(good, "scannedAt"),
            With(good, "id", "not an id"),
            With(good, "id", Guid.Empty.ToString()),
            With(good, "id", 12),
            With(good, "id", new string('x', 10_000)),
            With(good, "direction", "sideways"),
            With(good, "scannedAt", "yesterday"),
            With(good, "scannedAt", 1_700_000_000),
            With(good, "code", new JsonObject()),
            With(good, "offline", "perhaps"),
        ];

        var answer = await SendAsync(gate, [.. scans, good]);

        var results = answer["results"]!.AsArray();
        Assert.All(
            results.SkipLast(1),
            result =>
            {
                Assert.Equal("refused", (string?)result!["verdict"]);
                Assert.Equal("check_in.scan_malformed", (string?)result["reason"]);
            }
        );
        Assert.Equal((string?)good["id"], (string?)results[5]!["id"]);
        Assert.Equal("not an id", (string?)results[9]!["id"]);
        Assert.Null((string?)results[12]!["id"]);
        Assert.Equal("admitted", (string?)results[^1]!["verdict"]);
    }

    [Fact]
    public async Task A_text_that_is_no_unicode_costs_only_its_own_scan()
    {
        using var gate = await site.ApiClientAsync(Role.Door);
        var good = Scan((await TicketAsync()).Ticket!.Code, "A").ToJsonString();
        var body = $$"""
            {"scans": [{"id": "\ud800", "code": "\udc00", "gate": "A", "direction": "in", "scannedAt": "2026-11-02T09:00:00Z"}, {{good}}]}
            """;

        using var response = await gate.PostAsync(Address, Json(body));
        var answer = await JsonAsync(response);

        Assert.Equal("check_in.scan_malformed", (string?)answer["results"]![0]!["reason"]);
        Assert.Equal("admitted", (string?)answer["results"]![1]!["verdict"]);
    }

    [Theory]
    [InlineData("", 400, "request.malformed")]
    [InlineData("null", 400, "request.malformed")]
    [InlineData("{\"scans\": [", 400, "request.malformed")]
    [InlineData("{\"scans\": {}}", 400, "request.invalid")]
    [InlineData("{\"edition\": \"x\", \"scans\": []}", 400, "request.invalid")]
    [InlineData("{}", 400, "request.invalid")]
    [InlineData("{\"edition\": 1999, \"scans\": []}", 404, "edition.unknown")]
    public async Task An_unreadable_batch_is_refused_with_a_code(string body, int status, string code)
    {
        using var gate = await site.ApiClientAsync(Role.Door);

        using var response = await gate.PostAsync(Address, Json(body));

        Assert.Equal(status, (int)response.StatusCode);
        Assert.Equal("application/problem+json", response.Content.Headers.ContentType!.MediaType);
        Assert.Equal(code, (string?)(await JsonAsync(response))["code"]);
    }

    [Fact]
    public async Task More_than_500_scans_name_the_field_and_a_body_of_ten_megabytes_is_too_large()
    {
        using var gate = await site.ApiClientAsync(Role.Door);
        var many = new JsonArray([.. Enumerable.Range(0, 501).Select(_ => (JsonNode)Scan("x", "A"))]);

        using var batch = await gate.PostAsJsonAsync(Address, new JsonObject { ["scans"] = many });
        using var huge = await gate.PostAsync(Address, Json($"{{\"scans\": [\"{new string('x', 10_000_000)}\"]}}"));

        Assert.Equal(HttpStatusCode.BadRequest, batch.StatusCode);
        Assert.NotNull((await JsonAsync(batch))["errors"]!["scans"]);
        Assert.Equal(HttpStatusCode.RequestEntityTooLarge, huge.StatusCode);
        Assert.Equal("request.too_large", (string?)(await JsonAsync(huge))["code"]);
    }

    [Fact]
    public async Task An_empty_batch_tells_the_count()
    {
        using var gate = await site.ApiClientAsync(Role.Door);

        var answer = await SendAsync(gate);

        Assert.Equal(290, (int)answer["occupancy"]!["limit"]!);
        Assert.True(JsonNode.DeepEquals(await OccupancyAsync(gate), answer["occupancy"]));
    }

    [Fact]
    public async Task A_token_for_another_edition_refuses_the_ticket_and_sees_no_count_of_this_one()
    {
        using var gate = await site.ApiClientAsync(Role.Door, 2014);
        var ticket = await TicketAsync();

        var answer = await SendAsync(gate, Scan(ticket.Ticket!.Code, "A"));
        using var asked = await gate.PostAsJsonAsync(
            Address,
            new JsonObject { ["edition"] = 2027, ["scans"] = new JsonArray(Scan(ticket.Ticket!.Code, "A")) }
        );
        using var count = await gate.GetAsync("/api/v1/editions/2027/occupancy");

        Assert.Equal("ticket.other_edition", (string?)answer["results"]![0]!["reason"]);
        Assert.Null(answer["results"]![0]!["name"]);
        Assert.Equal(0, (int)answer["occupancy"]!["inside"]!);
        Assert.Equal(HttpStatusCode.Forbidden, asked.StatusCode);
        Assert.Equal(HttpStatusCode.Forbidden, count.StatusCode);
    }

    [Fact]
    public async Task Only_the_door_may_ask()
    {
        using var stranger = site.Browser();
        using var reader = await site.ApiClientAsync(Role.Reader);
        var body = new JsonObject { ["scans"] = new JsonArray(Scan((await TicketAsync()).Ticket!.Code, "A")) };

        using var unknown = await stranger.PostAsJsonAsync(Address, body);
        using var forbidden = await reader.PostAsJsonAsync(Address, body);
        using var count = await stranger.GetAsync("/api/v1/editions/2027/occupancy");

        Assert.Equal(HttpStatusCode.Unauthorized, unknown.StatusCode);
        Assert.Equal(HttpStatusCode.Forbidden, forbidden.StatusCode);
        Assert.Equal(HttpStatusCode.Unauthorized, count.StatusCode);
    }

    [Fact]
    public async Task An_unknown_year_has_no_count()
    {
        using var gate = await site.ApiClientAsync(Role.Door);

        using var response = await gate.GetAsync("/api/v1/editions/1999/occupancy");

        Assert.Equal(HttpStatusCode.NotFound, response.StatusCode);
        Assert.Equal("edition.unknown", (string?)(await JsonAsync(response))["code"]);
    }

    [Fact]
    public async Task A_name_is_kept_by_no_cache()
    {
        using var gate = await site.ApiClientAsync(Role.Door);
        var body = new JsonObject { ["scans"] = new JsonArray(Scan((await TicketAsync()).Ticket!.Code, "A")) };

        using var response = await gate.PostAsJsonAsync(Address, body);

        Assert.True(response.Headers.CacheControl!.NoStore);
    }

    [Fact]
    public async Task The_same_batch_sent_twice_at_once_is_one_scan()
    {
        using var gate = await site.ApiClientAsync(Role.Door);
        var scan = Scan((await TicketAsync()).Ticket!.Code, "A");

        var answers = await Task.WhenAll(Enumerable.Range(0, 6).Select(_ => SendAsync(gate, scan.DeepClone())));

        Assert.All(answers, answer => Assert.Equal("admitted", (string?)answer["results"]![0]!["verdict"]));
        Assert.Equal(1, await site.ReadAsync<int>(CountScans, new { id = Guid.Parse((string)scan["id"]!) }));
    }

    private async Task<RegistrationReceipt> TicketAsync() =>
        (
            await site.SendAsync(
                RegistrationDesk.Someone($"personne{Interlocked.Increment(ref people)}@porte.exemple.fr")
            )
        ).Value;

    private JsonObject Scan(string code, string gate, string direction = "in", string? id = null) =>
        new()
        {
            ["id"] = id ?? Guid.NewGuid().ToString(),
            ["code"] = code,
            ["gate"] = gate,
            ["direction"] = direction,
            ["scannedAt"] = Text(site.Clock.GetUtcNow()),
            ["offline"] = false,
        };

    private static string Id(int place) => $"0199f3a4-b5c6-7d8e-9fa0-{place:x12}";

    private static string Text(DateTimeOffset at) =>
        at.ToString("yyyy-MM-dd'T'HH:mm:sszzz", CultureInfo.InvariantCulture);

    private static JsonObject Result(string id, string verdict, params (string Name, JsonNode Value)[] more)
    {
        var result = new JsonObject
        {
            ["id"] = id,
            ["verdict"] = verdict,
            ["audience"] = "ess",
            ["name"] = "Camille Ferrand",
        };
        foreach (var (name, value) in more)
        {
            result[name] = value;
        }
        return result;
    }

    private static JsonNode With(JsonObject scan, string field, JsonNode value)
    {
        var changed = scan.DeepClone();
        changed[field] = value;
        return changed;
    }

    private static JsonObject Without(JsonObject scan, string field)
    {
        var changed = (JsonObject)scan.DeepClone();
        changed.Remove(field);
        return changed;
    }

    private static async Task<JsonNode> SendAsync(HttpClient gate, params JsonNode?[] scans)
    {
        using var response = await gate.PostAsJsonAsync(Address, new JsonObject { ["scans"] = new JsonArray(scans) });
        Assert.Equal(HttpStatusCode.OK, response.StatusCode);
        return await JsonAsync(response);
    }

    private static async Task<JsonNode> OccupancyAsync(HttpClient gate) =>
        (await gate.GetFromJsonAsync<JsonNode>("/api/v1/editions/2027/occupancy"))!;

    private static StringContent Json(string body) => new(body, Encoding.UTF8, "application/json");

    private static async Task<JsonNode> JsonAsync(HttpResponseMessage response) =>
        (await response.Content.ReadFromJsonAsync<JsonNode>())!;

    // The order of an object's fields says nothing.
    private static string Sorted(JsonNode? node) =>
        node switch
        {
            JsonObject fields =>
                $"{{{string.Join(',', fields.OrderBy(field => field.Key, StringComparer.Ordinal).Select(field => $"{field.Key}:{Sorted(field.Value)}"))}}}",
            JsonArray items => $"[{string.Join(',', items.Select(Sorted))}]",
            _ => node?.ToJsonString(JsonSerializerOptions.Web) ?? "null",
        };
}
