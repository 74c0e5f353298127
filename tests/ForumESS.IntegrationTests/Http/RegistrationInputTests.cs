using System.Net;
using System.Net.Http.Json;
using System.Text;
using System.Text.Json.Nodes;
using ForumESS.Infrastructure.Database;
using static ForumESS.IntegrationTests.Http.ApiRegistrations;

namespace ForumESS.IntegrationTests.Http;

/// <summary>What nobody can register with. Nothing here stores anything, so one site serves all.</summary>
public sealed class RegistrationInputTests(SharedSite shared) : IClassFixture<SharedSite>
{
    private static readonly SqlText CountRegistrations = new("select count(*) from registrations");

    private readonly ForumSite site = shared.Site;
    private readonly HttpClient client = shared.Site.Browser();

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

    [Theory]
    [InlineData("firstName", "https://exemple.com")]
    [InlineData("lastName", "Gagnez WWW.exemple.com")]
    public async Task A_name_that_a_mail_program_would_make_a_link_of_is_refused_at_its_field(string field, string name)
    {
        var someone = Someone();
        someone[field] = name;

        var answer = await JsonAsync(await client.PostAsJsonAsync(Address, someone));

        Assert.Equal([field], answer["errors"]!.AsObject().Select(error => error.Key));
        Assert.Contains("adresse internet", (string?)answer["errors"]![field]![0], StringComparison.Ordinal);
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
    [InlineData("application/json; charset=utf-7")]
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

    [Theory]
    [InlineData("")]
    [InlineData("with space")]
    public async Task A_key_of_other_characters_is_refused(string key)
    {
        var response = await client.RegisterAsync(key, Someone());

        Assert.Equal(HttpStatusCode.BadRequest, response.StatusCode);
        Assert.NotNull((await JsonAsync(response))["errors"]!["idempotencyKey"]);
    }

    [Fact]
    public async Task A_key_that_is_too_long_is_refused()
    {
        Assert.Equal(
            HttpStatusCode.BadRequest,
            (await client.RegisterAsync(new string('k', 201), Someone())).StatusCode
        );
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
    [InlineData("application/x-www-form-urlencoded", "Form.FirstName=a%00b")]
    [InlineData("application/x-www-form-urlencoded", "Form%00=a")]
    [InlineData("multipart/form-data", "Form.FirstName=a")]
    [InlineData("multipart/form-data; boundary=x", "no part of it")]
    public async Task A_form_that_cannot_be_read_is_the_sender_s_fault(string type, string body)
    {
        using var content = new StringContent(body);
        content.Headers.ContentType = System.Net.Http.Headers.MediaTypeHeaderValue.Parse(type);

        using var response = await client.PostAsync("/editions/2027/inscription", content);

        Assert.Equal(HttpStatusCode.BadRequest, response.StatusCode);
    }

    [Fact]
    public async Task A_form_with_more_fields_than_any_page_has_is_the_sender_s_fault()
    {
        using var content = new FormUrlEncodedContent(
            Enumerable.Range(0, 2000).Select(field => KeyValuePair.Create($"f{field}", "a"))
        );

        using var response = await client.PostAsync("/editions/2027/inscription", content);

        Assert.Equal(HttpStatusCode.BadRequest, response.StatusCode);
    }
}
