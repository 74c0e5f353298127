using System.Net;
using System.Net.Http.Json;
using System.Text.Json.Nodes;
using ForumESS.Domain.Staff;
using ForumESS.Infrastructure;
using ForumESS.Web.Hosting;

namespace ForumESS.IntegrationTests.Http;

public sealed class RateLimitTests
{
    // Asked with a query: an answer that is the same for all may be kept, and is then not counted.
    private const string Turnout = "/api/v1/turnout?from=2011";

    [Fact]
    public async Task Strangers_behind_one_address_share_a_bound_and_are_told_how_long_to_wait()
    {
        using var site = new ForumSite(settings: ("RateLimits:Api", "2"));
        var browser = site.Browser();
        await TakeAsync(browser, 4);

        using var refused = await browser.GetAsync(Turnout);

        Assert.Equal(HttpStatusCode.TooManyRequests, refused.StatusCode);
        Assert.True(refused.Headers.RetryAfter!.Delta > TimeSpan.Zero);
        var problem = JsonNode.Parse(await refused.Content.ReadAsStringAsync())!;
        Assert.Equal("request.too_many", (string?)problem["code"]);
    }

    [Fact]
    public async Task Who_signed_in_or_shows_a_token_is_never_counted()
    {
        using var site = new ForumSite(settings: [("RateLimits:Api", "2"), ("RateLimits:SignIn", "2")]);
        var door = await site.SignedInAsync(Role.Door);
        var scanner = await site.ApiClientAsync(Role.Door);
        await TakeAsync(site.Browser(), 4);

        for (var call = 0; call < 10; call++)
        {
            using var byCookie = await door.GetAsync(Turnout);
            using var byToken = await scanner.GetAsync(Turnout);
            Assert.Equal(HttpStatusCode.OK, byCookie.StatusCode);
            Assert.Equal(HttpStatusCode.OK, byToken.StatusCode);
        }
    }

    [Fact]
    public async Task Guessing_passwords_ends_in_a_page_that_says_so_and_opening_the_form_does_not_count()
    {
        using var site = new ForumSite(settings: ("RateLimits:SignIn", "1"));
        var browser = site.Browser();
        using var first = await browser.SignInAsync("a@exemple.fr", "?");
        using var second = await browser.SignInAsync("b@exemple.fr", "?");

        using var third = await browser.SignInAsync("c@exemple.fr", "?");
        using var form = await browser.GetAsync("/connexion");

        Assert.Equal(HttpStatusCode.Unauthorized, second.StatusCode);
        Assert.Equal(HttpStatusCode.TooManyRequests, third.StatusCode);
        Assert.NotNull(third.Headers.RetryAfter);
        Assert.Equal("text/html", third.Content.Headers.ContentType!.MediaType);
        Assert.Equal(HttpStatusCode.OK, form.StatusCode);
    }

    [Theory]
    [InlineData("/entree/appareil/")]
    [InlineData("/connexion/invitation/")]
    public async Task Where_the_address_is_the_secret_looking_is_guessing_and_costs_others_no_attempt(string path)
    {
        using var site = new ForumSite(settings: [("RateLimits:SignIn", "1"), ("Site:TrustedProxies", "127.0.0.1")]);
        var browser = site.Browser();
        var answers = new List<HttpStatusCode>();
        for (var guess = 0; guess < 3; guess++)
        {
            using var answer = await browser.GetAsync($"{path}{Guid.NewGuid():N}");
            answers.Add(answer.StatusCode);
        }
        // All addresses together may send twenty forms in their first minute. Looks from other addresses take none of them.
        for (var visitor = 1; visitor <= 25; visitor++)
        {
            using var look = await BrowserAt(site, visitor).GetAsync($"{path}{Guid.NewGuid():N}");
            Assert.NotEqual(HttpStatusCode.TooManyRequests, look.StatusCode);
        }
        using var sent = await BrowserAt(site, visitor: 100).SignInAsync("a@exemple.fr", "?");

        Assert.All(answers[..2], answer => Assert.NotEqual(HttpStatusCode.TooManyRequests, answer));
        Assert.Equal(HttpStatusCode.TooManyRequests, answers[2]);
        Assert.Equal(HttpStatusCode.Unauthorized, sent.StatusCode);
    }

    [Fact]
    public async Task Codes_of_certificates_are_not_guessed_without_end()
    {
        using var site = new ForumSite(settings: ("RateLimits:Links", "1"));
        var browser = site.Browser();
        var answers = new List<HttpStatusCode>();
        for (var guess = 0; guess < 4; guess++)
        {
            using var answer = await browser.GetAsync($"/attestation/{Guid.NewGuid():N}");
            answers.Add(answer.StatusCode);
        }

        Assert.Equal(HttpStatusCode.NotFound, answers[0]);
        Assert.Contains(HttpStatusCode.TooManyRequests, answers);
    }

    [Fact]
    public async Task Who_guesses_on_from_one_address_is_refused_alone_and_closes_nothing_to_others()
    {
        using var site = new ForumSite(settings: [("RateLimits:SignIn", "1"), ("Site:TrustedProxies", "127.0.0.1")]);
        var guesser = BrowserAt(site, visitor: 1);
        string[] doors = ["/connexion", "/connexion/code", "/connexion/invitation/a", "/entree/appareil/a"];
        var answers = new List<HttpStatusCode>();
        // All addresses together may send twenty forms in their first minute: one address sends more.
        for (var guess = 0; guess < 28; guess++)
        {
            using var form = new FormUrlEncodedContent([]);
            using var answer = await guesser.PostAsync(doors[guess % doors.Length], form);
            answers.Add(answer.StatusCode);
        }
        using var other = await BrowserAt(site, visitor: 100).SignInAsync("a@exemple.fr", "?");

        Assert.InRange(answers.Count(answer => answer == HttpStatusCode.TooManyRequests), 20, 26);
        Assert.Equal(HttpStatusCode.Unauthorized, other.StatusCode);
    }

    [Fact]
    public async Task Who_owns_many_networks_of_IPv6_closes_nothing_to_others()
    {
        using var site = new ForumSite(settings: [("RateLimits:SignIn", "1"), ("Site:TrustedProxies", "127.0.0.1")]);
        var answers = new List<HttpStatusCode>();
        // All addresses together may send twenty forms in their first minute: the owner of a /48 sends more.
        for (var network = 1; network <= 24; network++)
        {
            using var guess = await BrowserAt(site, $"2001:db8:1:{network:x}::1").SignInAsync("a@exemple.fr", "?");
            answers.Add(guess.StatusCode);
        }
        using var neighbour = await BrowserAt(site, "2001:db8:2:1::1").SignInAsync("a@exemple.fr", "?");

        // Six at once, and three more with each minute that a slow machine takes.
        Assert.InRange(answers.Count(answer => answer == HttpStatusCode.Unauthorized), 6, 12);
        Assert.Equal(HttpStatusCode.Unauthorized, neighbour.StatusCode);
    }

    [Fact]
    public async Task Many_addresses_that_guess_together_share_a_bound()
    {
        using var site = new ForumSite(settings: [("RateLimits:SignIn", "1"), ("Site:TrustedProxies", "127.0.0.1")]);
        var taken = 0;
        // Ten more may come with each minute that a slow machine takes.
        for (var refused = false; !refused && taken < 60; taken += refused ? 0 : 1)
        {
            using var guess = await BrowserAt(site, visitor: taken + 1).SignInAsync("a@exemple.fr", "?");
            refused = guess.StatusCode == HttpStatusCode.TooManyRequests;
        }

        Assert.InRange(taken, 20, 40);
    }

    [Fact]
    public async Task Registrations_have_a_bound_of_their_own()
    {
        using var site = new ForumSite(settings: ("RateLimits:Registrations", "1"));
        var browser = site.Browser();
        var answers = new List<HttpStatusCode>();
        for (var call = 0; call < 3; call++)
        {
            using var answer = await browser.PostAsJsonAsync("/api/v1/editions/2027/registrations", new { });
            answers.Add(answer.StatusCode);
        }

        Assert.Equal([HttpStatusCode.BadRequest, HttpStatusCode.BadRequest, HttpStatusCode.TooManyRequests], answers);
    }

    [Fact]
    public async Task Who_works_at_the_venue_registers_people_however_many_come_from_its_address()
    {
        using var site = new ForumSite(settings: ("RateLimits:Registrations", "1"));
        var welcome = await site.SignedInAsync(Role.Organiser);
        var door = await site.ApiClientAsync(Role.Door);
        var visitor = site.Browser();
        for (var call = 0; call < 2; call++)
        {
            using var counted = await RegisterByApiAsync(visitor);
            Assert.Equal(HttpStatusCode.BadRequest, counted.StatusCode);
        }
        using var refused = await RegisterByApiAsync(visitor);
        using var refusedByPage = await RegisterByPageAsync(visitor);

        for (var call = 0; call < 3; call++)
        {
            using var byToken = await RegisterByApiAsync(door);
            using var byPage = await RegisterByPageAsync(welcome);
            Assert.Equal(HttpStatusCode.BadRequest, byToken.StatusCode);
            Assert.Equal(HttpStatusCode.BadRequest, byPage.StatusCode);
        }

        Assert.Equal(HttpStatusCode.TooManyRequests, refused.StatusCode);
        Assert.Equal(HttpStatusCode.TooManyRequests, refusedByPage.StatusCode);
    }

    [Fact]
    public async Task Nothing_is_counted_where_limits_are_off()
    {
        using var site = new ForumSite(settings: [("RateLimits:Enabled", "false"), ("RateLimits:Api", "1")]);

        await TakeAsync(site.Browser(), 10);
    }

    [Theory]
    [InlineData("127.0.0.1", HttpStatusCode.OK)]
    [InlineData("127.0.0.0/8, 10.0.0.0/8", HttpStatusCode.OK)]
    [InlineData("10.0.0.0/8", HttpStatusCode.TooManyRequests)]
    [InlineData("", HttpStatusCode.TooManyRequests)]
    public async Task Only_a_trusted_proxy_may_say_for_whom_it_asks(string trusted, HttpStatusCode expected)
    {
        using var site = new ForumSite(settings: [("RateLimits:Api", "1"), ("Site:TrustedProxies", trusted)]);
        HttpStatusCode last = default;
        for (var visitor = 1; visitor <= 3; visitor++)
        {
            using var answer = await BrowserAt(site, visitor).GetAsync(Turnout);
            last = answer.StatusCode;
        }

        Assert.Equal(expected, last);
    }

    [Fact]
    public async Task Behind_a_trusted_proxy_that_speaks_https_cookies_stay_there()
    {
        using var site = new ForumSite(settings: ("Site:TrustedProxies", "127.0.0.1"));
        var browser = site.Browser();
        browser.DefaultRequestHeaders.Add("X-Forwarded-Proto", "https");

        using var answer = await browser.GetAsync("/connexion");

        Assert.All(
            answer.Headers.GetValues("Set-Cookie"),
            cookie => Assert.Contains("secure", cookie, StringComparison.OrdinalIgnoreCase)
        );
    }

    [Theory]
    [InlineData("RateLimits:Enabled", "yes")]
    [InlineData("RateLimits:SignIn", "0")]
    [InlineData("RateLimits:Api", "-1")]
    [InlineData("Site:TrustedProxies", "proxy.exemple.fr")]
    public void A_wrong_setting_is_named(string key, string value)
    {
        var refusal = Assert.Throws<SettingException>(() => ForumHost.Build([$"--{key}={value}"]));

        Assert.Contains(key, refusal.Message, StringComparison.Ordinal);
    }

    // As a proxy passes it on.
    private static HttpClient BrowserAt(ForumSite site, int visitor) => BrowserAt(site, $"203.0.113.{visitor}");

    private static HttpClient BrowserAt(ForumSite site, string address)
    {
        var browser = site.Browser();
        browser.DefaultRequestHeaders.Add("X-Forwarded-For", address);
        return browser;
    }

    // Nobody can be registered with nothing, and it counts all the same.
    private static Task<HttpResponseMessage> RegisterByApiAsync(HttpClient client) =>
        client.PostAsJsonAsync("/api/v1/editions/2027/registrations", new { });

    private static Task<HttpResponseMessage> RegisterByPageAsync(HttpClient client) =>
        client.PostFormAsync("/editions/2027/inscription", []);

    private static async Task TakeAsync(HttpClient browser, int calls)
    {
        for (var call = 0; call < calls; call++)
        {
            using var answer = await browser.GetAsync(Turnout);
            Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        }
    }
}
