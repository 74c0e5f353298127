using System.Net;
using System.Text.Json.Nodes;
using ForumESS.Application.Privacy;
using ForumESS.Application.Registrations;
using ForumESS.Domain.Privacy;
using ForumESS.Domain.Registrations;
using ForumESS.Domain.Staff;

namespace ForumESS.IntegrationTests.Http;

public sealed class PrivacyRequestPageTests : IDisposable
{
    private const string List = "/organisation/demandes";
    private const string Mine = "zoe.ferand@exemple.fr";

    private readonly ForumSite site = new(configure: SignedIn.ByHeader);
    private readonly HttpClient office;

    public PrivacyRequestPageTests()
    {
        office = site.AsOrganiser();
    }

    public void Dispose()
    {
        office.Dispose();
        site.Dispose();
    }

    [Fact]
    public async Task A_request_is_noted_copied_erased_and_answered_from_its_page()
    {
        var registration = await RegisterAsync(Mine);
        var recorded = await office.SendFormAsync(
            $"{List}/nouvelle",
            null,
            new Dictionary<string, string> { ["Form.Right"] = "Erasure", ["Form.Email"] = Mine }
        );
        var here = recorded.Headers.Location!.OriginalString;
        var before = await office.PageAsync(here);

        var copy = JsonNode.Parse(await office.GetStringAsync($"{here}/copie/{registration}.json"))!;
        var early = await office.SendFormAsync($"{here}/effacement/{registration}");
        await site.SendAsync(new CancelRegistration(registration));
        var offered = await office.PageAsync(here);
        var asked = await office.PageAsync($"{here}/effacement/{registration}");
        var erased = await office.SendFormAsync($"{here}/effacement/{registration}");
        await office.SendFormAsync(
            here,
            "Close",
            new Dictionary<string, string> { ["Form.Outcome"] = "Granted", ["Form.Done"] = "Effacé, réponse envoyée." }
        );
        var after = await office.PageAsync(here);

        Assert.Contains("2\u00A0décembre 2026", before.Body!.TextContent, StringComparison.Ordinal);
        Assert.Equal(Mine, (string?)copy["registration"]!["email"]);
        // The office cancels first: it is not told what the person is.
        Assert.Null(before.QuerySelector("main a[href*='/effacement/']"));
        Assert.NotNull(before.QuerySelector($"main a[href$='/inscriptions/{registration}/annulation']"));
        Assert.NotNull(offered.QuerySelector("main a[href*='/effacement/']"));
        Assert.Equal(HttpStatusCode.Conflict, early.StatusCode);
        Assert.Contains(
            "Annulez d’abord son inscription",
            (await early.ReadPageAsync()).QuerySelector("[role=alert]")!.TextContent,
            StringComparison.Ordinal
        );
        Assert.Contains("Zoé Férand", asked.Body!.TextContent, StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.Redirect, erased.StatusCode);
        Assert.DoesNotContain(Mine, after.Body!.TextContent, StringComparison.Ordinal);
        Assert.Contains("Effacé, réponse envoyée.", after.Body.TextContent, StringComparison.Ordinal);
        Assert.Contains("Copie de données personnelles prise", after.Body.TextContent, StringComparison.Ordinal);
        Assert.DoesNotContain(
            "Férand",
            (await office.PageAsync($"/organisation/editions/2027/inscriptions/{registration}")).Body!.TextContent,
            StringComparison.Ordinal
        );
    }

    [Fact]
    public async Task A_request_opens_nothing_of_anybody_else()
    {
        var other = await RegisterAsync("autre@exemple.fr");
        var erasure = await AskAsync(PrivacyRight.Erasure);
        var access = await AskAsync(PrivacyRight.Access);
        var own = await RegisterAsync(Mine);
        var opposition = await AskAsync(PrivacyRight.Opposition);

        Assert.Equal(HttpStatusCode.NotFound, await StatusAsync($"{List}/{erasure}/copie/{other}.json"));
        Assert.Equal(HttpStatusCode.NotFound, await StatusAsync($"{List}/{erasure}/effacement/{other}"));
        Assert.Equal(HttpStatusCode.NotFound, await StatusAsync($"{List}/{access}/effacement/{own}"));
        Assert.Equal(HttpStatusCode.NotFound, await StatusAsync($"{List}/{Guid.NewGuid()}"));
        var foreign = await office.SendFormAsync(
            $"{List}/{opposition}",
            "Unsubscribe",
            new Dictionary<string, string> { ["registration"] = $"{other}" }
        );
        Assert.Equal(HttpStatusCode.NotFound, foreign.StatusCode);
        using var ofOne = site.As(Roles.Organiser, ForumSite.Year);
        Assert.Equal(HttpStatusCode.Forbidden, (await ofOne.GetAsync($"{List}/{access}/copie/{own}.json")).StatusCode);
    }

    [Fact]
    public async Task Who_objects_is_written_to_no_more()
    {
        await RegisterAsync(Mine);
        var here = $"{List}/{await AskAsync(PrivacyRight.Opposition)}";

        await office.SendFormAsync(here, "Unsubscribe");
        var page = await office.PageAsync(here);

        Assert.Contains("Plus aucun envoi", page.QuerySelector(".held")!.TextContent, StringComparison.Ordinal);
        Assert.Empty(page.QuerySelectorAll(".held form"));
    }

    [Fact]
    public async Task What_is_asked_and_done_is_shown_as_text()
    {
        const string Script = "<script>alert(1)</script>";
        var id = await AskAsync(PrivacyRight.Access, Script);
        await office.SendFormAsync(
            $"{List}/{id}",
            "Close",
            new Dictionary<string, string> { ["Form.Outcome"] = "Refused", ["Form.Done"] = Script }
        );

        var html = await office.GetStringAsync($"{List}/{id}");

        Assert.DoesNotContain(Script, html, StringComparison.Ordinal);
        Assert.Contains("&lt;script&gt;", html, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("Form.Right", "", "Choisissez ce qui est demandé.")]
    [InlineData("Form.Email", "personne", "Adresse électronique")]
    [InlineData("Form.ReceivedOn", "2026-11-03", "indiquez un jour passé")]
    [InlineData("Form.ReceivedOn", "hier", "indiquez un jour, comme")]
    public async Task A_fault_is_said_and_what_was_typed_stays(string field, string value, string words)
    {
        var fields = new Dictionary<string, string>
        {
            ["Form.Right"] = "Access",
            ["Form.Email"] = Mine,
            ["Form.Asked"] = "Tout",
            [field] = value,
        };

        using var answer = await office.SendFormAsync($"{List}/nouvelle", null, fields);
        var page = await answer.ReadPageAsync();

        Assert.Equal(HttpStatusCode.BadRequest, answer.StatusCode);
        Assert.Contains(words, page.QuerySelector("[role=alert]")!.TextContent, StringComparison.Ordinal);
        Assert.Equal("Tout", page.QuerySelector("textarea")!.TextContent.Trim());
        Assert.Empty(await site.SendAsync(new ListPrivacyRequests()));
    }

    [Fact]
    public async Task A_request_near_its_deadline_stands_on_the_home_page()
    {
        await AskAsync(PrivacyRight.Access);
        const string Words = "1 demande sur des données personnelles attend";
        Assert.DoesNotContain(Words, await office.GetStringAsync("/organisation"), StringComparison.Ordinal);

        site.Clock.AdjustTime(site.Clock.GetUtcNow().AddDays(25));

        Assert.Contains(Words, await office.GetStringAsync("/organisation"), StringComparison.Ordinal);
    }

    private async Task<HttpStatusCode> StatusAsync(string path)
    {
        using var answer = await office.GetAsync(path);
        return answer.StatusCode;
    }

    private async Task<Guid> AskAsync(PrivacyRight right, string? asked = null) =>
        (
            await site.SendAsync(
                new RecordPrivacyRequest
                {
                    Right = right,
                    Email = Mine,
                    Asked = asked,
                    ReceivedAt = site.Clock.GetUtcNow(),
                }
            )
        ).Value;

    private async Task<Guid> RegisterAsync(string email)
    {
        var receipt = await site.SendAsync(
            new RegisterAttendee
            {
                Year = ForumSite.Year,
                Audience = "ess",
                FirstName = "Zoé",
                LastName = "Férand",
                Email = email,
                Organisation = "La Bobine partagée",
                Language = "fr",
                Origin = RegistrationOrigin.Web,
            }
        );
        return receipt.Value.Id;
    }
}
