using System.Net;
using System.Net.Http.Json;
using System.Text.Json.Nodes;
using ForumESS.Application.Staff;
using ForumESS.Domain.Staff;
using ForumESS.Infrastructure.Database;
using ForumESS.IntegrationTests.Http;
using Microsoft.Extensions.DependencyInjection;

namespace ForumESS.IntegrationTests.Staff;

public sealed class ApiAccessTests(SharedSite shared) : IClassFixture<SharedSite>
{
    private const string Occupancy = "/api/v1/editions/2027/occupancy";
    private const string CheckIns = "/api/v1/check-ins";

    private static readonly SqlText RevokeElsewhere = new(
        "update api_tokens set revoked_at = @now where revoked_at is null"
    );

    private readonly ForumSite site = shared.Site;

    [Theory]
    [InlineData("fess_unknown")]
    [InlineData("x")]
    public async Task A_token_that_is_none_is_refused_in_json(string token)
    {
        using var answer = await site.ApiClient(token).GetAsync(Occupancy);

        Assert.Equal(HttpStatusCode.Unauthorized, answer.StatusCode);
        Assert.Equal("Bearer", Assert.Single(answer.Headers.WwwAuthenticate).Scheme);
        Assert.Equal("auth.required", await CodeAsync(answer));
    }

    [Fact]
    public async Task A_token_too_long_to_be_one_is_refused_unread()
    {
        using var answer = await site.ApiClient(new string('a', 8000)).GetAsync(Occupancy);

        Assert.Equal(HttpStatusCode.Unauthorized, answer.StatusCode);
    }

    [Theory]
    [InlineData(Role.Administrator, HttpStatusCode.OK)]
    [InlineData(Role.Organiser, HttpStatusCode.OK)]
    [InlineData(Role.Supervisor, HttpStatusCode.OK)]
    [InlineData(Role.Door, HttpStatusCode.OK)]
    [InlineData(Role.Reader, HttpStatusCode.Forbidden)]
    public async Task A_token_opens_what_its_role_covers(Role role, HttpStatusCode expected)
    {
        var program = await site.ApiClientAsync(role);

        using var answer = await program.GetAsync(Occupancy);

        Assert.Equal(expected, answer.StatusCode);
        if (expected == HttpStatusCode.Forbidden)
        {
            Assert.Equal("auth.forbidden", await CodeAsync(answer));
        }
    }

    [Fact]
    public async Task A_token_for_one_edition_opens_no_other()
    {
        var program = await site.ApiClientAsync(Role.Door, 2014);

        using var own = await program.GetAsync("/api/v1/editions/2014/occupancy");
        using var other = await program.GetAsync(Occupancy);

        Assert.NotEqual(HttpStatusCode.Forbidden, own.StatusCode);
        Assert.Equal(HttpStatusCode.Forbidden, other.StatusCode);
    }

    [Fact]
    public async Task A_revoked_token_is_refused_at_once()
    {
        var program = await site.ApiClientAsync(Role.Door);
        using var before = await program.GetAsync(Occupancy);
        var newest = (await site.SendAsync(new GetTokens())).Where(token => token.RevokedAt is null);
        foreach (var token in newest)
        {
            Assert.True((await site.SendAsync(new RevokeToken(token.Id))).IsSuccess);
        }

        using var after = await program.GetAsync(Occupancy);

        Assert.Equal(HttpStatusCode.OK, before.StatusCode);
        Assert.Equal(HttpStatusCode.Unauthorized, after.StatusCode);
    }

    [Fact]
    public async Task A_token_that_another_node_revoked_is_refused_a_moment_later()
    {
        var program = await site.ApiClientAsync(Role.Door);
        using var before = await program.GetAsync(Occupancy);
        await using (var scope = site.Services.CreateAsyncScope())
        {
            var session = scope.ServiceProvider.GetRequiredService<DbSession>();
            await session.ExecuteAsync(RevokeElsewhere, new { now = site.Clock.GetUtcNow() });
        }

        site.Clock.Advance(TimeSpan.FromSeconds(2));
        using var after = await program.GetAsync(Occupancy);

        Assert.Equal(HttpStatusCode.OK, before.StatusCode);
        Assert.Equal(HttpStatusCode.Unauthorized, after.StatusCode);
    }

    [Fact]
    public async Task A_token_opens_no_page()
    {
        var program = await site.ApiClientAsync(Role.Administrator);

        using var answer = await program.GetAsync("/organisation/equipe");

        Assert.Equal(HttpStatusCode.Redirect, answer.StatusCode);
    }

    [Theory]
    [InlineData("/organisation/nulle-part")]
    [InlineData("/ORGANISATION/nulle-part")]
    [InlineData("/entree/nulle-part")]
    public async Task What_names_no_role_is_shut_to_all_but_administrators(string path)
    {
        var organiser = await site.SignedInAsync(Role.Organiser);

        using var refused = await organiser.GetAsync(path);

        Assert.Equal(HttpStatusCode.Forbidden, refused.StatusCode);
    }

    [Fact]
    public async Task A_page_of_another_site_changes_nothing_in_the_name_of_who_is_signed_in()
    {
        var browser = await site.SignedInAsync(Role.Door);

        using var own = await SendAsync(browser, "Sec-Fetch-Site", "same-origin");
        using var foreign = await SendAsync(browser, "Sec-Fetch-Site", "cross-site");
        using var neighbour = await SendAsync(browser, "Sec-Fetch-Site", "same-site");
        using var foreignOrigin = await SendAsync(browser, "Origin", "https://ailleurs.example");
        using var ownOrigin = await SendAsync(
            browser,
            "Origin",
            browser.BaseAddress!.GetLeftPart(UriPartial.Authority)
        );

        Assert.Equal(HttpStatusCode.OK, own.StatusCode);
        Assert.Equal(HttpStatusCode.OK, ownOrigin.StatusCode);
        Assert.Equal("auth.cross_site", await CodeAsync(foreign));
        Assert.Equal("auth.cross_site", await CodeAsync(neighbour));
        Assert.Equal("auth.cross_site", await CodeAsync(foreignOrigin));
    }

    private static async Task<HttpResponseMessage> SendAsync(HttpClient browser, string header, string value)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, CheckIns);
        request.Content = JsonContent.Create(new { scans = Array.Empty<object>() });
        request.Headers.Add(header, value);
        return await browser.SendAsync(request);
    }

    private static async Task<string?> CodeAsync(HttpResponseMessage answer) =>
        (string?)JsonNode.Parse(await answer.Content.ReadAsStringAsync())!["code"];
}
