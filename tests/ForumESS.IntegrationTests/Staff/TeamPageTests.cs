using System.Net;
using ForumESS.Application.Staff;
using ForumESS.Domain.Staff;
using ForumESS.IntegrationTests.Http;

namespace ForumESS.IntegrationTests.Staff;

public sealed class TeamPageTests : IDisposable
{
    private const string Team = "/organisation/equipe";
    private const string Tokens = "/organisation/jetons";

    private readonly ForumSite site = new();

    [Theory]
    [InlineData(Team)]
    [InlineData($"{Team}/invitation")]
    [InlineData("/organisation/journal")]
    [InlineData(Tokens)]
    [InlineData($"{Tokens}/nouveau")]
    public async Task Accounts_and_tokens_are_for_administrators_only(string page)
    {
        var organiser = await site.SignedInAsync(Role.Organiser);

        using var refused = await organiser.GetAsync(page);

        Assert.Equal(HttpStatusCode.Forbidden, refused.StatusCode);
        Assert.Equal("fr", (await refused.ReadPageAsync()).DocumentElement.GetAttribute("lang"));
    }

    [Fact]
    public async Task An_invited_person_stands_in_the_list_until_the_invitation_is_withdrawn()
    {
        var administrator = await site.SignedInAsync(Role.Administrator);

        using var invited = await administrator.PostFormAsync(
            $"{Team}/invitation",
            new Dictionary<string, string>
            {
                ["Form.Email"] = "porte@exemple.fr",
                ["Form.Role"] = "door",
                ["Form.Year"] = "2027",
                ["Form.Language"] = "en",
            }
        );
        var list = await administrator.PageAsync(invited.Headers.Location!.OriginalString);
        using var withdrawn = await administrator.PostFormAsync(
            Team,
            [],
            action: list.QuerySelector(".team-tasks form")!.GetAttribute("action")
        );
        var after = await administrator.PageAsync(Team);

        Assert.Contains("porte@exemple.fr", list.QuerySelector(".team-tasks")!.TextContent, StringComparison.Ordinal);
        Assert.Contains("2027", list.QuerySelector(".team-tasks")!.TextContent, StringComparison.Ordinal);
        Assert.NotNull(list.QuerySelector("[role=status]"));
        Assert.Equal(HttpStatusCode.Redirect, withdrawn.StatusCode);
        Assert.Null(after.QuerySelector(".team-tasks"));
    }

    [Fact]
    public async Task An_invitation_that_is_wrong_is_explained_and_what_was_typed_stays()
    {
        var administrator = await site.SignedInAsync(Role.Administrator);
        var fields = new Dictionary<string, string>
        {
            ["Form.Email"] = "<b>porte",
            ["Form.Role"] = "administrator",
            ["Form.Year"] = "2027",
        };

        using var refused = await administrator.PostFormAsync($"{Team}/invitation", fields);
        var page = await refused.ReadPageAsync();

        Assert.Equal(HttpStatusCode.BadRequest, refused.StatusCode);
        Assert.Equal("<b>porte", page.QuerySelector("#Form_Email")!.GetAttribute("value"));
        Assert.NotNull(page.QuerySelector("#Form_Year.is-invalid option[value='2027'][selected]"));
        Assert.Equal(2, page.QuerySelectorAll("[role=alert] li").Length);
    }

    [Fact]
    public async Task A_role_taken_away_closes_its_pages_within_a_minute()
    {
        var administrator = await site.SignedInAsync(Role.Administrator);
        var other = await site.SignedInAsync(Role.Administrator);
        var member = (await site.SendAsync(new GetTeam())).Members[1];
        var confirm = $"{Team}/{member.Id}/retrait/{member.Roles[0].GrantId}";

        using var looked = await administrator.GetAsync(confirm);
        using var revoked = await administrator.PostFormAsync(confirm, []);
        site.Clock.Advance(TimeSpan.FromMinutes(2));
        var sessions = new List<HttpStatusCode>();
        foreach (var browser in (HttpClient[])[administrator, other])
        {
            using var answer = await browser.GetAsync(Team);
            sessions.Add(answer.StatusCode);
        }

        Assert.Equal(HttpStatusCode.OK, looked.StatusCode);
        Assert.Equal(HttpStatusCode.Redirect, revoked.StatusCode);
        Assert.Equal([HttpStatusCode.OK, HttpStatusCode.Forbidden], sessions.Order());
    }

    [Fact]
    public async Task The_last_administrator_stays_one()
    {
        var administrator = await site.SignedInAsync(Role.Administrator);
        var member = Assert.Single((await site.SendAsync(new GetTeam())).Members);

        using var closed = await administrator.PostFormAsync($"{Team}/{member.Id}/fermeture", []);
        var revoked = await site.SendAsync(new RevokeRole(member.Id, member.Roles[0].GrantId));

        Assert.Equal(HttpStatusCode.Conflict, closed.StatusCode);
        Assert.Equal(StaffErrors.LastAdministrator, revoked.Error);
        Assert.Single(Assert.Single((await site.SendAsync(new GetTeam())).Members).Roles);
    }

    [Fact]
    public async Task A_token_is_shown_once_works_and_ends_when_it_is_revoked()
    {
        var administrator = await site.SignedInAsync(Role.Administrator);

        using var made = await administrator.PostFormAsync(
            $"{Tokens}/nouveau",
            new Dictionary<string, string>
            {
                ["Form.Name"] = "Douchettes",
                ["Form.Role"] = "door",
                ["Form.Year"] = "2027",
            }
        );
        var token = (await made.ReadPageAsync()).QuerySelector("#token")!.TextContent;
        using var works = await site.ApiClient(token).GetAsync("/api/v1/editions/2027/occupancy");
        var list = await administrator.PageAsync(Tokens);
        var confirm = list.QuerySelector("a.btn-outline-danger")!.GetAttribute("href")!;
        using var revoked = await administrator.PostFormAsync(confirm, []);
        using var ended = await site.ApiClient(token).GetAsync("/api/v1/editions/2027/occupancy");

        Assert.True(made.Headers.CacheControl!.NoStore);
        Assert.Equal(HttpStatusCode.OK, works.StatusCode);
        Assert.DoesNotContain(token, list.DocumentElement.OuterHtml, StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.Redirect, revoked.StatusCode);
        Assert.Equal(HttpStatusCode.Unauthorized, ended.StatusCode);
    }

    [Theory]
    [InlineData("00000000-0000-0000-0000-000000000000")]
    [InlineData("00000000-0000-0000-0000-000000000000/fermeture")]
    [InlineData("00000000-0000-0000-0000-000000000000/autre")]
    public async Task An_account_that_does_not_exist_is_not_found(string rest)
    {
        var administrator = await site.SignedInAsync(Role.Administrator);

        using var answer = await administrator.GetAsync($"{Team}/{rest}");

        Assert.Equal(HttpStatusCode.NotFound, answer.StatusCode);
    }

    public void Dispose() => site.Dispose();
}
