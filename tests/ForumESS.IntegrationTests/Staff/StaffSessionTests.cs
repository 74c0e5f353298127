using System.Net;
using ForumESS.Domain.Staff;
using ForumESS.IntegrationTests.Http;

namespace ForumESS.IntegrationTests.Staff;

public sealed class StaffSessionTests : IDisposable
{
    private const string Account = "/organisation/compte";

    private readonly ForumSite site = new();

    public void Dispose() => site.Dispose();

    [Fact]
    public async Task Sessions_are_listed_one_is_ended_from_another_and_nobody_ends_somebody_else_s()
    {
        var email = await site.CreateAccountAsync(Role.Organiser);
        using var here = site.Browser();
        using var there = site.Browser();
        there.DefaultRequestHeaders.UserAgent.ParseAdd(
            "Mozilla/5.0 (Windows NT 10.0; rv:140.0) Gecko/20100101 Firefox/140.0"
        );
        using var stranger = await site.SignedInAsync(Role.Organiser);
        await here.SignInAsync(email, ForumSite.Password);
        await there.SignInAsync(email, ForumSite.Password);

        var list = await here.PageAsync(Account);
        var action = list.QuerySelector(".team-tasks form")!.GetAttribute("action")!;
        using var form = new FormUrlEncodedContent([
            new("__RequestVerificationToken", await stranger.FormTokenAsync(Account)),
        ]);
        using var foreign = await stranger.PostAsync(new Uri(action, UriKind.Relative), form);
        using var stillOpen = await there.GetAsync(Account);
        using var ended = await here.PostFormAsync(Account, [], action);
        using var closed = await there.GetAsync(Account);
        using var own = await here.GetAsync(Account);

        Assert.Contains("Firefox, Windows", list.QuerySelector(".team-tasks")!.TextContent, StringComparison.Ordinal);
        Assert.Single(list.QuerySelectorAll(".team-tasks form"));
        Assert.Equal((HttpStatusCode.NotFound, HttpStatusCode.OK), (foreign.StatusCode, stillOpen.StatusCode));
        Assert.Equal(HttpStatusCode.Redirect, ended.StatusCode);
        Assert.Equal(HttpStatusCode.Redirect, closed.StatusCode);
        Assert.Equal(HttpStatusCode.OK, own.StatusCode);
    }

    [Fact]
    public async Task Signing_out_everywhere_voids_every_cookie_at_once()
    {
        var email = await site.CreateAccountAsync(Role.Organiser);
        using var here = site.Browser();
        using var there = site.Browser();
        await here.SignInAsync(email, ForumSite.Password);
        await there.SignInAsync(email, ForumSite.Password);

        using var ended = await here.PostFormAsync(Account, [], $"{Account}?handler=Everywhere");
        using var one = await here.GetAsync(Account);
        using var other = await there.GetAsync(Account);

        Assert.Equal("/connexion?ended=True", ended.Headers.Location!.OriginalString);
        Assert.Equal((HttpStatusCode.Redirect, HttpStatusCode.Redirect), (one.StatusCode, other.StatusCode));
    }
}
