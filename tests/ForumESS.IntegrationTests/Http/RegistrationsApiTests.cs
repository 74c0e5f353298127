using System.Net;
using System.Net.Http.Json;
using System.Text;
using System.Text.Json.Nodes;
using ForumESS.Infrastructure.Database;

namespace ForumESS.IntegrationTests.Http;

public sealed class RegistrationsApiTests : IDisposable
{
    private const string Address = "/api/v1/editions/2027/registrations";

    private static readonly SqlText CountRegistrations = new("select count(*) from registrations");

    private static readonly SqlText CountLinks = new(
        "select count(*) from mails where kind = 'link' and secret is not null"
    );

    private static readonly SqlText FindAnswer = new("select answer from idempotent_answers");

    private static readonly SqlText FindConsent = new("select text from consents where purpose = 'newsletter'");

    private readonly ForumSite site = new();
    private readonly HttpClient client;

    public RegistrationsApiTests()
    {
        client = site.Browser();
    }

    public void Dispose()
    {
        client.Dispose();
        site.Dispose();
    }

    [Fact]
    public async Task A_registration_is_confirmed_with_its_link_and_ticket()
    {
        var response = await client.PostAsJsonAsync(Address, Someone());
        var answer = await JsonAsync(response);

        Assert.Equal(HttpStatusCode.Created, response.StatusCode);
        Assert.True(response.Headers.CacheControl!.NoStore);
        Assert.Equal("confirmed", (string?)answer["status"]);
        Assert.Equal($"/api/v1/registrations/{answer["id"]}", response.Headers.Location!.OriginalString);
        Assert.StartsWith("http://localhost:5080/inscription/", (string?)answer["manageUrl"], StringComparison.Ordinal);
        Assert.Equal(144, ((string?)answer["ticket"]!["code"])!.Length);
        Assert.Matches("^[0-9A-Y]{4}-[0-9A-Y]{4}$", (string?)answer["ticket"]!["shortCode"]);
        Assert.Null(await site.ReadAsync<string>(FindConsent));
    }

    [Fact]
    public async Task A_consent_is_kept_with_the_words_that_were_agreed_to()
    {
        var someone = Someone();
        someone["consents"] = new JsonObject { ["newsletter"] = true };

        await client.PostAsJsonAsync(Address, someone);

        Assert.StartsWith(
            "J’accepte de recevoir la lettre d’information",
            await site.ReadAsync<string>(FindConsent),
            StringComparison.Ordinal
        );
    }

    [Fact]
    public async Task A_second_registration_is_refused_without_anything_of_the_first()
    {
        await client.PostAsJsonAsync(Address, Someone());
        var again = Someone();
        again["firstName"] = "Dominique";

        var response = await client.PostAsJsonAsync(Address, again);

        Assert.Equal(HttpStatusCode.Conflict, response.StatusCode);
        var text = await response.Content.ReadAsStringAsync();
        Assert.Equal("registration.duplicate", (string?)JsonNode.Parse(text)!["code"]);
        Assert.DoesNotContain("Camille", text, StringComparison.Ordinal);
        Assert.DoesNotContain("inscription/", text, StringComparison.Ordinal);
        Assert.Equal(1, await site.ReadAsync<int>(CountLinks));
    }

    [Theory]
    [InlineData("/api/v1/editions/2026/registrations", HttpStatusCode.NotFound, "edition.unknown")]
    [InlineData("/api/v1/editions/2015/registrations", HttpStatusCode.NotFound, "edition.unknown")]
    [InlineData("/api/v1/editions/2014/registrations", HttpStatusCode.Conflict, "registration.closed")]
    public async Task Nobody_registers_for_a_year_that_takes_no_registration(
        string address,
        HttpStatusCode status,
        string code
    )
    {
        var response = await client.PostAsJsonAsync(address, Someone());

        Assert.Equal(status, response.StatusCode);
        Assert.Equal(code, (string?)(await JsonAsync(response))["code"]);
    }

    [Fact]
    public async Task Every_faulty_field_is_named_in_the_reader_s_language()
    {
        using var reader = site.Browser("en");
        var someone = Someone();
        someone["firstName"] = "Camille\r\nBcc: x@exemple.fr";
        someone["lastName"] = "";
        someone["email"] = "camille@exemple";
        someone["siret"] = "123 456 789 0001";

        var response = await reader.PostAsJsonAsync(Address, someone);
        var answer = await JsonAsync(response);

        Assert.Equal(HttpStatusCode.BadRequest, response.StatusCode);
        Assert.Equal("application/problem+json", response.Content.Headers.ContentType!.MediaType);
        Assert.Equal("request.invalid", (string?)answer["code"]);
        var errors = answer["errors"]!.AsObject();
        Assert.Equal(["firstName", "lastName", "email", "siret"], errors.Select(error => error.Key));
        Assert.Equal("SIRET number: it has 13 digits, 14 are needed.", (string?)errors["siret"]![0]);
        Assert.Equal(0, await site.ReadAsync<int>(CountRegistrations));
    }

    [Fact]
    public async Task An_unknown_audience_and_a_missing_organisation_are_refused_at_their_field()
    {
        var pirate = Someone();
        pirate["audience"] = "pirate";
        var nameless = Someone();
        nameless.Remove("organisation");

        var unknown = await JsonAsync(await client.PostAsJsonAsync(Address, pirate));
        var missing = await JsonAsync(await client.PostAsJsonAsync(Address, nameless));

        Assert.Equal("registration.audience_unknown", (string?)unknown["code"]);
        Assert.NotNull(unknown["errors"]!["audience"]);
        Assert.NotNull(missing["errors"]!["organisation"]);
    }

    [Theory]
    [InlineData("", null)]
    [InlineData("null", null)]
    [InlineData("[]", null)]
    [InlineData("{\"firstName\":", null)]
    [InlineData("{\"firstName\": 5}", "firstName")]
    [InlineData("{\"firstName\": {\"a\": 1}}", "firstName")]
    [InlineData("{\"firstName\": \"Cam\\ud800ille\"}", "firstName")]
    [InlineData("{\"consents\": {\"newsletter\": \"yes\"}}", "consents.newsletter")]
    public async Task A_body_that_is_no_registration_is_explained(string body, string? field)
    {
        using var content = new StringContent(body, Encoding.UTF8, "application/json");

        var response = await client.PostAsync(Address, content);
        var answer = await JsonAsync(response);

        Assert.Equal(HttpStatusCode.BadRequest, response.StatusCode);
        Assert.Equal(field is null ? "request.malformed" : "request.invalid", (string?)answer["code"]);
        Assert.Equal(field, answer["errors"]?.AsObject().Single().Key);
    }

    [Theory]
    [InlineData("application/x-www-form-urlencoded")]
    [InlineData("text/plain")]
    [InlineData("application/json; charset=klingon")]
    public async Task Another_kind_of_body_is_refused_as_such(string type)
    {
        using var content = new ByteArrayContent("firstName=Camille"u8.ToArray());
        content.Headers.TryAddWithoutValidation("Content-Type", type);

        var response = await client.PostAsync(Address, content);

        Assert.Equal(HttpStatusCode.UnsupportedMediaType, response.StatusCode);
        Assert.Equal("request.not_json", (string?)(await JsonAsync(response))["code"]);
    }

    [Fact]
    public async Task Bytes_of_another_encoding_are_never_stored()
    {
        using var content = new ByteArrayContent(
            Encoding.Latin1.GetBytes(Someone().ToJsonString().Replace("Camille", "René", StringComparison.Ordinal))
        );
        content.Headers.TryAddWithoutValidation("Content-Type", "application/json");

        var response = await client.PostAsync(Address, content);

        Assert.Equal(HttpStatusCode.BadRequest, response.StatusCode);
        Assert.Equal(0, await site.ReadAsync<int>(CountRegistrations));
    }

    [Theory]
    [InlineData(70_000, true)]
    [InlineData(70_000, false)]
    [InlineData(10_000_000, true)]
    [InlineData(10_000_000, false)]
    public async Task A_huge_body_is_refused_as_too_large(int length, bool saysItsLength)
    {
        var someone = Someone();
        someone["needs"] = new string('a', length);
        using var request = new HttpRequestMessage(HttpMethod.Post, Address);
        request.Content = new StringContent(someone.ToJsonString(), Encoding.UTF8, "application/json");
        request.Headers.TransferEncodingChunked = !saysItsLength;

        var response = await client.SendAsync(request);

        Assert.Equal(HttpStatusCode.RequestEntityTooLarge, response.StatusCode);
        Assert.Equal("request.too_large", (string?)(await JsonAsync(response))["code"]);
    }

    [Fact]
    public async Task The_same_key_and_body_get_the_same_answer_and_another_body_is_refused()
    {
        var first = await SendAsync("abc", Someone());
        var again = await SendAsync("abc", Someone());
        var other = await SendAsync("abc", Someone("autre@exemple.fr"));

        Assert.Equal(HttpStatusCode.Created, again.StatusCode);
        var text = await first.Content.ReadAsStringAsync();
        Assert.Equal(text, await again.Content.ReadAsStringAsync());
        Assert.Equal(HttpStatusCode.UnprocessableEntity, other.StatusCode);
        Assert.Equal("idempotency.mismatch", (string?)(await JsonAsync(other))["code"]);
        Assert.Equal(1, await site.ReadAsync<int>(CountRegistrations));
        var kept = await site.ReadAsync<string>(FindAnswer);
        var link = ((string)JsonNode.Parse(text)!["manageUrl"]!).Split('/')[^1];
        Assert.DoesNotContain(link, kept, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_key_that_met_a_refusal_is_free_again()
    {
        await client.PostAsJsonAsync(Address, Someone());

        Assert.Equal(HttpStatusCode.Conflict, (await SendAsync("abc", Someone())).StatusCode);
        Assert.Equal(HttpStatusCode.Created, (await SendAsync("abc", Someone("autre@exemple.fr"))).StatusCode);
    }

    [Fact]
    public async Task A_key_is_forgotten_after_a_day()
    {
        await SendAsync("abc", Someone());
        site.Clock.Advance(TimeSpan.FromHours(25));

        Assert.Equal(HttpStatusCode.Created, (await SendAsync("abc", Someone("autre@exemple.fr"))).StatusCode);
    }

    [Fact]
    public async Task One_answer_goes_to_20_requests_with_one_key_at_once()
    {
        var responses = await Task.WhenAll(
            Enumerable.Range(0, 20).Select(_ => Task.Run(() => SendAsync("abc", Someone())))
        );

        var texts = await Task.WhenAll(responses.Select(response => response.Content.ReadAsStringAsync()));
        Assert.All(responses, response => Assert.Equal(HttpStatusCode.Created, response.StatusCode));
        Assert.Single(texts.Distinct());
        Assert.Equal(1, await site.ReadAsync<int>(CountRegistrations));
        Assert.Equal(0, await site.ReadAsync<int>(CountLinks));
    }

    [Theory]
    [InlineData("")]
    [InlineData("with space")]
    public async Task A_key_of_other_characters_is_refused(string key)
    {
        var response = await SendAsync(key, Someone());

        Assert.Equal(HttpStatusCode.BadRequest, response.StatusCode);
        Assert.NotNull((await JsonAsync(response))["errors"]!["idempotencyKey"]);
    }

    [Fact]
    public async Task A_key_that_is_too_long_is_refused()
    {
        Assert.Equal(HttpStatusCode.BadRequest, (await SendAsync(new string('k', 201), Someone())).StatusCode);
    }

    [Theory]
    [InlineData("GET", "/api/v1/nothing", "request.unknown_address")]
    [InlineData("POST", "/api/v1/editions/next/registrations", "request.unknown_address")]
    [InlineData("PUT", Address, "request.method_refused")]
    public async Task An_address_that_is_none_is_explained_to_programs(string method, string address, string code)
    {
        using var request = new HttpRequestMessage(new HttpMethod(method), address);

        Assert.Equal(code, (string?)(await JsonAsync(await client.SendAsync(request)))["code"]);
    }

    [Theory]
    [InlineData("GET")]
    [InlineData("PATCH")]
    [InlineData("DELETE")]
    public async Task A_single_registration_is_for_the_office(string method)
    {
        var answer = await JsonAsync(await client.PostAsJsonAsync(Address, Someone()));
        using var request = new HttpRequestMessage(new HttpMethod(method), $"/api/v1/registrations/{answer["id"]}");
        request.Content = method == "PATCH" ? JsonContent.Create(new { firstName = "Dominique" }) : null;

        var response = await client.SendAsync(request);

        Assert.Equal(HttpStatusCode.Unauthorized, response.StatusCode);
    }

    private static JsonObject Someone(string email = "camille.ferrand@exemple.fr") =>
        new()
        {
            ["audience"] = "ess",
            ["firstName"] = "Camille",
            ["lastName"] = "Ferrand",
            ["email"] = email,
            ["organisation"] = "La Bobine partagée",
        };

    private static async Task<JsonNode> JsonAsync(HttpResponseMessage response) =>
        JsonNode.Parse(await response.Content.ReadAsStringAsync())!;

    private async Task<HttpResponseMessage> SendAsync(string key, JsonObject body)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, Address);
        request.Content = JsonContent.Create(body);
        request.Headers.TryAddWithoutValidation("Idempotency-Key", key);
        return await client.SendAsync(request);
    }
}
