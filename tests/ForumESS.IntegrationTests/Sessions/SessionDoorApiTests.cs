using System.Net;
using System.Net.Http.Json;
using System.Net.ServerSentEvents;
using System.Text.Json.Nodes;
using ForumESS.Domain.Staff;
using ForumESS.Domain.Tickets;
using ForumESS.IntegrationTests.Http;
using ForumESS.IntegrationTests.Registrations;

namespace ForumESS.IntegrationTests.Sessions;

/// <summary>What a device at a session's door takes along and is told, over HTTP.</summary>
public sealed class SessionDoorApiTests(SharedSite shared) : IClassFixture<SharedSite>
{
    private const string Session = "premiers_pas";
    private const string Door = "/api/v1/editions/2027/door";
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);

    private readonly ForumSite site = shared.Site;

    [Fact]
    public async Task A_device_takes_the_session_s_own_list_and_hears_of_its_passages_as_they_come()
    {
        using var gate = await site.ApiClientAsync(Role.Door);
        var registered = await site.SendAsync(
            RegistrationDesk.Someone("atelier@exemple.fr") with
            {
                Sessions = [Session],
            }
        );
        var code = registered.Value.Ticket!.Code;
        var ticket = TicketCodec.Decode(code).Value.Payload.TicketId.ToString();

        var rules = (await gate.GetFromJsonAsync<JsonNode>($"{Door}?session={Session}"))!;
        using var patience = new CancellationTokenSource(Patience);
        await using var stream = await gate.GetStreamAsync($"{Door}/events?session={Session}", patience.Token);
        await using var events = SseParser
            .Create(stream)
            .EnumerateAsync(patience.Token)
            .GetAsyncEnumerator(patience.Token);
        Assert.True(await events.MoveNextAsync());
        var beat = JsonNode.Parse(events.Current.Data)!;
        var id = Guid.NewGuid();
        using var passed = await gate.PostAsJsonAsync("/api/v1/check-ins", Batch(id, code));
        Assert.True(await events.MoveNextAsync());
        var news = JsonNode.Parse(events.Current.Data)!;
        var all = (await gate.GetFromJsonAsync<JsonNode>($"{Door}/scans?session={Session}"))!;
        var forum = (await gate.GetFromJsonAsync<JsonNode>($"{Door}/scans"))!;

        Assert.Equal(8, (int)rules["session"]!["capacity"]!);
        Assert.Contains(ticket, rules["session"]!["signedUp"]!.AsArray().Select(one => (string?)one));
        Assert.Equal((0, 8), ((int)beat["occupancy"]!["inside"]!, (int)beat["occupancy"]!["limit"]!));
        Assert.NotNull(beat["now"]);
        Assert.Equal("admitted", await VerdictAsync(passed));
        Assert.Equal((id.ToString(), ticket), IdAndTicket(news));
        Assert.Equal($"{(long)news["next"]!}", events.Current.EventId);
        Assert.Equal((id.ToString(), ticket), IdAndTicket(all));
        Assert.Equal(1, (int)all["occupancy"]!["inside"]!);
        Assert.Empty(forum["items"]!.AsArray());
        Assert.Equal(0, (int)forum["occupancy"]!["inside"]!);
    }

    [Theory]
    [InlineData("")]
    [InlineData("/scans")]
    [InlineData("/events")]
    public async Task A_session_that_the_programme_does_not_have_has_no_door(string what)
    {
        using var gate = await site.ApiClientAsync(Role.Door);

        using var answer = await gate.GetAsync($"{Door}{what}?session=rien");

        Assert.Equal(HttpStatusCode.NotFound, answer.StatusCode);
        Assert.Equal(
            "check_in.session_unknown",
            (string?)(await answer.Content.ReadFromJsonAsync<JsonNode>())!["code"]
        );
    }

    private JsonObject Batch(Guid id, string code) =>
        new()
        {
            ["scans"] = new JsonArray(
                new JsonObject
                {
                    ["id"] = id.ToString(),
                    ["code"] = code,
                    ["session"] = Session,
                    ["gate"] = "",
                    ["direction"] = "in",
                    ["scannedAt"] = site.Clock.GetUtcNow().ToString("O"),
                }
            ),
        };

    private static async Task<string?> VerdictAsync(HttpResponseMessage answer) =>
        (string?)(await answer.Content.ReadFromJsonAsync<JsonNode>())!["results"]![0]!["verdict"];

    private static (string?, string?) IdAndTicket(JsonNode scans)
    {
        var scan = Assert.Single(scans["items"]!.AsArray())!;
        return ((string?)scan["id"], (string?)scan["ticket"]);
    }
}
