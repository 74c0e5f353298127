using System.Net;
using System.Net.Http.Json;
using System.Text.Json.Nodes;
using ForumESS.Application.CheckIn;
using ForumESS.Application.Devices;
using ForumESS.Domain.Staff;
using ForumESS.IntegrationTests.Http;
using ForumESS.IntegrationTests.Registrations;
using ForumESS.Web.Operations;

namespace ForumESS.IntegrationTests.Devices;

/// <summary>A device as the site knows it: by its cookie, at the entrance, and nowhere else.</summary>
public sealed class DeviceSiteTests(SharedSite shared) : IClassFixture<SharedSite>
{
    private const string Door = "/api/v1/editions/2027/door";
    private static int phones;

    private readonly ForumSite site = shared.Site;

    [Fact]
    public async Task Looking_at_a_link_enrols_nobody_and_a_form_does()
    {
        var link = await PrepareAsync();
        using var preview = site.Browser();
        using var phone = site.Browser();

        using var looked = await preview.GetAsync(link);
        using var lookedAgain = await preview.GetAsync(link);
        using var nobody = await preview.GetAsync(Door);
        using var nameless = await phone.PostFormAsync(link, Operator(""));
        using var enrolled = await phone.PostFormAsync(link, Operator("Camille"));
        using var used = await preview.GetAsync(link);

        Assert.Equal((HttpStatusCode.OK, HttpStatusCode.OK), (looked.StatusCode, lookedAgain.StatusCode));
        Assert.True(looked.Headers.CacheControl!.NoStore);
        Assert.Equal("no-referrer", Assert.Single(looked.Headers.GetValues("Referrer-Policy")));
        Assert.DoesNotContain(looked.Headers, header => header.Key == "Set-Cookie" && header.Value.Any(IsDevice));
        Assert.Equal(HttpStatusCode.Unauthorized, nobody.StatusCode);
        Assert.Equal(HttpStatusCode.BadRequest, nameless.StatusCode);
        Assert.Equal("/entree?edition=2027&porte=B", enrolled.Headers.Location!.OriginalString);
        var cookie = Assert.Single(enrolled.Headers.GetValues("Set-Cookie"), IsDevice);
        Assert.Contains("httponly", cookie, StringComparison.OrdinalIgnoreCase);
        Assert.Contains("samesite=lax", cookie, StringComparison.OrdinalIgnoreCase);
        Assert.Equal(HttpStatusCode.Gone, used.StatusCode);
    }

    [Fact]
    public async Task A_device_scans_at_the_entrance_of_its_edition()
    {
        using var phone = await EnrolAsync();
        var ticket = await RegisterAsync();

        var rules = (await phone.Client.GetFromJsonAsync<JsonNode>(Door))!;
        using var scanned = await phone.Client.PostAsJsonAsync("/api/v1/check-ins", Batch(ticket));
        var answer = (await scanned.Content.ReadFromJsonAsync<JsonNode>())!;
        var page = await phone.Client.PageAsync("/entree?edition=2027&porte=B");
        var scans = (await phone.Client.GetFromJsonAsync<JsonNode>($"{Door}/scans"))!;

        Assert.Equal(("Téléphone", "door", "Camille"), Device(rules));
        Assert.Equal("admitted", (string?)answer["results"]![0]!["verdict"]);
        Assert.NotNull(page.QuerySelector("[data-door]"));
        Assert.NotEmpty(scans["items"]!.AsArray());
    }

    [Fact]
    public async Task A_device_of_a_session_s_door_opens_at_it_and_offers_no_other()
    {
        var session = (
            await site.SendAsync(
                new PrepareDevice
                {
                    Year = ForumSite.Year,
                    Name = "Téléphone de l’atelier",
                    Role = Roles.Door,
                    Session = "premiers_pas",
                }
            )
        ).Value;
        var free = (
            await site.SendAsync(
                new PrepareDevice
                {
                    Year = ForumSite.Year,
                    Name = "Téléphone",
                    Role = Roles.Door,
                }
            )
        ).Value;
        using var phone = site.Browser();
        using var other = site.Browser();

        using var enrolled = await phone.PostFormAsync($"/entree/appareil/{session.Secret}", Operator("Camille"));
        using var anywhere = await other.PostFormAsync($"/entree/appareil/{free.Secret}", Operator("Claude"));
        var door = enrolled.Headers.Location!.OriginalString;
        var page = await phone.PageAsync(door);
        var choice = await phone.PageAsync("/entree");
        var changing = await other.PageAsync("/entree?edition=2027&porte=A");

        Assert.Equal("/entree?edition=2027&seance=premiers_pas", door);
        Assert.Equal("/entree", anywhere.Headers.Location!.OriginalString);
        Assert.NotNull(page.QuerySelector("[data-door]"));
        Assert.Null(page.QuerySelector(".door-gate a"));
        Assert.Single(choice.QuerySelectorAll(".door-gates a"));
        Assert.DoesNotContain("changer à tout moment", choice.QuerySelector("main").Words(), StringComparison.Ordinal);
        Assert.NotNull(changing.QuerySelector(".door-gate a"));
    }

    [Fact]
    public async Task A_device_of_one_gate_scans_at_no_other_but_what_it_kept_from_there_counts()
    {
        using var phone = await EnrolAsync();
        var ticket = await RegisterAsync();

        async Task<string?> TellAsync(Action<JsonObject> change)
        {
            var batch = Batch(ticket);
            change(batch["scans"]![0]!.AsObject());
            using var told = await phone.Client.PostAsJsonAsync("/api/v1/check-ins", batch);
            var result = (await told.Content.ReadFromJsonAsync<JsonNode>())!["results"]![0]!;
            return (string?)result["reason"] ?? (string?)result["verdict"];
        }

        var gate = await TellAsync(scan => scan["gate"] = "A");
        var session = await TellAsync(scan => scan["session"] = "premiers_pas");
        var kept = await TellAsync(scan =>
        {
            scan["gate"] = "A";
            scan["offline"] = true;
            scan["told"] = "admitted";
        });

        Assert.Equal(("check_in.not_its_door", "check_in.not_its_door"), (gate, session));
        Assert.Equal("admitted", kept);

        // Nothing is lost, and nothing is hidden: the office sees that it told of a door that is not its own.
        using var office = await site.SignedInAsync(Role.Organiser);
        var row = (await office.PageAsync("/organisation/editions/2027/appareils"))
            .QuerySelector($"#device-{phone.Id}")!
            .ParentElement!;
        Assert.Contains("une autre porte\u00a0: Porte A (1).", row.Words(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_device_is_nobody_beyond_the_entrance()
    {
        using var phone = await EnrolAsync(Roles.Supervisor);

        foreach (
            var path in (string[])
                ["/organisation", "/organisation/editions/2027", "/organisation/editions/2027/appareils"]
        )
        {
            using var office = await phone.Client.GetAsync(path);
            Assert.StartsWith("/connexion", office.Headers.Location!.OriginalString, StringComparison.Ordinal);
        }
        using var people = await phone.Client.GetAsync("/api/v1/editions/2027/registrations");
        using var turnout = await phone.Client.GetAsync("/api/v1/editions/2027/turnout");
        Assert.Equal(
            (HttpStatusCode.Unauthorized, HttpStatusCode.Unauthorized),
            (people.StatusCode, turnout.StatusCode)
        );
        foreach (var path in (string[])["", "/scans", "/events", "/attendees/A"])
        {
            using var elsewhere = await phone.Client.GetAsync($"/api/v1/editions/2014/door{path}");
            Assert.Equal(HttpStatusCode.Forbidden, elsewhere.StatusCode);
        }
        var other = await phone.Client.PostAsJsonAsync("/api/v1/check-ins", Batch("F", edition: 2014));
        Assert.Equal(HttpStatusCode.Forbidden, other.StatusCode);
    }

    [Fact]
    public async Task A_revoked_device_is_told_so_at_its_next_contact_and_a_person_is_shown_what_to_do()
    {
        using var phone = await EnrolAsync();

        await site.SendAsync(new RevokeDevice(ForumSite.Year, phone.Id));

        foreach (var path in (string[])[Door, $"{Door}/scans", $"{Door}/events"])
        {
            using var ended = await phone.Client.GetAsync(path);
            Assert.Equal(HttpStatusCode.Unauthorized, ended.StatusCode);
            Assert.Equal("device.ended", await CodeAsync(ended));
        }
        using var scan = await phone.Client.PostAsJsonAsync("/api/v1/check-ins", Batch("F"));
        Assert.Equal("device.ended", await CodeAsync(scan));
        using var page = await phone.Client.GetAsync("/entree?edition=2027&porte=B");
        Assert.Equal("/entree/appareil", page.Headers.Location!.OriginalString);
        Assert.Contains(
            "n’est plus enrôlé",
            (await phone.Client.PageAsync("/entree/appareil")).QuerySelector("h1").Words(),
            StringComparison.Ordinal
        );

        // On the same phone somebody of the team signs in.
        using var forgotten = await phone.Client.SendFormAsync("/entree/appareil", "Forget");
        Assert.Equal("/entree", forgotten.Headers.Location!.OriginalString);
        using var signIn = await phone.Client.GetAsync("/entree");
        Assert.StartsWith("/connexion", signIn.Headers.Location!.OriginalString, StringComparison.Ordinal);
        var asked = await phone.Client.PageAsync(signIn.Headers.Location!.OriginalString);
        // Its holder has no account.
        Assert.Contains("demandez un nouveau QR", asked.Body!.TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_a_device_tells_is_seen_in_the_office_and_so_is_who_took_it_over()
    {
        using var phone = await EnrolAsync();

        using var told = await phone.Client.PostAsJsonAsync(
            $"{Door}/device",
            new JsonObject
            {
                ["battery"] = 42,
                ["waiting"] = 3,
                ["handovers"] = new JsonArray(null, new JsonObject { ["id"] = Guid.NewGuid(), ["name"] = "Dominique" }),
            }
        );
        using var handed = await phone.Client.PostFormAsync("/entree/appareil", Operator("Claude"));
        using var office = await site.SignedInAsync(Role.Organiser);
        var row = (await office.PageAsync("/organisation/editions/2027/appareils"))
            .QuerySelector($"#device-{phone.Id}")!
            .ParentElement!;

        Assert.Equal(HttpStatusCode.NoContent, told.StatusCode);
        Assert.Equal(HttpStatusCode.Redirect, handed.StatusCode);
        Assert.Contains("42", row.TextContent, StringComparison.Ordinal);
        Assert.Contains("Claude", row.TextContent, StringComparison.Ordinal);
        Assert.Contains("Dominique", row.TextContent, StringComparison.Ordinal);
        Assert.Contains("En service", row.TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Only_a_device_tells_about_itself()
    {
        using var gate = await site.ApiClientAsync(Role.Door);

        using var answer = await gate.PostAsJsonAsync($"{Door}/device", new JsonObject { ["battery"] = 1 });

        Assert.Equal(HttpStatusCode.NotFound, answer.StatusCode);
    }

    [Fact]
    public async Task No_other_site_scans_in_the_name_of_a_device()
    {
        using var phone = await EnrolAsync();
        using var foreign = new HttpRequestMessage(HttpMethod.Post, "/api/v1/check-ins")
        {
            Content = JsonContent.Create(Batch("F")),
        };
        foreign.Headers.Add("Sec-Fetch-Site", "cross-site");

        using var answer = await phone.Client.SendAsync(foreign);

        Assert.Equal("auth.cross_site", await CodeAsync(answer));
    }

    [Fact]
    public async Task The_office_makes_a_link_names_a_device_before_it_ends_and_ends_it()
    {
        using var office = await site.SignedInAsync(Role.Organiser);
        const string list = "/organisation/editions/2027/appareils";

        using var made = await office.SendFormAsync(
            list,
            "Prepare",
            new Dictionary<string, string> { ["Form.Name"] = "Tablette 9" }
        );
        var page = await made.ReadPageAsync();
        var address = page.QuerySelector("#device-link")!.TextContent.Trim();
        using var phone = site.Browser();
        using var enrolled = await phone.PostFormAsync(new Uri(address).AbsolutePath, Operator("Camille"));
        var id = (await office.PageAsync(list))
            .QuerySelectorAll("th[id^=device-]")
            .First(cell => cell.TextContent.Contains("Tablette 9", StringComparison.Ordinal))
            .Id!["device-".Length..];
        var revocation = $"{list}/{id}/revocation";
        var asked = await office.PageAsync(revocation);
        using var revoked = await office.SendFormAsync(revocation);
        using var gone = await office.GetAsync(revocation);

        Assert.NotNull(page.QuerySelector(".qr svg title"));
        Assert.Equal(HttpStatusCode.Redirect, enrolled.StatusCode);
        Assert.Contains("Tablette 9", asked.QuerySelector("main").Words(), StringComparison.Ordinal);
        Assert.Equal(list, revoked.Headers.Location!.OriginalString);
        Assert.Equal(HttpStatusCode.NotFound, gone.StatusCode);
        Assert.Equal("device.ended", await CodeAsync(await phone.GetAsync(Door)));
    }

    [Fact]
    public void No_log_line_holds_a_link_s_secret() =>
        Assert.Equal("/entree/appareil/***", MaskedPaths.Of("/entree/appareil/court"));

    private static bool IsDevice(string cookie) => cookie.StartsWith("forum-device=", StringComparison.Ordinal);

    private static Dictionary<string, string> Operator(string name) => new() { ["Form.Operator"] = name };

    private static (string?, string?, string?) Device(JsonNode rules) =>
        ((string?)rules["device"]!["name"], (string?)rules["device"]!["role"], (string?)rules["device"]!["operator"]);

    private static async Task<string?> CodeAsync(HttpResponseMessage answer) =>
        (string?)(await answer.Content.ReadFromJsonAsync<JsonNode>())!["code"];

    private static JsonObject Batch(string code, int edition = ForumSite.Year) =>
        new()
        {
            ["edition"] = edition,
            ["scans"] = new JsonArray(
                new JsonObject
                {
                    ["id"] = Guid.NewGuid(),
                    ["code"] = code,
                    ["gate"] = "B",
                    ["direction"] = "in",
                    ["scannedAt"] = "2026-11-02T09:00:00Z",
                }
            ),
        };

    private async Task<string> RegisterAsync()
    {
        var someone = RegistrationDesk.Someone($"personne{Interlocked.Increment(ref phones)}@telephone.exemple.fr");
        return (await site.SendAsync(someone)).Value.Ticket!.Code;
    }

    private async Task<string> PrepareAsync(string role = Roles.Door) =>
        $"/entree/appareil/{(await PrepareLinkAsync(role)).Secret}";

    private async Task<DeviceLink> PrepareLinkAsync(string role) =>
        (
            await site.SendAsync(
                new PrepareDevice
                {
                    Year = ForumSite.Year,
                    Name = "Téléphone",
                    Role = role,
                    Gate = "B",
                }
            )
        ).Value;

    private async Task<Phone> EnrolAsync(string role = Roles.Door)
    {
        var link = await PrepareLinkAsync(role);
        var browser = site.Browser();
        using var enrolled = await browser.PostFormAsync($"/entree/appareil/{link.Secret}", Operator("Camille"));
        Assert.Equal(HttpStatusCode.Redirect, enrolled.StatusCode);
        return new Phone(browser, link.Id);
    }

    private sealed record Phone(HttpClient Client, Guid Id) : IDisposable
    {
        public void Dispose() => Client.Dispose();
    }
}
