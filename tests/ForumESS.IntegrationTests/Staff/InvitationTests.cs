using System.Net;
using ForumESS.Application.Staff;
using ForumESS.Domain.Staff;
using ForumESS.IntegrationTests.Http;

namespace ForumESS.IntegrationTests.Staff;

public sealed class InvitationTests : IDisposable
{
    private readonly ForumSite site = new();

    [Fact]
    public async Task The_first_link_makes_one_administrator_and_leads_into_the_office()
    {
        var link = await FirstLinkAsync();
        var browser = site.Browser();

        using var accepted = await AcceptAsync(browser, link, "chef@exemple.fr");
        using var again = await site.Browser().GetAsync(link);
        var offer = await site.SendAsync(new OfferFirstAccount());

        Assert.Equal("/organisation", accepted.Headers.Location!.OriginalString);
        Assert.Equal(HttpStatusCode.Gone, again.StatusCode);
        Assert.Null(offer.Value.Link);
        var team = await site.SendAsync(new GetTeam());
        var member = Assert.Single(team.Members);
        Assert.Equal(Role.Administrator, Assert.Single(member.Roles).Role);
    }

    [Fact]
    public async Task Two_people_who_use_the_first_link_at_once_make_one_account()
    {
        var link = await FirstLinkAsync();

        var answers = await Task.WhenAll(
            Enumerable.Range(0, 8).Select(i => AcceptAsync(site.Browser(), link, $"chef{i}@exemple.fr"))
        );

        Assert.Single(answers, answer => answer.StatusCode == HttpStatusCode.Redirect);
        Assert.Equal(7, answers.Count(answer => answer.StatusCode == HttpStatusCode.Gone));
        Assert.Single((await site.SendAsync(new GetTeam())).Members);
    }

    [Fact]
    public async Task Looking_at_a_link_uses_nothing_up()
    {
        var link = await FirstLinkAsync();
        for (var look = 0; look < 3; look++)
        {
            await site.Browser().PageAsync(link);
        }

        using var accepted = await AcceptAsync(site.Browser(), link, "chef@exemple.fr");

        Assert.Equal(HttpStatusCode.Redirect, accepted.StatusCode);
    }

    [Fact]
    public async Task Each_start_makes_a_new_first_link_and_ends_the_one_before()
    {
        var earlier = await FirstLinkAsync();

        var later = await FirstLinkAsync();
        using var ended = await site.Browser().GetAsync(earlier);
        using var open = await site.Browser().GetAsync(later);

        Assert.Equal(HttpStatusCode.Gone, ended.StatusCode);
        Assert.Equal(HttpStatusCode.OK, open.StatusCode);
    }

    [Fact]
    public async Task A_link_ends_after_its_time_and_a_forged_one_is_none()
    {
        var link = await FirstLinkAsync();
        site.Clock.Advance(StaffInvitation.FirstLife);

        using var ended = await site.Browser().GetAsync(link);
        using var forged = await site.Browser().GetAsync("/connexion/invitation/AAAA");
        using var endless = await site.Browser().GetAsync("/connexion/invitation/" + new string('a', 300));

        Assert.Equal(HttpStatusCode.Gone, ended.StatusCode);
        Assert.Equal(HttpStatusCode.NotFound, forged.StatusCode);
        Assert.Equal(HttpStatusCode.NotFound, endless.StatusCode);
    }

    [Fact]
    public async Task A_link_that_ends_while_its_form_is_filled_makes_no_account()
    {
        var link = await FirstLinkAsync();
        var browser = site.Browser();
        var token = await browser.FormTokenAsync(link);
        site.Clock.Advance(StaffInvitation.FirstLife);
        using var form = new FormUrlEncodedContent(
            new Dictionary<string, string>(Fields("chef@exemple.fr")) { ["__RequestVerificationToken"] = token }
        );

        using var answer = await browser.PostAsync(link, form);

        Assert.Equal(HttpStatusCode.Gone, answer.StatusCode);
        Assert.Empty((await site.SendAsync(new GetTeam())).Members);
    }

    [Fact]
    public async Task What_is_wrong_is_said_beside_its_field_and_nothing_is_used_up()
    {
        var link = await FirstLinkAsync();
        var fields = new Dictionary<string, string>
        {
            ["Form.Name"] = " ",
            ["Form.Email"] = "chef",
            ["Form.Password"] = "court",
            ["Form.Again"] = "court",
        };

        using var answer = await site.Browser().PostFormAsync(link, fields);
        var page = await answer.ReadPageAsync();
        using var accepted = await AcceptAsync(site.Browser(), link, "chef@exemple.fr");

        Assert.Equal(HttpStatusCode.BadRequest, answer.StatusCode);
        Assert.StartsWith("Erreur", page.Title, StringComparison.Ordinal);
        Assert.NotNull(page.QuerySelector("#Form_Name[aria-invalid=true]"));
        Assert.NotNull(page.QuerySelector("#Form_Password[aria-invalid=true]:not([value])"));
        Assert.Equal(HttpStatusCode.Redirect, accepted.StatusCode);
    }

    [Fact]
    public async Task Whoever_has_an_account_signs_in_and_gets_the_role_beside_the_earlier_one()
    {
        var email = await site.CreateAccountAsync(Role.Door, ForumSite.Year);
        var link = await InviteAsync(email, Role.Reader);
        var browser = site.Browser();

        using var stranger = await browser.GetAsync(link);
        using var signedIn = await browser.SignInAsync(
            email,
            ForumSite.Password,
            $"/connexion?retour={Uri.EscapeDataString(link)}"
        );
        using var taken = await browser.PostFormAsync(signedIn.Headers.Location!.OriginalString, []);

        Assert.Null((await stranger.ReadPageAsync()).QuerySelector("form[method=post] input[type=password]"));
        Assert.Equal(HttpStatusCode.Redirect, taken.StatusCode);
        var member = Assert.Single((await site.SendAsync(new GetTeam())).Members);
        Assert.Equal(
            [(Role.Door, ForumSite.Year), (Role.Reader, (int?)null)],
            member.Roles.Select(held => (held.Role, held.Year)).OrderBy(held => held.Role)
        );
    }

    [Fact]
    public async Task An_invitation_cannot_be_taken_by_somebody_else_who_is_signed_in()
    {
        var browser = await site.SignedInAsync(Role.Door);
        var invited = await site.CreateAccountAsync(Role.Door);
        var link = await InviteAsync(invited, Role.Administrator);
        var token = await browser.FormTokenAsync("/connexion/fin");
        using var form = new FormUrlEncodedContent([new("__RequestVerificationToken", token)]);

        using var answer = await browser.PostAsync($"{link}?handler=Take", form);

        Assert.Equal(HttpStatusCode.Forbidden, answer.StatusCode);
        Assert.DoesNotContain(
            (await site.SendAsync(new GetTeam())).Members,
            member => member.Roles.Any(held => held.Role == Role.Administrator)
        );
    }

    [Fact]
    public async Task A_link_does_not_give_away_an_account_that_has_a_password()
    {
        var email = await site.CreateAccountAsync(Role.Door);
        var invitation = await site.SendAsync(Invitation(email, Role.Reader));

        var refused = await site.SendAsync(Acceptance(invitation.Value.Token));

        Assert.Equal(StaffErrors.InvitationWantsSignIn, refused.Error);
    }

    [Fact]
    public async Task A_lost_password_is_replaced_by_its_owner_and_the_old_one_ends_at_once()
    {
        var email = await site.CreateAccountAsync(Role.Administrator);
        var browser = site.Browser();
        using var before = await browser.SignInAsync(email, ForumSite.Password);
        var renewal = await site.SendAsync(new RenewPassword(email, "fr"));
        site.Clock.Advance(TimeSpan.FromMinutes(2));

        using var oldSession = await browser.GetAsync("/organisation/equipe");
        using var oldPassword = await site.Browser().SignInAsync(email, ForumSite.Password);
        using var accepted = await AcceptAsync(
            site.Browser(),
            $"/connexion/invitation/{renewal.Value.Token}",
            email,
            "sept mots font une phrase assez longue"
        );

        Assert.Equal(HttpStatusCode.Redirect, oldSession.StatusCode);
        Assert.Equal(HttpStatusCode.Unauthorized, oldPassword.StatusCode);
        Assert.Equal("/organisation", accepted.Headers.Location!.OriginalString);
        Assert.Single(Assert.Single((await site.SendAsync(new GetTeam())).Members).Roles);
    }

    public void Dispose() => site.Dispose();

    private static InviteStaff Invitation(string email, Role role) =>
        new()
        {
            Email = email,
            Role = role.Code(),
            Language = "fr",
        };

    private AcceptInvitation Acceptance(string token) =>
        new()
        {
            Token = token,
            Name = "Sam Bobine",
            Password = NewPassword.Choose(ForumSite.Password, ForumSite.Password, site.Hash),
        };

    private async Task<string> FirstLinkAsync() =>
        $"/connexion/invitation/{(await site.SendAsync(new OfferFirstAccount())).Value.Link!.Token}";

    private async Task<string> InviteAsync(string email, Role role) =>
        $"/connexion/invitation/{(await site.SendAsync(Invitation(email, role))).Value.Token}";

    private static Task<HttpResponseMessage> AcceptAsync(
        HttpClient browser,
        string link,
        string email,
        string password = ForumSite.Password
    ) => browser.PostFormAsync(link, Fields(email, password));

    private static Dictionary<string, string> Fields(string email, string password = ForumSite.Password) =>
        new()
        {
            ["Form.Name"] = "Camille Trame",
            ["Form.Email"] = email,
            ["Form.Password"] = password,
            ["Form.Again"] = password,
        };
}
