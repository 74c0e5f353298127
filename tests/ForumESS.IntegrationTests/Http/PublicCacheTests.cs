using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using ForumESS.Domain.Staff;

namespace ForumESS.IntegrationTests.Http;

/// <summary>Public answers are kept for the next visitor, and never longer or for more people than they are true.</summary>
public sealed class PublicCacheTests : IDisposable
{
    private const StringComparison Ordinal = StringComparison.Ordinal;

    private const string Editions = "/api/v1/editions";

    private readonly ForumSite site = new();

    [Theory]
    [InlineData("/")]
    [InlineData("/editions")]
    [InlineData("/editions/2027")]
    [InlineData("/editions/2027/inscription")]
    [InlineData("/editions/2014")]
    [InlineData("/frequentation")]
    [InlineData("/frequentation.csv")]
    [InlineData(Editions)]
    [InlineData(Editions + "/2027")]
    [InlineData("/api/v1/turnout")]
    [InlineData("/accessibilite")]
    [InlineData("/donnees-personnelles")]
    [InlineData("/mentions-legales")]
    [InlineData("/plan-du-site")]
    public async Task A_public_answer_serves_the_next_visitor_too(string path)
    {
        using var first = await site.Browser().GetAsync(path);
        using var second = await site.Browser().GetAsync(path);

        Assert.False(IsKept(first));
        Assert.True(IsKept(second));
        Assert.Equal(await first.Content.ReadAsStringAsync(), await second.Content.ReadAsStringAsync());
    }

    [Fact]
    public async Task A_seat_is_gone_for_whoever_looks_after_it_was_taken()
    {
        var visitor = site.Browser();
        var before = await SeatsLeftAsync(visitor);
        var page = await visitor.GetStringAsync("/");

        await RegisterAsync(visitor);

        Assert.Equal(before - 1, await SeatsLeftAsync(visitor));
        Assert.NotEqual(page, await visitor.GetStringAsync("/"));
    }

    [Fact]
    public async Task An_answer_ends_with_its_second_because_registration_opens_and_closes_by_the_clock()
    {
        using var early = await site.Browser().GetAsync(Editions);
        site.Clock.Advance(TimeSpan.FromSeconds(1));
        using var late = await site.Browser().GetAsync(Editions);

        Assert.False(IsKept(late));
    }

    [Fact]
    public async Task Each_language_has_its_own_answer()
    {
        var french = await site.Browser("fr").GetStringAsync("/");
        var english = await site.Browser("en").GetStringAsync("/");

        Assert.Contains("<html lang=\"fr\"", french, StringComparison.Ordinal);
        Assert.Contains("<html lang=\"en\"", english, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_cookie_of_one_visitor_reaches_nobody_else()
    {
        using var choosing = await site.Browser("fr").GetAsync("/?lang=en");
        using var other = await site.Browser("en").GetAsync("/?lang=en");
        using var third = await site.Browser("en").GetAsync("/");
        using var fourth = await site.Browser("en").GetAsync("/");

        Assert.True(choosing.Headers.Contains("Set-Cookie"));
        Assert.False(IsKept(other));
        Assert.False(IsKept(third));
        Assert.True(IsKept(fourth));
        Assert.False(fourth.Headers.Contains("Set-Cookie"));
    }

    [Fact]
    public async Task Nothing_is_kept_for_or_from_somebody_who_is_signed_in()
    {
        var staff = await site.SignedInAsync(Role.Organiser);
        using var fill = await site.Browser().GetAsync("/");
        using var own = await staff.GetAsync("/");

        Assert.False(IsKept(own));
    }

    [Fact]
    public async Task Other_query_values_cannot_fill_the_memory()
    {
        using var first = await site.Browser().GetAsync("/?a=1");
        using var second = await site.Browser().GetAsync("/?a=1");

        Assert.False(IsKept(second));
    }

    [Fact]
    public async Task A_form_with_a_token_is_each_visitor_s_own()
    {
        using var first = await site.Browser().GetAsync("/inscription");
        using var second = await site.Browser().GetAsync("/inscription");

        Assert.Equal(HttpStatusCode.OK, second.StatusCode);
        Assert.False(IsKept(second));
    }

    [Fact]
    public async Task No_kept_form_holds_a_token()
    {
        using var form = await site.Browser().GetAsync($"/editions/{ForumSite.Year}/inscription");

        Assert.DoesNotContain("__RequestVerificationToken", await form.Content.ReadAsStringAsync(), Ordinal);
        Assert.False(form.Headers.Contains("Set-Cookie"));
    }

    [Theory]
    [InlineData("Sec-Fetch-Site", "cross-site")]
    [InlineData("Sec-Fetch-Site", "same-site")]
    [InlineData("Origin", "https://autre.example")]
    [InlineData("Origin", "null")]
    public async Task Another_site_cannot_send_the_form(string header, string value)
    {
        var left = await SeatsLeftAsync(site.Browser());

        using var answer = await SendFormAsync((header, value));

        Assert.Equal(HttpStatusCode.BadRequest, answer.StatusCode);
        Assert.Equal(left, await SeatsLeftAsync(site.Browser()));
    }

    [Theory]
    [InlineData("Sec-Fetch-Site", "same-origin")]
    [InlineData("Origin", null)]
    [InlineData("X-Neither", "1")]
    public async Task This_site_s_own_form_is_taken_and_a_program_s(string header, string? value)
    {
        var own = site.Browser().BaseAddress!.GetLeftPart(UriPartial.Authority);
        using var answer = await SendFormAsync((header, value ?? own));

        Assert.Equal(HttpStatusCode.Redirect, answer.StatusCode);
    }

    public void Dispose() => site.Dispose();

    private static bool IsKept(HttpResponseMessage answer) => answer.Headers.Age is not null;

    private static async Task<int> SeatsLeftAsync(HttpClient client)
    {
        var editions = await client.GetFromJsonAsync<JsonElement[]>(Editions);
        return editions!
            .Single(edition => edition.GetProperty("year").GetInt32() == ForumSite.Year)
            .GetProperty("seats")
            .GetProperty("left")
            .GetInt32();
    }

    private async Task<HttpResponseMessage> SendFormAsync((string Name, string Value) header)
    {
        var address = $"/editions/{ForumSite.Year}/inscription";
        var browser = site.Browser();
        var form = (await browser.PageAsync(address)).QuerySelector("main form")!;
        var typed = new Dictionary<string, string>
        {
            ["Form.Audience"] = "resident",
            ["Form.FirstName"] = "Ada",
            ["Form.LastName"] = "Fileuse",
            ["Form.Email"] = "ada@exemple.fr",
        };
        using var request = new HttpRequestMessage(HttpMethod.Post, address)
        {
            Content = new FormUrlEncodedContent(typed.Concat(form.HiddenFields())),
        };
        request.Headers.Add(header.Name, header.Value);
        return await browser.SendAsync(request);
    }

    private static async Task RegisterAsync(HttpClient client)
    {
        using var answer = await client.PostAsJsonAsync(
            $"{Editions}/{ForumSite.Year}/registrations",
            new
            {
                audience = "ess",
                firstName = "Ada",
                lastName = "Fileuse",
                email = "ada@exemple.fr",
                organisation = "La Navette",
            }
        );
        Assert.Equal(HttpStatusCode.Created, answer.StatusCode);
    }
}
