using System.Globalization;
using System.Net;
using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Net.ServerSentEvents;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json.Nodes;
using ForumESS.Application.Registrations;
using ForumESS.Domain.Staff;
using ForumESS.IntegrationTests.Http;
using ForumESS.IntegrationTests.Registrations;

namespace ForumESS.IntegrationTests.CheckIn;

/// <summary>What a device takes along and how it stays up to date.</summary>
public sealed class DoorApiTests(SharedSite shared) : IClassFixture<SharedSite>
{
    private const string Door = "/api/v1/editions/2027/door";
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);
    private static int people;

    private readonly ForumSite site = shared.Site;

    [Fact]
    public async Task The_rules_hold_keys_gates_limit_and_who_may_not_enter()
    {
        using var gate = await site.ApiClientAsync(Role.Door);
        var good = await RegisterAsync();
        var gone = await RegisterAsync();
        await site.SendAsync(new CancelRegistration(gone.Id));

        var rules = (await gate.GetFromJsonAsync<JsonNode>(Door))!;

        Assert.Equal(2027, (int)rules["year"]!);
        Assert.False((bool)rules["cancelled"]!);
        Assert.Equal(["A", "B", "C", "D"], rules["gates"]!.AsArray().Select(name => (string?)name));
        Assert.Equal(290, (int)rules["limit"]!);
        Assert.Equal("P-256", (string?)rules["keys"]![0]!["crv"]);
        Assert.Null(rules["keys"]![0]!["d"]);
        Assert.Equal("cancelled", (string?)rules["standings"]![TicketOf(gone)]);
        Assert.Null(rules["standings"]![TicketOf(good)]);
        Assert.Contains("ess", rules["audiences"]!.AsObject().Select(pair => (string?)pair.Value));
    }

    [Fact]
    public async Task A_later_issue_leads_to_the_first_and_the_first_lets_in_no_more()
    {
        using var gate = await site.ApiClientAsync(Role.Door);
        var first = await RegisterAsync();
        await site.SendAsync(new ChangeEmail(first.Id, $"autre{Interlocked.Increment(ref people)}@exemple.fr"));

        var rules = (await gate.GetFromJsonAsync<JsonNode>(Door))!;

        Assert.Equal("revoked", (string?)rules["standings"]![TicketOf(first)]);
        Assert.Contains(TicketOf(first), rules["reissues"]!.AsObject().Select(pair => (string?)pair.Value));
    }

    [Fact]
    public async Task What_did_not_change_is_not_sent_again()
    {
        using var gate = await site.ApiClientAsync(Role.Door);
        using var first = await gate.GetAsync(Door);
        using var again = new HttpRequestMessage(HttpMethod.Get, Door);
        again.Headers.IfNoneMatch.Add(first.Headers.ETag!);
        using var same = await gate.SendAsync(again);
        await RegisterAsync();
        using var later = new HttpRequestMessage(HttpMethod.Get, Door);
        later.Headers.IfNoneMatch.Add(first.Headers.ETag!);
        using var changed = await gate.SendAsync(later);

        Assert.Equal(HttpStatusCode.NotModified, same.StatusCode);
        Assert.Equal(HttpStatusCode.OK, changed.StatusCode);
        Assert.True(first.Headers.CacheControl!.NoStore);
    }

    [Fact]
    public async Task A_device_that_is_lost_shows_nobody_whose_ticket_it_has_not_seen()
    {
        using var gate = await site.ApiClientAsync(Role.Door);
        var receipt = await RegisterAsync();
        // Two parts may differ by no more than the case of their letter.
        var rules = JsonNode.Parse(await gate.GetStringAsync(new Uri(Door, UriKind.Relative)))!;

        var kept = new StringBuilder(rules.ToJsonString());
        var sealedOnes = new Dictionary<string, string>();
        foreach (var (part, _) in rules["parts"]!.AsObject())
        {
            var attendees = await gate.GetFromJsonAsync<JsonNode>($"{Door}/attendees/{part}");
            kept.Append(attendees!.ToJsonString());
            foreach (var (index, value) in attendees["tickets"]!.AsObject())
            {
                sealedOnes.Add(index, (string)value!);
            }
        }

        Assert.DoesNotContain("Ferrand", kept.ToString(), StringComparison.OrdinalIgnoreCase);
        Assert.DoesNotContain("exemple.fr", kept.ToString(), StringComparison.OrdinalIgnoreCase);
        Assert.DoesNotContain(receipt.Ticket!.Code, kept.ToString(), StringComparison.Ordinal);
        Assert.DoesNotContain(receipt.Ticket!.ShortCode, kept.ToString(), StringComparison.Ordinal);
        Assert.DoesNotContain(receipt.Id.ToString(), kept.ToString(), StringComparison.Ordinal);
        Assert.Equal("Camille Ferrand", (string?)Open(sealedOnes, receipt.Ticket!.Code)["name"]);
        Assert.All(sealedOnes.Values, value => Assert.Equal(sealedOnes.Values.First().Length, value.Length));
    }

    [Fact]
    public async Task Scans_of_all_gates_come_by_number_and_without_a_name()
    {
        using var gate = await site.ApiClientAsync(Role.Door);
        var receipt = await RegisterAsync();
        var before = (long)(await gate.GetFromJsonAsync<JsonNode>($"{Door}/scans"))!["next"]!;
        var id = await ScanAsync(gate, receipt.Ticket!.Code);

        var news = (await gate.GetFromJsonAsync<JsonNode>($"{Door}/scans?after={before}"))!;

        var scan = Assert.Single(news["items"]!.AsArray())!;
        Assert.Equal(
            (id.ToString(), TicketOf(receipt), "B", "in", "admitted"),
            (
                (string?)scan["id"],
                (string?)scan["ticket"],
                (string?)scan["gate"],
                (string?)scan["direction"],
                (string?)scan["verdict"]
            )
        );
        Assert.Matches(@"^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{7}Z$", (string?)scan["moment"]);
        Assert.False((bool)news["more"]!);
        Assert.Equal(290, (int)news["occupancy"]!["limit"]!);
        Assert.DoesNotContain("Ferrand", news.ToJsonString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_device_s_clock_is_set_right_by_what_it_measured()
    {
        using var gate = await site.ApiClientAsync(Role.Door);
        var receipt = await RegisterAsync();
        var now = site.Clock.GetUtcNow();
        var before = (long)(await gate.GetFromJsonAsync<JsonNode>($"{Door}/scans"))!["next"]!;

        await ScanAsync(
            gate,
            receipt.Ticket!.Code,
            now.AddDays(-400),
            TimeSpan.FromDays(400) - TimeSpan.FromMinutes(7)
        );
        using var absurd = await gate.PostAsJsonAsync(
            "/api/v1/check-ins",
            Batch(receipt.Ticket!.Code, DateTimeOffset.MaxValue, TimeSpan.FromDays(400), Guid.NewGuid())
        );

        var news = (await gate.GetFromJsonAsync<JsonNode>($"{Door}/scans?after={before}"))!;
        Assert.Equal(now.AddMinutes(-7), (DateTimeOffset)news["items"]![0]!["at"]!);
        Assert.Contains("scan_malformed", await absurd.Content.ReadAsStringAsync(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Every_answer_tells_the_server_s_time()
    {
        using var gate = await site.ApiClientAsync(Role.Door);

        foreach (var address in (string[])[Door, $"{Door}/scans", "/api/v1/editions/2027/occupancy"])
        {
            using var answer = await gate.GetAsync(address);
            Assert.Equal(
                site.Clock.GetUtcNow(),
                DateTimeOffset.Parse(
                    Assert.Single(answer.Headers.GetValues("Server-Time")),
                    CultureInfo.InvariantCulture
                )
            );
        }
    }

    [Fact]
    public async Task A_scan_reaches_the_other_gates_as_it_comes()
    {
        using var gate = await site.ApiClientAsync(Role.Door);
        var receipt = await RegisterAsync();
        var before = (long)(await gate.GetFromJsonAsync<JsonNode>($"{Door}/scans"))!["next"]!;
        using var patience = new CancellationTokenSource(Patience);
        await using var stream = await gate.GetStreamAsync($"{Door}/events?after={before}", patience.Token);
        await using var events = SseParser
            .Create(stream)
            .EnumerateAsync(patience.Token)
            .GetAsyncEnumerator(patience.Token);
        Assert.True(await events.MoveNextAsync());
        var beat = JsonNode.Parse(events.Current.Data)!;

        var id = await ScanAsync(gate, receipt.Ticket!.Code);
        Assert.True(await events.MoveNextAsync());
        var news = JsonNode.Parse(events.Current.Data)!;
        var said = events.Current.EventId;
        await TapAsync(gate);
        Assert.True(await events.MoveNextAsync());
        var tap = JsonNode.Parse(events.Current.Data)!;

        Assert.Empty(beat["items"]!.AsArray());
        Assert.NotNull(beat["now"]);
        Assert.Equal(id.ToString(), (string?)Assert.Single(news["items"]!.AsArray())!["id"]);
        Assert.Equal($"{(long)news["next"]!}", said);
        // Whoever has no ticket changes the count alone, which is told without waiting for the next beat.
        Assert.Empty(tap["items"]!.AsArray());
        Assert.Null(tap["now"]);
        Assert.Equal((int)news["occupancy"]!["inside"]! + 1, (int)tap["occupancy"]!["inside"]!);
    }

    [Theory]
    [InlineData("")]
    [InlineData("/attendees/A")]
    [InlineData("/scans")]
    [InlineData("/events")]
    public async Task Only_the_door_of_the_edition_may_ask(string what)
    {
        using var stranger = site.Browser();
        using var reader = await site.ApiClientAsync(Role.Reader);
        using var other = await site.ApiClientAsync(Role.Door, 2014);
        using var gate = await site.ApiClientAsync(Role.Door);

        using var unknown = await stranger.GetAsync(Door + what);
        using var forbidden = await reader.GetAsync(Door + what);
        using var elsewhere = await other.GetAsync(Door + what);
        using var nowhere = await gate.GetAsync($"/api/v1/editions/1999/door{what}");

        Assert.Equal(
            (HttpStatusCode.Unauthorized, HttpStatusCode.Forbidden, HttpStatusCode.Forbidden, HttpStatusCode.NotFound),
            (unknown.StatusCode, forbidden.StatusCode, elsewhere.StatusCode, nowhere.StatusCode)
        );
    }

    private async Task<RegistrationReceipt> RegisterAsync() =>
        (
            await site.SendAsync(
                RegistrationDesk.Someone($"personne{Interlocked.Increment(ref people)}@appareil.exemple.fr")
            )
        ).Value;

    private static string TicketOf(RegistrationReceipt receipt) =>
        Domain.Tickets.TicketCodec.Decode(receipt.Ticket!.Code).Value.Payload.TicketId.ToString();

    private async Task TapAsync(HttpClient gate)
    {
        var tap = new
        {
            id = Guid.NewGuid(),
            walkIn = new { audience = "ess", people = 1 },
            gate = "A",
            direction = "in",
            scannedAt = site.Clock.GetUtcNow(),
        };
        using var answer = await gate.PostAsJsonAsync(
            "/api/v1/check-ins",
            new { edition = 2027, scans = new[] { tap } }
        );
        answer.EnsureSuccessStatusCode();
    }

    private async Task<Guid> ScanAsync(
        HttpClient gate,
        string code,
        DateTimeOffset? at = null,
        TimeSpan? clockOffset = null
    )
    {
        var id = Guid.NewGuid();
        using var answer = await gate.PostAsJsonAsync(
            "/api/v1/check-ins",
            Batch(code, at ?? site.Clock.GetUtcNow(), clockOffset ?? TimeSpan.Zero, id)
        );
        answer.EnsureSuccessStatusCode();
        return id;
    }

    private static JsonObject Batch(string code, DateTimeOffset at, TimeSpan clockOffset, Guid id) =>
        new()
        {
            ["scans"] = new JsonArray(
                new JsonObject
                {
                    ["id"] = id.ToString(),
                    ["code"] = code,
                    ["gate"] = "B",
                    ["direction"] = "in",
                    ["scannedAt"] = at.ToString("O"),
                    ["clockOffset"] = (long)clockOffset.TotalMilliseconds,
                }
            ),
        };

    /// <summary>As a device does with a ticket before its camera.</summary>
    private static JsonNode Open(Dictionary<string, string> sealedOnes, string code)
    {
        var derived = HKDF.DeriveKey(
            HashAlgorithmName.SHA256,
            Encoding.ASCII.GetBytes(code),
            48,
            info: "forum door attendee"u8.ToArray()
        );
        var value = Decode(
            sealedOnes[Convert.ToBase64String(derived[..16]).TrimEnd('=').Replace('+', '-').Replace('/', '_')]
        );
        using var cipher = new AesGcm(derived.AsSpan(16), 16);
        var content = new byte[value.Length - 28];
        cipher.Decrypt(value.AsSpan(0, 12), value.AsSpan(12..^16), value.AsSpan(^16..), content);
        return JsonNode.Parse(content)!;
    }

    private static byte[] Decode(string text) => System.Buffers.Text.Base64Url.DecodeFromChars(text);
}
