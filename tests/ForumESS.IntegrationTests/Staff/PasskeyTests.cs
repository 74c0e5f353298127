using System.Net;
using AngleSharp.Html.Dom;
using ForumESS.Application.Audit;
using ForumESS.Application.Staff;
using ForumESS.Domain.Audit;
using ForumESS.Domain.Staff;
using ForumESS.Infrastructure.Database;
using ForumESS.IntegrationTests.Http;
using ForumESS.Web.Staff;
using Microsoft.AspNetCore.Identity;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;

namespace ForumESS.IntegrationTests.Staff;

public sealed class PasskeyTests(SharedSite shared) : IClassFixture<SharedSite>
{
    private const string Account = "/organisation/compte";
    private const string Add = "/organisation/compte/cle";
    private const string Team = "/organisation/equipe";

    private static readonly SqlText CountCodes = new("select count(*) from recovery_codes");

    private readonly ForumSite site = shared.Site;

    [Fact]
    public async Task A_key_is_added_named_used_and_removed_and_the_journal_says_each()
    {
        using var owner = await OwnerAsync();
        await owner.AddAsync("Téléphone");

        using var opened = await owner.ShowAsync("/connexion?retour=%2Forganisation%2Fequipe");
        using var after = await owner.Browser.GetAsync(Team);
        var one = await owner.KeyAddressAsync();
        using var renamed = await owner.Browser.PostFormAsync(one, Name("Téléphone du bureau"));
        var page = await owner.Browser.PageAsync(Account);
        using var removed = await owner.Browser.SendBesideAsync(one, $"{one}?handler=Remove", []);
        using var gone = await owner.ShowAsync("/connexion");

        Assert.Equal(Team, opened.Headers.Location!.OriginalString);
        Assert.Equal(HttpStatusCode.OK, after.StatusCode);
        Assert.Equal(Account, renamed.Headers.Location!.OriginalString);
        Assert.Contains("Téléphone du bureau", page.Body!.TextContent, StringComparison.Ordinal);
        Assert.Contains("utilisée le", page.Body.TextContent, StringComparison.Ordinal);
        Assert.Equal(Account, removed.Headers.Location!.OriginalString);
        Assert.Equal(HttpStatusCode.Unauthorized, gone.StatusCode);
        var lines = await JournalAsync(owner.Id);
        Assert.Equal(
            ["remove_passkey", "rename_passkey", "sign_in", "add_passkey"],
            lines.Take(4).Select(line => line.Action)
        );
        Assert.Equal("passkey", lines[2].Details!.Asked!["method"]);
        Assert.Contains(lines[3].Details!.Changes!, change => change is { Field: "passkeys", Before: "0", After: "1" });
    }

    [Theory]
    [InlineData("https://forum.exemple.fr:8443", "forum.exemple.fr")]
    [InlineData("", null)]
    public void Keys_are_for_the_site_s_own_address_where_it_has_one_whatever_a_request_calls_it(
        string address,
        string? domain
    )
    {
        var configuration = new ConfigurationBuilder()
            .AddInMemoryCollection(new Dictionary<string, string?> { ["Site:BaseUrl"] = address })
            .Build();
        using var services = new ServiceCollection()
            .AddSingleton<IConfiguration>(configuration)
            .AddForumSecurity(configuration)
            .BuildServiceProvider();

        Assert.Equal(domain, services.GetRequiredService<IOptions<IdentityPasskeyOptions>>().Value.ServerDomain);
    }

    [Fact]
    public async Task An_answer_opens_once_and_not_half_an_hour_later()
    {
        using var owner = await OwnerAsync();
        owner.Device.Counts = false;
        await owner.AddAsync();
        using var thief = site.Browser();
        var (form, late) = (await owner.AnswerAsync("/connexion"), await owner.AnswerAsync("/connexion"));

        using var visitor = site.Browser();
        using var first = await owner.SendAsync(form, browser: visitor);
        using var copy = await thief.SendBesideAsync("/connexion", "/connexion?handler=Passkey", form);
        site.Clock.Advance(TimeSpan.FromMinutes(30));
        using var after = await thief.SendBesideAsync("/connexion", "/connexion?handler=Passkey", late);

        Assert.Equal(HttpStatusCode.Redirect, first.StatusCode);
        Assert.Equal(HttpStatusCode.Unauthorized, copy.StatusCode);
        Assert.Equal(HttpStatusCode.Unauthorized, after.StatusCode);
    }

    [Fact]
    public async Task What_does_not_fit_is_refused_in_the_same_words_whoever_it_is_of()
    {
        using var owner = await OwnerAsync();
        await owner.AddAsync();
        using var closed = await OwnerAsync();
        await closed.AddAsync();
        await site.SendAsync(new CloseAccount(closed.Id));
        using var stranger = new PasskeyDevice(site.Address);
        using var visitor = site.Browser();
        stranger.Make((await owner.Browser.PageAsync(Add)).Asked());

        var texts = new HashSet<string>
        {
            await RefusalOfAsync(visitor, options => stranger.Show(options)),
            await RefusalOfAsync(visitor, options => closed.Device.Show(options)),
            await RefusalOfAsync(visitor, _ => "{}"),
            await RefusalOfAsync(visitor, _ => new string('x', 20_000)),
            await RefusalOfAsync(visitor, With(owner, device => device.Origin = "https://faux.example")),
            await RefusalOfAsync(visitor, With(owner, device => device.Verifies = false)),
            await RefusalOfAsync(visitor, With(owner, device => device.Forges = true)),
        };
        using var right = await owner.ShowAsync("/connexion");

        Assert.Contains("n’ouvre aucun compte ici", Assert.Single(texts), StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.Redirect, right.StatusCode);
    }

    [Fact]
    public async Task After_the_password_the_account_s_own_key_is_asked_for_or_a_recovery_code()
    {
        using var owner = await OwnerAsync();
        var codes = await owner.AddAsync();
        using var other = await OwnerAsync();
        await other.AddAsync();
        using var browser = site.Browser();

        using var half = await browser.SignInAsync(owner.Email, ForumSite.Password);
        using var refused = await browser.GetAsync(Team);
        // To the question that anybody is asked, not to the account's own.
        var anothers = await other.AnswerAsync("/connexion");
        using var foreign = await other.SendAsync(anothers, "/connexion/code", browser);
        using var opened = await owner.ShowAsync("/connexion/code", browser);
        using var again = site.Browser();
        await again.SignInAsync(owner.Email, ForumSite.Password);
        using var recovered = await again.SendBesideAsync(
            "/connexion/code",
            "/connexion/code",
            new() { ["Form.Code"] = codes[0] }
        );

        Assert.Equal("/connexion/code", half.Headers.Location!.OriginalString);
        Assert.Equal(HttpStatusCode.Redirect, refused.StatusCode);
        Assert.Equal(HttpStatusCode.Unauthorized, foreign.StatusCode);
        Assert.Equal("/organisation", opened.Headers.Location!.OriginalString);
        Assert.Equal("/organisation", recovered.Headers.Location!.OriginalString);
    }

    [Fact]
    public async Task Signing_out_everywhere_ends_what_a_key_opened_and_each_opening_is_a_session_of_its_own()
    {
        using var owner = await OwnerAsync();
        await owner.AddAsync();
        using var first = await owner.ShowAsync("/connexion");
        using var elsewhere = site.Browser();
        using var second = await owner.ShowAsync("/connexion", elsewhere);
        using var before = await elsewhere.GetAsync(Team);

        await site.SendAsync(new SignOutEverywhere(owner.Id));
        using var after = await elsewhere.GetAsync(Team);

        Assert.NotEqual(SessionIn(first), SessionIn(second));
        Assert.Equal(HttpStatusCode.OK, before.StatusCode);
        Assert.Equal(HttpStatusCode.Redirect, after.StatusCode);
    }

    [Fact]
    public async Task A_session_left_open_adds_no_key_and_removes_none_until_its_owner_signs_in_anew()
    {
        using var owner = await OwnerAsync();
        await owner.AddAsync();
        var one = await owner.KeyAddressAsync();
        using var stranger = new PasskeyDevice(site.Address);
        var form = Answer(await owner.Browser.PageAsync(Add), stranger.Make);
        site.Clock.Advance(TimeSpan.FromMinutes(15));

        using var added = await owner.Browser.SendBesideAsync(Add, Add, form);
        using var removed = await owner.Browser.SendBesideAsync(one, $"{one}?handler=Remove", []);
        using var anew = await owner.Browser.SendBesideAsync(Add, $"{Add}?handler=Anew", []);
        using var shut = await owner.Browser.GetAsync(Account);

        Assert.Equal(HttpStatusCode.Forbidden, added.StatusCode);
        Assert.Equal(HttpStatusCode.Forbidden, removed.StatusCode);
        Assert.Equal("/connexion?retour=%2Forganisation%2Fcompte%2Fcle", anew.Headers.Location!.OriginalString);
        Assert.Equal(HttpStatusCode.Redirect, shut.StatusCode);
        Assert.Single((await site.SendAsync(new GetAccount(owner.Id)))!.Passkeys);
    }

    [Fact]
    public async Task Nobody_reaches_another_s_key_nor_adds_one_to_their_account()
    {
        using var owner = await OwnerAsync();
        await owner.AddAsync();
        using var other = await OwnerAsync();
        var one = await owner.KeyAddressAsync();
        using var device = new PasskeyDevice(site.Address);
        var asked = Answer(await owner.Browser.PageAsync(Add), device.Make);

        using var seen = await other.Browser.GetAsync(one);
        using var removed = await other.Browser.SendBesideAsync(Account, $"{one}?handler=Remove", []);
        using var crossed = await other.Browser.PostFormAsync(Add, asked);
        var same = Answer(await other.Browser.PageAsync(Add), owner.Device.Make);
        using var taken = await other.Browser.PostFormAsync(Add, same);

        Assert.Equal(HttpStatusCode.NotFound, seen.StatusCode);
        Assert.Equal(HttpStatusCode.NotFound, removed.StatusCode);
        Assert.Equal(HttpStatusCode.Conflict, crossed.StatusCode);
        Assert.Equal(HttpStatusCode.Conflict, taken.StatusCode);
        Assert.Empty((await site.SendAsync(new GetAccount(other.Id)))!.Passkeys);
    }

    [Fact]
    public async Task Where_a_second_factor_is_required_a_key_is_one_and_without_it_roles_are_held_back_again()
    {
        using var strict = new ForumSite(290, null, ("Staff:RequiresSecondFactor", "true"));
        using var owner = await PasskeyOwner.MakeAsync(strict, Role.Organiser);
        using var before = await owner.Browser.GetAsync("/organisation/editions");

        await owner.AddAsync();
        using var with = await owner.Browser.GetAsync("/organisation/editions");
        var one = await owner.KeyAddressAsync();
        await owner.Browser.SendBesideAsync(one, $"{one}?handler=Remove", []);
        using var without = await owner.Browser.GetAsync("/organisation/editions");

        Assert.Equal(HttpStatusCode.Forbidden, before.StatusCode);
        Assert.Equal(HttpStatusCode.OK, with.StatusCode);
        Assert.Equal(HttpStatusCode.Forbidden, without.StatusCode);
        Assert.Equal(0, await strict.ReadAsync<int>(CountCodes));
    }

    [Fact]
    public async Task The_last_way_in_stays_and_an_administrator_takes_all_keys_of_who_lost_them()
    {
        using var owner = await OwnerAsync();
        await owner.AddAsync();
        await site.SendAsync(new RenewPassword(owner.Email, "fr"));
        var key = (await site.SendAsync(new GetAccount(owner.Id)))!.Passkeys[0];

        var last = await site.SendAsync(new RemovePasskey(owner.Id, key.Id));
        var helped = await site.SendAsync(new RemoveSecondFactor(owner.Id, KeepsPasskeys: false));

        Assert.Equal(StaffErrors.LastWayIn, last.Error);
        Assert.True(helped.IsSuccess);
        Assert.False((await site.SendAsync(new GetAccount(owner.Id)))!.HasSecondFactor);
        Assert.Equal(0, (await site.SendAsync(new GetAccount(owner.Id)))!.RecoveryCodesLeft);
    }

    private static Dictionary<string, string> Name(string name) => new() { ["Form.Name"] = name };

    private static Func<string, string> With(PasskeyOwner owner, Action<PasskeyDevice> fault) =>
        options =>
        {
            fault(owner.Device);
            var answer = owner.Device.Show(options);
            (owner.Device.Verifies, owner.Device.Forges) = (true, false);
            owner.Device.Origin = owner.Origin;
            return answer;
        };

    private async Task<string> RefusalOfAsync(HttpClient visitor, Func<string, string> answer)
    {
        site.Clock.Advance(TimeSpan.FromSeconds(1));
        var form = Answer(await visitor.PageAsync("/connexion"), answer);
        using var refused = await visitor.SendBesideAsync("/connexion", "/connexion?handler=Passkey", form);
        Assert.Equal(HttpStatusCode.Unauthorized, refused.StatusCode);
        return (await refused.ReadPageAsync()).QuerySelector("[role=alert]:not([hidden])")!.TextContent;
    }

    private static Dictionary<string, string> Answer(IHtmlDocument page, Func<string, string> device) =>
        PasskeyOwner.Answer(page, device);

    private static string? SessionIn(HttpResponseMessage opened) =>
        opened
            .Headers.GetValues("Set-Cookie")
            .LastOrDefault(each => each.StartsWith("forum-staff=", StringComparison.Ordinal));

    private Task<PasskeyOwner> OwnerAsync() => PasskeyOwner.MakeAsync(site, Role.Administrator);

    private async Task<IReadOnlyList<AuditLine>> JournalAsync(Guid account) =>
        (await site.SendAsync(new ListAuditEntries { Subject = AuditSubject.Staff, SubjectId = $"{account:D}" })).Items;
}
