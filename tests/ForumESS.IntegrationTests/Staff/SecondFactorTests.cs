using System.Net;
using ForumESS.Application.Audit;
using ForumESS.Application.Staff;
using ForumESS.Domain.Audit;
using ForumESS.Domain.Staff;
using ForumESS.Infrastructure.Database;
using ForumESS.IntegrationTests.Http;

namespace ForumESS.IntegrationTests.Staff;

public sealed class SecondFactorTests : IDisposable
{
    private const string Account = "/organisation/compte";
    private const string SetUp = "/organisation/compte/code";
    private const string Team = "/organisation/equipe";

    private static readonly SqlText FindSecret = new("select secret from second_factors");

    private readonly ForumSite site = new();

    [Fact]
    public async Task After_the_password_a_code_opens_the_session_and_nothing_does_before()
    {
        var (email, secret, _) = await SetUpAsync();
        using var browser = site.Browser();

        using var half = await browser.SignInAsync(
            email,
            ForumSite.Password,
            "/connexion?retour=%2Forganisation%2Fequipe"
        );
        using var refused = await browser.GetAsync(Team);
        using var opened = await ShowAsync(browser, half.Headers.Location!.OriginalString, CodeOf(secret));
        using var after = await browser.GetAsync(Team);

        Assert.Equal("/connexion/code?retour=%2Forganisation%2Fequipe", half.Headers.Location!.OriginalString);
        Assert.DoesNotContain(half.Headers.GetValues("Set-Cookie"), IsSession);
        Assert.Equal(HttpStatusCode.Redirect, refused.StatusCode);
        Assert.Equal(Team, opened.Headers.Location!.OriginalString);
        Assert.Equal(HttpStatusCode.OK, after.StatusCode);
    }

    [Fact]
    public async Task A_code_opens_once_also_for_who_looked_over_a_shoulder()
    {
        var (email, secret, _) = await SetUpAsync();
        using var owner = site.Browser();
        using var thief = site.Browser();
        await owner.SignInAsync(email, ForumSite.Password);
        await thief.SignInAsync(email, ForumSite.Password);
        var code = CodeOf(secret);

        using var first = await ShowAsync(owner, "/connexion/code", code);
        using var second = await ShowAsync(thief, "/connexion/code", code);

        Assert.Equal(HttpStatusCode.Redirect, first.StatusCode);
        Assert.Equal(HttpStatusCode.Unauthorized, second.StatusCode);
    }

    [Fact]
    public async Task Who_has_the_password_alone_gets_some_codes_and_then_a_pause()
    {
        var (email, secret, _) = await SetUpAsync();
        using var thief = site.Browser();
        var tried = 0;
        for (var round = 0; round < 5; round++)
        {
            using var half = await thief.SignInAsync(email, ForumSite.Password);
            if (half.StatusCode != HttpStatusCode.Redirect)
            {
                break;
            }
            using var wrong = await ShowAsync(thief, "/connexion/code", "000000");
            tried++;
        }

        using var right = await ShowAsync(thief, "/connexion/code", CodeOf(secret));
        site.Clock.Advance(TakeSignInAttempt.LockLength);
        using var owner = site.Browser();
        await owner.SignInAsync(email, ForumSite.Password);
        using var later = await ShowAsync(owner, "/connexion/code", CodeOf(secret));

        Assert.InRange(tried, 1, TakeSignInAttempt.MostAttempts);
        Assert.NotEqual("/organisation", right.Headers.Location?.OriginalString);
        Assert.Equal(HttpStatusCode.Redirect, later.StatusCode);
    }

    [Fact]
    public async Task The_first_step_is_forgotten_after_five_minutes_and_by_signing_out_everywhere()
    {
        var (email, _, account) = await SetUpAsync();
        using var slow = site.Browser();
        using var other = site.Browser();
        await slow.SignInAsync(email, ForumSite.Password);
        site.Clock.Advance(TimeSpan.FromMinutes(6));
        await other.SignInAsync(email, ForumSite.Password);
        using var before = await other.GetAsync("/connexion/code");
        await site.SendAsync(new SignOutEverywhere(account));

        using var late = await slow.GetAsync("/connexion/code");
        using var voided = await other.GetAsync("/connexion/code");

        Assert.Equal(HttpStatusCode.OK, before.StatusCode);
        Assert.All([late, voided], answer => Assert.Equal("/connexion", answer.Headers.Location!.OriginalString));
    }

    [Fact]
    public async Task Each_recovery_code_opens_once_and_none_is_kept_as_it_is()
    {
        var (email, _, _, codes) = await SetUpWithCodesAsync();

        var answers = new List<HttpStatusCode>();
        foreach (
            var typed in (string[])
                [codes[0].ToLowerInvariant(), codes[0], codes[1].Replace("-", " ", StringComparison.Ordinal)]
        )
        {
            using var browser = site.Browser();
            await browser.SignInAsync(email, ForumSite.Password);
            using var answer = await ShowAsync(browser, "/connexion/code", typed);
            answers.Add(answer.StatusCode);
        }

        Assert.Equal(RecoveryCode.Count, codes.Count);
        Assert.Equal([HttpStatusCode.Redirect, HttpStatusCode.Unauthorized, HttpStatusCode.Redirect], answers);
    }

    [Fact]
    public async Task The_secret_is_kept_sealed()
    {
        var (_, secret, _) = await SetUpAsync();

        var stored = Convert.FromBase64String((await site.ReadAsync<string>(FindSecret))!);

        Assert.DoesNotContain(Convert.ToHexString(secret), Convert.ToHexString(stored), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_link_to_a_new_password_does_not_go_round_the_code()
    {
        var (email, secret, _) = await SetUpAsync();
        var renewed = await site.SendAsync(new RenewPassword(email, "fr"));
        using var mailbox = site.Browser();

        using var chosen = await mailbox.PostFormAsync(
            $"/connexion/invitation/{renewed.Value.Token}",
            new Dictionary<string, string>
            {
                ["Form.Name"] = "Sam Bobine",
                ["Form.Password"] = ForumSite.Password,
                ["Form.Again"] = ForumSite.Password,
            }
        );
        using var refused = await mailbox.GetAsync(Team);
        using var opened = await ShowAsync(mailbox, "/connexion/code", CodeOf(secret));

        Assert.Equal("/connexion/code", chosen.Headers.Location!.OriginalString);
        Assert.Equal(HttpStatusCode.Redirect, refused.StatusCode);
        Assert.Equal("/organisation", opened.Headers.Location!.OriginalString);
    }

    [Fact]
    public async Task The_app_is_taken_away_against_a_code_or_by_an_administrator_and_the_journal_says_so()
    {
        var (email, secret, account) = await SetUpAsync();
        using var browser = await OpenAsync(email, secret);

        using var wrong = await browser.PostFormAsync($"{Account}/retrait", Code("000000"));
        site.Clock.Advance(TimeSpan.FromMinutes(1));
        using var right = await browser.PostFormAsync($"{Account}/retrait", Code(CodeOf(secret)));
        using var plain = await site.Browser().SignInAsync(email, ForumSite.Password);

        Assert.Equal(HttpStatusCode.Unauthorized, wrong.StatusCode);
        Assert.Equal(Account, right.Headers.Location!.OriginalString);
        Assert.Equal("/organisation", plain.Headers.Location!.OriginalString);
        var page = await site.SendAsync(
            new ListAuditEntries { Subject = AuditSubject.Staff, SubjectId = $"{account:D}" }
        );
        Assert.Contains(page.Items, line => line.Action == "remove_second_factor" && line.Actor == ActorKind.Staff);
        Assert.Contains(
            page.Items.Single(line => line.Action == "set_up_second_factor").Details!.Changes!,
            change => change is { Field: "second_factor", Before: "0", After: "1" }
        );
    }

    [Fact]
    public async Task Where_it_is_required_an_organiser_may_do_nothing_before_and_everything_after()
    {
        using var strict = new ForumSite(290, null, ("Staff:RequiresSecondFactor", "true"));
        var email = await strict.CreateAccountAsync(Role.Organiser);
        using var organiser = strict.Browser();
        using var door = await strict.SignedInAsync(Role.Door);

        using var signedIn = await organiser.SignInAsync(email, ForumSite.Password);
        using var before = await organiser.GetAsync("/organisation/editions");
        var secret = await SetUpAsync(organiser, strict);
        using var after = await organiser.GetAsync("/organisation/editions");

        Assert.Equal(Account, signedIn.Headers.Location!.OriginalString);
        Assert.Equal(HttpStatusCode.Forbidden, before.StatusCode);
        Assert.Equal(HttpStatusCode.OK, after.StatusCode);
        Assert.Equal(HttpStatusCode.OK, (await door.GetAsync("/entree")).StatusCode);
        Assert.NotEmpty(secret);
    }

    [Fact]
    public async Task A_secret_sealed_for_another_account_is_not_taken()
    {
        using var one = await site.SignedInAsync(Role.Door);
        using var other = await site.SignedInAsync(Role.Door);
        var page = await one.PageAsync(SetUp);
        var stolen = page.QuerySelector("input[name='Form.Sealed']")!.GetAttribute("value")!;

        using var answer = await other.PostFormAsync(
            SetUp,
            new Dictionary<string, string> { ["Form.Sealed"] = stolen, ["Form.Code"] = CodeOf(SecretIn(page)) }
        );

        Assert.Equal(SetUp, answer.Headers.Location!.OriginalString);
        Assert.Null(await site.ReadAsync<string>(FindSecret));
    }

    private static bool IsSession(string cookie) => cookie.StartsWith("forum-staff=", StringComparison.Ordinal);

    private static Dictionary<string, string> Code(string code) => new() { ["Form.Code"] = code };

    private static Task<HttpResponseMessage> ShowAsync(HttpClient browser, string path, string code) =>
        browser.PostFormAsync(path, Code(code));

    // A code opens once: the next half minute's, where this one's was used to set it up.
    private string CodeOf(byte[] secret, ForumSite? at = null)
    {
        var clock = (at ?? site).Clock;
        clock.Advance(TimeSpan.FromSeconds(31));
        return OneTimeCode.At(secret, OneTimeCode.StepAt(clock.GetUtcNow()));
    }

    private async Task<HttpClient> OpenAsync(string email, byte[] secret)
    {
        var browser = site.Browser();
        await browser.SignInAsync(email, ForumSite.Password);
        await ShowAsync(browser, "/connexion/code", CodeOf(secret));
        return browser;
    }

    private async Task<(string Email, byte[] Secret, Guid Account)> SetUpAsync()
    {
        var (email, secret, account, _) = await SetUpWithCodesAsync();
        return (email, secret, account);
    }

    private async Task<(string Email, byte[] Secret, Guid Account, IReadOnlyList<string> Codes)> SetUpWithCodesAsync()
    {
        var email = await site.CreateAccountAsync(Role.Administrator);
        using var browser = site.Browser();
        await browser.SignInAsync(email, ForumSite.Password);
        var page = await browser.PageAsync(SetUp);
        var secret = SecretIn(page);
        using var done = await browser.PostFormAsync(
            SetUp,
            new Dictionary<string, string>
            {
                ["Form.Sealed"] = page.QuerySelector("input[name='Form.Sealed']")!.GetAttribute("value")!,
                ["Form.Code"] = CodeOf(secret),
            }
        );
        var codes = (await done.ReadPageAsync())
            .QuerySelectorAll("li > code")
            .Select(code => code.TextContent)
            .ToList();
        var team = await site.SendAsync(new GetTeam());
        return (email, secret, team.Members.Single(member => member.Email == email).Id, codes);
    }

    private async Task<byte[]> SetUpAsync(HttpClient browser, ForumSite at)
    {
        var page = await browser.PageAsync(SetUp);
        var secret = SecretIn(page);
        await browser.PostFormAsync(
            SetUp,
            new Dictionary<string, string>
            {
                ["Form.Sealed"] = page.QuerySelector("input[name='Form.Sealed']")!.GetAttribute("value")!,
                ["Form.Code"] = CodeOf(secret, at),
            }
        );
        return secret;
    }

    private static byte[] SecretIn(AngleSharp.Dom.IParentNode page)
    {
        const string alphabet = "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567";
        var bits = string.Concat(
            page.QuerySelector("main code")!
                .TextContent.Where(letter => letter != ' ')
                .Select(letter =>
                    Convert.ToString(alphabet.IndexOf(letter, StringComparison.Ordinal), 2).PadLeft(5, '0')
                )
        );
        return [.. bits.Chunk(8).Select(part => Convert.ToByte(new string(part), 2))];
    }

    public void Dispose() => site.Dispose();
}
