using System.Net;
using ForumESS.Application.Staff;
using ForumESS.Domain.Staff;
using ForumESS.IntegrationTests.Http;

namespace ForumESS.IntegrationTests.Staff;

public sealed class TokenTermTests : IDisposable
{
    private const string Listing = "/api/v1/editions/2027/registrations";

    private readonly ForumSite site = new(configure: SignedIn.ByHeader);

    public void Dispose() => site.Dispose();

    [Fact]
    public async Task A_token_is_refused_once_its_term_is_over()
    {
        var token = await site.SendAsync(
            new CreateToken
            {
                Name = "Essai",
                Role = Roles.Organiser,
                ExpiresAt = site.Clock.GetUtcNow().AddHours(1),
            }
        );
        using var program = site.ApiClient(token.Value);
        Assert.Equal(HttpStatusCode.OK, (await program.GetAsync(Listing)).StatusCode);

        site.Clock.Advance(TimeSpan.FromHours(1));

        Assert.Equal(HttpStatusCode.Unauthorized, (await program.GetAsync(Listing)).StatusCode);
    }

    [Fact]
    public async Task The_list_says_when_a_token_was_last_shown_to_the_hour()
    {
        using var program = await site.ApiClientAsync(Role.Organiser);
        Assert.Null((await OnlyAsync()).LastUsedAt);
        var first = site.Clock.GetUtcNow();

        await program.GetAsync(Listing);
        site.Clock.Advance(TimeSpan.FromMinutes(59));
        await program.GetAsync(Listing);
        Assert.Equal(first, (await OnlyAsync()).LastUsedAt);

        site.Clock.Advance(TimeSpan.FromMinutes(1));
        await program.GetAsync(Listing);
        Assert.Equal(site.Clock.GetUtcNow(), (await OnlyAsync()).LastUsedAt);
    }

    [Theory]
    [InlineData("2026-11-01", "indiquez un jour à venir")]
    [InlineData("demain", "indiquez un jour, comme")]
    public async Task A_term_that_is_over_already_is_refused(string lastDay, string words)
    {
        using var office = site.As(Roles.Administrator);

        using var answer = await office.SendFormAsync(
            "/organisation/jetons/nouveau",
            null,
            new Dictionary<string, string> { ["Form.Name"] = "Essai", ["Form.ExpiresAt"] = lastDay }
        );

        Assert.Equal(HttpStatusCode.BadRequest, answer.StatusCode);
        Assert.Contains(
            words,
            (await answer.ReadPageAsync()).QuerySelector("[role=alert]")!.TextContent,
            StringComparison.Ordinal
        );
    }

    private async Task<TokenInfo> OnlyAsync() => Assert.Single(await site.SendAsync(new GetTokens()));
}
