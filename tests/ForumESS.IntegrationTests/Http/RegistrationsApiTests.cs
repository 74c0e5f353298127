using System.Net;
using System.Net.Http.Json;
using System.Text.Json.Nodes;
using ForumESS.Domain.Staff;
using ForumESS.Infrastructure.Database;
using static ForumESS.IntegrationTests.Http.ApiRegistrations;

namespace ForumESS.IntegrationTests.Http;

public sealed class RegistrationsApiTests : IDisposable
{
    private static readonly SqlText CountRegistrations = new("select count(*) from registrations");

    private static readonly SqlText CountLinks = new("select count(*) from mails where kind = 'link'");

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

    [Fact]
    public async Task The_same_key_and_body_get_the_same_answer_and_another_body_is_refused()
    {
        var first = await client.RegisterAsync("abc", Someone());
        var again = await client.RegisterAsync("abc", Someone());
        var other = await client.RegisterAsync("abc", Someone("autre@exemple.fr"));

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

        Assert.Equal(HttpStatusCode.Conflict, (await client.RegisterAsync("abc", Someone())).StatusCode);
        Assert.Equal(
            HttpStatusCode.Created,
            (await client.RegisterAsync("abc", Someone("autre@exemple.fr"))).StatusCode
        );
    }

    [Fact]
    public async Task A_key_is_forgotten_after_a_day()
    {
        await client.RegisterAsync("abc", Someone());
        site.Clock.AdjustTime(site.Clock.GetUtcNow().AddHours(25));

        Assert.Equal(
            HttpStatusCode.Created,
            (await client.RegisterAsync("abc", Someone("autre@exemple.fr"))).StatusCode
        );
    }

    [Fact]
    public async Task One_answer_goes_to_20_requests_with_one_key_at_once()
    {
        var responses = await Task.WhenAll(
            Enumerable.Range(0, 20).Select(_ => Task.Run(() => client.RegisterAsync("abc", Someone())))
        );

        var texts = await Task.WhenAll(responses.Select(response => response.Content.ReadAsStringAsync()));
        Assert.All(responses, response => Assert.Equal(HttpStatusCode.Created, response.StatusCode));
        Assert.Single(texts.Distinct());
        Assert.Equal(1, await site.ReadAsync<int>(CountRegistrations));
        Assert.Equal(0, await site.ReadAsync<int>(CountLinks));
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

    [Fact]
    public async Task An_organiser_reads_corrects_and_cancels()
    {
        var address = await RegisteredAsync();
        using var organiser = await site.ApiClientAsync(Role.Organiser);

        var read = await JsonAsync(await organiser.GetAsync(address));
        var corrected = await JsonAsync(await organiser.PatchAsJsonAsync(address, new { firstName = " Zoé " }));
        var refused = await organiser.PatchAsJsonAsync(address, new { lastName = "" });
        var cancelled = await organiser.DeleteAsync(address);
        var again = await organiser.DeleteAsync(address);
        var after = await JsonAsync(await organiser.GetAsync(address));

        Assert.Equal("confirmed", (string?)read["status"]);
        Assert.Equal("camille.ferrand@exemple.fr", (string?)read["email"]);
        Assert.Equal(2027, (int?)read["edition"]);
        Assert.Equal("Zoé", (string?)corrected["firstName"]);
        Assert.Equal("Ferrand", (string?)corrected["lastName"]);
        Assert.Equal((string?)read["ticket"]!["code"], (string?)corrected["ticket"]!["code"]);
        Assert.Equal(HttpStatusCode.BadRequest, refused.StatusCode);
        Assert.Equal(HttpStatusCode.NoContent, cancelled.StatusCode);
        Assert.Equal("registration.cancelled", (string?)(await JsonAsync(again))["code"]);
        Assert.Equal("cancelled", (string?)after["status"]);
        Assert.Null(after["ticket"]);
    }

    [Fact]
    public async Task Another_role_or_another_edition_s_organiser_sees_nothing()
    {
        var address = await RegisteredAsync();
        using var reader = await site.ApiClientAsync(Role.Reader);
        using var other = await site.ApiClientAsync(Role.Organiser, 2014);

        foreach (var program in (HttpClient[])[reader, other])
        {
            Assert.Equal(HttpStatusCode.Forbidden, (await program.GetAsync(address)).StatusCode);
            Assert.Equal(HttpStatusCode.Forbidden, (await program.DeleteAsync(address)).StatusCode);
            var correction = await program.PatchAsJsonAsync(address, new { firstName = "Zoé" });
            Assert.Equal(HttpStatusCode.Forbidden, correction.StatusCode);
        }
    }

    [Fact]
    public async Task An_unknown_registration_is_not_found()
    {
        using var organiser = await site.ApiClientAsync(Role.Organiser);

        var answer = await organiser.GetAsync($"/api/v1/registrations/{Guid.Empty}");

        Assert.Equal(HttpStatusCode.NotFound, answer.StatusCode);
        Assert.Equal("registration.unknown", (string?)(await JsonAsync(answer))["code"]);
    }

    private async Task<string> RegisteredAsync() =>
        (await client.PostAsJsonAsync(Address, Someone())).Headers.Location!.OriginalString;
}
