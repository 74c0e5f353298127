using System.Net;
using ForumESS.Application.Audit;
using ForumESS.Application.Staff;
using ForumESS.Domain.Audit;
using ForumESS.Domain.Staff;
using ForumESS.IntegrationTests.Http;

namespace ForumESS.IntegrationTests.Staff;

/// <summary>Each test is somebody else for the provider.</summary>
public sealed class OidcTests(OidcProvider provider) : IClassFixture<OidcProvider>
{
    private const string Account = "/organisation/compte";
    private const string Identity = "/organisation/compte/fournisseur";
    private const string Team = "/organisation/equipe";

    private ForumSite Site => provider.Site;

    [SkippableFact]
    public async Task Who_was_invited_makes_an_account_that_the_provider_opens_and_signs_out_at_both()
    {
        var (email, token) = await InviteAsync(Role.Administrator);
        await provider.BeAsync("zoe", "Navette");
        using var browser = Site.Browser();

        using var accepted = await browser.AcceptAsync(token);
        using var anybody = await browser.GetAsync("/signout-oidc");
        using var team = await browser.GetAsync(Team);
        using var ended = await browser.SignOutAsync();
        using var after = await browser.GetAsync(Team);
        using var again = await browser.ComeAsync("/connexion?retour=%2Forganisation%2Fequipe");

        var member = await MemberAsync(email);
        Assert.Equal("/organisation", accepted.Headers.Location!.OriginalString);
        Assert.Equal(
            ("Sam Navette", false, Role.Administrator),
            (member.Name, member.AwaitsPassword, member.Roles[0].Role)
        );
        // No page on the web ends a session by leading there.
        Assert.Equal((HttpStatusCode.NotFound, HttpStatusCode.OK), (anybody.StatusCode, team.StatusCode));
        Assert.Equal("/connexion?ended=true", ended.Headers.Location!.OriginalString);
        Assert.Equal(HttpStatusCode.Redirect, after.StatusCode);
        Assert.Equal(Team, again.Headers.Location!.OriginalString);
        Assert.StartsWith("ey", provider.Heard("ended")[^1].GetProperty("hint").GetString(), StringComparison.Ordinal);
        Assert.Equal(
            ["client_id", "nonce", "redirect_uri", "response_type", "scope", "state"],
            provider
                .Heard("asked")[^1]
                .GetProperty("parameters")
                .EnumerateArray()
                .Select(each => each.GetString())
                .Order()
        );
        var lines = await JournalAsync(member.Id);
        Assert.Equal(["sign_in", "sign_in", "accept_invitation"], lines.Select(line => line.Action));
        Assert.Equal("provider", lines[0].Details!.Asked!["method"]);
        Assert.Contains(lines[2].Details!.Changes!, change => change is { Field: "provider", After: "1" });
    }

    [SkippableFact]
    public async Task Who_is_not_linked_gets_nothing_and_a_plain_sentence_whatever_the_address_and_so_does_a_closed_account()
    {
        // The provider says this address of everybody; it may be anybody's.
        await Site.CreateAccountAsync(Role.Administrator);
        var (email, token) = await InviteAsync(Role.Door);
        await provider.BeAsync("ferme");
        using var former = Site.Browser();
        await former.AcceptAsync(token);
        await Site.SendAsync(new CloseAccount((await MemberAsync(email)).Id));
        using var closed = await former.ComeAsync("/connexion");
        await provider.BeAsync("inconnu");
        using var stranger = Site.Browser();

        using var unknown = await stranger.ComeAsync("/connexion");
        using var refused = await stranger.GetAsync(Team);

        var words = (await unknown.ReadPageAsync()).QuerySelector("main [role=alert]")!.TextContent;
        Assert.Equal(
            (HttpStatusCode.Unauthorized, HttpStatusCode.Unauthorized),
            (unknown.StatusCode, closed.StatusCode)
        );
        Assert.Contains("aucun compte du forum n’est associé", words, StringComparison.Ordinal);
        Assert.Equal(words, (await closed.ReadPageAsync()).QuerySelector("main [role=alert]")!.TextContent);
        Assert.Equal(HttpStatusCode.Redirect, refused.StatusCode);
    }

    [SkippableTheory]
    [InlineData("plain")]
    [InlineData("foreign")]
    [InlineData("other")]
    [InlineData("elsewhere")]
    [InlineData("stranger")]
    public async Task What_the_provider_has_not_signed_about_who_came_is_not_believed(string how)
    {
        var (email, token) = await InviteAsync(Role.Door);
        await provider.BeAsync($"faux {how}");
        using var browser = Site.Browser();
        await provider.TellAsync(how);

        using var refused = await browser.AcceptAsync(token);
        await provider.TellAsync("signed");

        Assert.Equal(HttpStatusCode.Unauthorized, refused.StatusCode);
        Assert.Contains("n’a pas répondu", await refused.Content.ReadAsStringAsync(), StringComparison.Ordinal);
        Assert.DoesNotContain((await Site.SendAsync(new GetTeam())).Members, member => member.Email == email);
    }

    [SkippableFact]
    public async Task Somebody_links_their_account_soon_after_signing_in_and_ends_it_unless_it_is_the_last_way_in()
    {
        var email = await Site.CreateAccountAsync(Role.Organiser);
        var id = (await MemberAsync(email)).Id;
        await provider.BeAsync("lie");
        using var owner = Site.Browser();
        await owner.SignInAsync(email, ForumSite.Password);
        Site.Clock.Advance(TimeSpan.FromMinutes(16));
        using var stale = await owner.PostAtAsync(Identity, Identity);
        using var fresh = Site.Browser();
        await fresh.SignInAsync(email, ForumSite.Password);

        using var linked = await fresh.TravelAsync(await fresh.PostAtAsync(Identity, Identity));
        using var elsewhere = Site.Browser();
        using var opened = await elsewhere.ComeAsync("/connexion");
        using var other = await Site.SignedInAsync(Role.Door);
        using var taken = await other.TravelAsync(await other.PostAtAsync(Identity, Identity));
        await Site.SendAsync(new RenewPassword(email, "fr"));
        var last = await Site.SendAsync(new UnlinkIdentity(id));
        using var back = Site.Browser();
        using var alone = await back.ComeAsync("/connexion");

        Assert.Equal(HttpStatusCode.Forbidden, stale.StatusCode);
        Assert.Equal(Account, linked.Headers.Location!.OriginalString);
        Assert.Equal("/organisation", opened.Headers.Location!.OriginalString);
        Assert.Equal(HttpStatusCode.Conflict, taken.StatusCode);
        Assert.Equal(StaffErrors.LastWayIn, last.Error);
        Assert.Equal("/organisation", alone.Headers.Location!.OriginalString);
        Assert.Contains(
            await JournalAsync(id),
            line => line.Action == "link_identity" && line.Actor == ActorKind.Staff
        );
    }

    [SkippableFact]
    public async Task Whoever_went_to_link_one_account_and_comes_back_to_another_links_neither()
    {
        var mine = await Site.CreateAccountAsync(Role.Organiser);
        var others = await Site.CreateAccountAsync(Role.Door);
        await provider.BeAsync("croise");
        using var browser = Site.Browser();
        await browser.SignInAsync(mine, ForumSite.Password);
        using var begun = await browser.PostAtAsync(Identity, Identity);
        using var left = await browser.PostAtAsync(Account, $"{Account}?handler=Everywhere");
        await browser.SignInAsync(others, ForumSite.Password);

        using var crossed = await browser.TravelAsync(begun);

        using var stranger = Site.Browser();
        using var unknown = await stranger.ComeAsync("/connexion");
        Assert.Equal(HttpStatusCode.Unauthorized, crossed.StatusCode);
        Assert.Equal(HttpStatusCode.Unauthorized, unknown.StatusCode);
    }

    [SkippableFact]
    public async Task A_second_factor_is_asked_for_after_the_provider_too_and_signing_out_everywhere_ends_it_all()
    {
        using var owner = await PasskeyOwner.MakeAsync(Site, Role.Administrator);
        await owner.AddAsync();
        await provider.BeAsync("deux facteurs");
        await owner.Browser.TravelAsync(await owner.Browser.PostAtAsync(Identity, Identity));
        using var browser = Site.Browser();

        using var half = await browser.ComeAsync("/connexion?retour=%2Forganisation%2Fequipe");
        using var refused = await browser.GetAsync(Team);
        using var opened = await owner.ShowAsync(half.Headers.Location!.OriginalString, browser);
        using var before = await browser.GetAsync(Team);
        using var left = await browser.PostAtAsync(Account, $"{Account}?handler=Everywhere");
        using var after = await owner.Browser.GetAsync(Account);

        Assert.Equal("/connexion/code?retour=%2Forganisation%2Fequipe", half.Headers.Location.OriginalString);
        Assert.Equal(HttpStatusCode.Redirect, refused.StatusCode);
        Assert.Equal(Team, opened.Headers.Location!.OriginalString);
        Assert.Equal(HttpStatusCode.OK, before.StatusCode);
        Assert.Contains("/session/end?", left.Headers.GetValues("Refresh").Single(), StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.Redirect, after.StatusCode);
    }

    [SkippableFact]
    public async Task What_comes_back_to_another_browser_or_without_a_yes_opens_nothing_and_leads_to_no_other_site()
    {
        var (_, token) = await InviteAsync(Role.Administrator);
        await provider.BeAsync("prudent");
        using var owner = Site.Browser();
        await owner.AcceptAsync(token);
        await owner.SignOutAsync();
        using var thief = Site.Browser();
        using var victim = Site.Browser();

        var stolen = await thief.TravelAsync(await thief.DepartAsync("/connexion"), to: "/connexion/retour");
        using var fixedOn = await victim.FollowAsync(stolen.Headers.Location!);
        using var outside = await victim.ComeAsync("/connexion?retour=%2F%2Ffaux.example");
        await provider.BeAsync(null);
        using var refused = await Site.Browser().ComeAsync("/connexion");
        using var looked = await Site.Browser().GetAsync("/connexion/fournisseur");

        Assert.Equal(HttpStatusCode.Unauthorized, fixedOn.StatusCode);
        Assert.Equal("/organisation", outside.Headers.Location!.OriginalString);
        Assert.Equal(HttpStatusCode.Unauthorized, refused.StatusCode);
        Assert.Equal(HttpStatusCode.Unauthorized, looked.StatusCode);
    }

    [SkippableFact]
    public async Task Where_it_is_set_the_code_is_proven_by_PKCE_and_a_provider_that_is_away_costs_a_sentence()
    {
        Skip.If(Site is null);
        using var proving = new ForumSite(290, null, provider.Settings(pkce: true));
        await provider.ServeAsync(proving, pkce: true);
        await provider.BeAsync("preuve");
        using var browser = proving.Browser();
        using var known = await browser.ComeAsync("/connexion");
        await provider.ServeAsync(Site, pkce: false);
        using var away = new ForumSite(
            290,
            null,
            [.. provider.Settings(pkce: false)[1..], ("Oidc:Authority", "http://127.0.0.1:9")]
        );
        using var other = away.Browser();

        using var silent = await other.DepartAsync("/connexion");

        Assert.Contains("aucun compte du forum", await known.Content.ReadAsStringAsync(), StringComparison.Ordinal);
        Assert.Contains(
            "code_challenge",
            provider.Heard("asked")[^1].GetProperty("parameters").EnumerateArray().Select(each => each.GetString())
        );
        Assert.Equal(HttpStatusCode.Unauthorized, silent.StatusCode);
        Assert.Contains("n’a pas répondu", await silent.Content.ReadAsStringAsync(), StringComparison.Ordinal);
    }

    private async Task<(string Email, string Token)> InviteAsync(Role role)
    {
        var email = $"{Guid.NewGuid():N}@exemple.fr";
        var invitation = await Site.SendAsync(
            new InviteStaff
            {
                Email = email,
                Role = role.Code(),
                Language = "fr",
            }
        );
        return (email, invitation.Value.Token);
    }

    private async Task<TeamMember> MemberAsync(string email) =>
        (await Site.SendAsync(new GetTeam())).Members.Single(member => member.Email == email);

    private async Task<IReadOnlyList<AuditLine>> JournalAsync(Guid account) =>
        (await Site.SendAsync(new ListAuditEntries { Subject = AuditSubject.Staff, SubjectId = $"{account:D}" })).Items;
}
