using System.Net;
using ForumESS.Application.Staff;
using ForumESS.Domain.Staff;
using ForumESS.IntegrationTests.Http;

namespace ForumESS.IntegrationTests.Staff;

public sealed class SignInTests(SharedSite shared) : IClassFixture<SharedSite>
{
    private readonly ForumSite site = shared.Site;
    private const string Wrong = "Ourdir 12 fils rouges";

    [Fact]
    public async Task Whoever_is_not_signed_in_is_led_to_the_sign_in_page_and_back()
    {
        var email = await site.CreateAccountAsync(Role.Administrator);
        var browser = site.Browser();

        using var refused = await browser.GetAsync("/organisation/equipe?page=2");
        using var signedIn = await browser.SignInAsync(
            email,
            ForumSite.Password,
            refused.Headers.Location!.OriginalString
        );

        Assert.Equal("/connexion?retour=%2Forganisation%2Fequipe%3Fpage%3D2", refused.Headers.Location!.OriginalString);
        Assert.Equal("/organisation/equipe?page=2", signedIn.Headers.Location!.OriginalString);
    }

    [Theory]
    [InlineData(Role.Organiser, "/organisation")]
    [InlineData(Role.Door, "/entree")]
    [InlineData(Role.Reader, "/frequentation")]
    public async Task Somebody_signed_in_lands_where_their_work_is(Role role, string home)
    {
        var email = await site.CreateAccountAsync(role);

        using var signedIn = await site.Browser().SignInAsync(email.ToUpperInvariant(), ForumSite.Password);

        Assert.Equal(home, signedIn.Headers.Location!.OriginalString);
    }

    [Theory]
    [InlineData("https://ailleurs.example/")]
    [InlineData("//ailleurs.example/")]
    [InlineData("/\\ailleurs.example/")]
    [InlineData("javascript:alert(1)")]
    public async Task An_address_of_another_site_is_not_gone_to(string address)
    {
        var email = await site.CreateAccountAsync(Role.Door);

        using var signedIn = await site.Browser()
            .SignInAsync(email, ForumSite.Password, $"/connexion?retour={Uri.EscapeDataString(address)}");

        Assert.Equal("/entree", signedIn.Headers.Location!.OriginalString);
    }

    [Fact]
    public async Task A_wrong_password_and_an_unknown_address_get_the_same_words()
    {
        var email = await site.CreateAccountAsync(Role.Door);

        var known = await ErrorAsync(site.Browser(), email);
        var unknown = await ErrorAsync(site.Browser(), "personne@exemple.fr");
        var noAddress = await ErrorAsync(site.Browser(), " %_[\u202e");

        Assert.NotEmpty(known);
        Assert.Equal(known, unknown);
        Assert.Equal(known, noAddress);
    }

    [Fact]
    public async Task The_fifth_failure_locks_for_a_quarter_of_an_hour_and_says_nothing_else()
    {
        var email = await site.CreateAccountAsync(Role.Door);
        var browser = site.Browser();
        var words = await ErrorAsync(browser, email);
        for (var attempt = 2; attempt <= TakeSignInAttempt.MostAttempts; attempt++)
        {
            Assert.Equal(words, await ErrorAsync(browser, email));
        }

        using var locked = await browser.SignInAsync(email, ForumSite.Password);
        site.Clock.Advance(TakeSignInAttempt.LockLength);
        using var later = await browser.SignInAsync(email, ForumSite.Password);

        Assert.Equal(HttpStatusCode.Unauthorized, locked.StatusCode);
        Assert.Equal(words, await WordsAsync(locked));
        Assert.Equal(HttpStatusCode.Redirect, later.StatusCode);
    }

    [Fact]
    public async Task Passwords_tried_at_the_same_moment_are_counted_one_by_one()
    {
        var email = await site.CreateAccountAsync(Role.Door);

        var counted = await Task.WhenAll(
            Enumerable.Range(0, 40).Select(_ => site.SendAsync(new TakeSignInAttempt(email)))
        );

        Assert.Equal(TakeSignInAttempt.MostAttempts, counted.Count(attempt => attempt.Value.Account is not null));
    }

    [Fact]
    public async Task A_right_password_forgets_earlier_failures()
    {
        var email = await site.CreateAccountAsync(Role.Door);
        for (var round = 0; round < 2; round++)
        {
            for (var attempt = 1; attempt < TakeSignInAttempt.MostAttempts; attempt++)
            {
                await ErrorAsync(site.Browser(), email);
            }
            using var signedIn = await site.Browser().SignInAsync(email, ForumSite.Password);
            Assert.Equal(HttpStatusCode.Redirect, signedIn.StatusCode);
        }
    }

    [Fact]
    public async Task A_form_that_another_site_made_is_refused()
    {
        var email = await site.CreateAccountAsync(Role.Door);
        using var form = new FormUrlEncodedContent(
            new Dictionary<string, string> { ["Form.Email"] = email, ["Form.Password"] = ForumSite.Password }
        );

        using var answer = await site.Browser().PostAsync("/connexion", form);

        Assert.Equal(HttpStatusCode.BadRequest, answer.StatusCode);
        Assert.False(answer.Headers.TryGetValues("Set-Cookie", out var cookies) && cookies.Any(IsSession));
    }

    [Fact]
    public async Task A_form_that_cannot_be_read_is_the_sender_s_fault()
    {
        using var answer = await site.Browser().SignInAsync("a\0b@exemple.fr", Wrong);

        Assert.Equal(HttpStatusCode.BadRequest, answer.StatusCode);
    }

    [Fact]
    public async Task A_session_ends_by_post_only()
    {
        var browser = await site.SignedInAsync(Role.Administrator);

        using var link = await browser.GetAsync("/connexion/fin");
        using var still = await browser.GetAsync("/organisation/equipe");
        using var ended = await browser.PostFormAsync("/connexion/fin", []);
        using var after = await browser.GetAsync("/organisation/equipe");

        Assert.Equal(HttpStatusCode.OK, link.StatusCode);
        Assert.NotEqual(HttpStatusCode.Redirect, still.StatusCode);
        Assert.Equal("/connexion?ended=True", ended.Headers.Location!.OriginalString);
        Assert.Equal(HttpStatusCode.Redirect, after.StatusCode);
    }

    [Fact]
    public async Task A_copied_cookie_opens_nothing_once_its_owner_has_signed_out_and_other_sessions_live_on()
    {
        var email = await site.CreateAccountAsync(Role.Administrator);
        using var owner = site.Browser();
        using var elsewhere = site.Browser();
        using var signedIn = await owner.SignInAsync(email, ForumSite.Password);
        await elsewhere.SignInAsync(email, ForumSite.Password);
        var copy = signedIn.Headers.GetValues("Set-Cookie").First(IsSession).Split(';')[0];

        var before = await OpenAsync();
        using var ended = await owner.PostFormAsync("/connexion/fin", []);
        var after = await OpenAsync();
        using var other = await elsewhere.GetAsync("/organisation/equipe");

        Assert.Equal(HttpStatusCode.OK, before);
        Assert.Equal(HttpStatusCode.Redirect, after);
        Assert.Equal(HttpStatusCode.OK, other.StatusCode);

        async Task<HttpStatusCode> OpenAsync()
        {
            using var thief = new HttpClient(new SocketsHttpHandler { AllowAutoRedirect = false, UseCookies = false });
            using var request = new HttpRequestMessage(
                HttpMethod.Get,
                new Uri(owner.BaseAddress!, "/organisation/equipe")
            );
            request.Headers.Add("Cookie", copy);
            using var answer = await thief.SendAsync(request);
            return answer.StatusCode;
        }
    }

    [Fact]
    public async Task The_session_s_cookie_is_out_of_reach_of_scripts_and_other_sites()
    {
        var email = await site.CreateAccountAsync(Role.Door);

        using var signedIn = await site.Browser().SignInAsync(email, ForumSite.Password);

        var cookie = Assert.Single(signedIn.Headers.GetValues("Set-Cookie"), IsSession);
        Assert.Contains("httponly", cookie, StringComparison.OrdinalIgnoreCase);
        Assert.Contains("samesite=lax", cookie, StringComparison.OrdinalIgnoreCase);
    }

    private static bool IsSession(string cookie) =>
        cookie.StartsWith("forum-staff=", StringComparison.Ordinal)
        && !cookie.StartsWith("forum-staff=;", StringComparison.Ordinal);

    private static async Task<string> ErrorAsync(HttpClient browser, string email)
    {
        using var answer = await browser.SignInAsync(email, Wrong);
        Assert.Equal(HttpStatusCode.Unauthorized, answer.StatusCode);
        return await WordsAsync(answer);
    }

    private static async Task<string> WordsAsync(HttpResponseMessage answer) =>
        (await answer.ReadPageAsync()).QuerySelector("[role=alert]")!.TextContent.Trim();
}
