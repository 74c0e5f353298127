using System.Net.Http.Json;
using System.Text.Json.Nodes;
using ForumESS.IntegrationTests.Hosting;
using Microsoft.Data.Sqlite;
using Microsoft.Playwright;

namespace ForumESS.BrowserTests;

/// <summary>Somebody of the door's team with a browser, and people who come with tickets.</summary>
internal static class DoorDesk
{
    public const string Password = "Ourdir 12 fils bleus";

    private static int people;

    // The demonstration's: a test that makes another edition puts a second door A beside this one's.
    private const int Edition = 2027;

    /// <summary>Opens a gate of the demonstration's edition, as somebody of the door's team.</summary>
    public static async Task OpenGateAsync(
        this Window window,
        SiteProcess site,
        string gate = "A",
        string role = "door"
    )
    {
        await window.SignInAsync(site, role);
        var page = window.Page;
        await page.WaitForURLAsync("**/entree**");
        await page.Locator($"a[href='/entree?edition={Edition}&porte={gate}']").ClickAsync();
        await Assertions.Expect(page.Locator("#gate-title")).ToHaveTextAsync($"Porte {gate}");
    }

    /// <summary>Signs in by an invitation of its own, which leads to where the role works.</summary>
    /// <param name="at">The site's address under another name; null: as it tells it.</param>
    /// <returns>The account's address, whose password is <see cref="Password"/>.</returns>
    public static async Task<string> SignInAsync(this Window window, SiteProcess site, string role, Uri? at = null)
    {
        var page = window.Page;
        var email = $"equipe{Interlocked.Increment(ref people)}@exemple.fr";
        var (_, output, _) = await SiteProcess.RunAsync(
            ["staff", "invite", "--email", email, "--role", role],
            site.Folder,
            ("Site:BaseUrl", (at ?? site.Address).ToString().TrimEnd('/'))
        );
        await page.GotoAsync(output.Trim().Split('\n')[^1].Trim());
        await page.Locator("input[autocomplete=name]").FillAsync("Sam Bobine");
        foreach (var field in await page.Locator("input[type=password]").AllAsync())
        {
            await field.FillAsync(Password);
        }
        await page.GoByAsync(page.Locator("main button[type=submit]"));
        Assert.DoesNotContain("/connexion", page.Url, StringComparison.Ordinal);
        return email;
    }

    /// <summary>Has the office prepare a device; returns the address that its QR holds.</summary>
    /// <param name="gate">Null: whichever it is opened at.</param>
    public static async Task<string> PrepareDeviceAsync(
        this Window office,
        string name,
        string? gate = null,
        bool isDesk = false
    )
    {
        var page = office.Page;
        await office.VisitAsync($"/organisation/editions/{PublicPages.Open}/appareils");
        await page.Locator("#Form_Name").FillAsync(name);
        if (gate is not null)
        {
            await page.Locator("#Form_Gate").SelectOptionAsync(gate);
        }
        await page.Locator("#is-desk").SetCheckedAsync(isDesk);
        await page.GoByAsync(page.Locator("form:has(#Form_Name) button[type=submit]"));
        return await page.Locator("#device-link").InputValueAsync();
    }

    /// <summary>The code of the welcome desk that the office just prepared.</summary>
    public static Task<string> DeskCodeAsync(this Window office) =>
        office.Page.Locator("#device-code").InnerTextAsync();

    /// <summary>Makes this browser the device that the office prepared.</summary>
    public static async Task EnrolAsync(this Window device, string link, string holder)
    {
        await device.Page.GotoAsync(new Uri(link).PathAndQuery);
        await device.Page.Locator("#Form_Operator").FillAsync(holder);
        await device.Page.GoByAsync(device.Page.Locator("main button[type=submit]"));
    }

    /// <summary>The year of the edition that is open to registration.</summary>
    public static async Task<int> OpenYearAsync(this Uri site)
    {
        using var client = new HttpClient { BaseAddress = site };
        var editions = await client.GetFromJsonAsync<JsonArray>("/api/v1/editions");
        var open = editions!.First(edition => (string?)edition!["registration"]?["state"] == "open");
        return (int)open!["year"]!;
    }

    /// <summary>Registers somebody for the edition that the gate is open for.</summary>
    public static async Task<(string Code, string ShortCode, string Link)> TicketAsync(
        this SiteProcess site,
        string firstName = "Camille",
        string lastName = "Ferrand",
        string organisation = "La Bobine partagée"
    )
    {
        var year = await site.Address.OpenYearAsync();
        using var client = new HttpClient { BaseAddress = site.Address };
        using var response = await client.PostAsJsonAsync(
            $"/api/v1/editions/{year}/registrations",
            new JsonObject
            {
                ["audience"] = "ess",
                ["firstName"] = firstName,
                ["lastName"] = lastName,
                ["email"] = $"personne{Interlocked.Increment(ref people)}@exemple.fr",
                ["organisation"] = organisation,
            }
        );
        var answer = await response.Content.ReadFromJsonAsync<JsonNode>();
        return (
            (string)answer!["ticket"]!["code"]!,
            (string)answer["ticket"]!["shortCode"]!,
            (string)answer["manageUrl"]!
        );
    }

    /// <summary>Types into the field and sends; the caller waits for the verdict.</summary>
    public static async Task TypeAsync(this Window window, string code)
    {
        await window.Page.Locator("#code").FillAsync(code);
        await window.Page.Locator("#code").PressAsync("Enter");
    }

    /// <summary>The verdict that fills the screen, once it is the one expected.</summary>
    public static Task SeesAsync(this Window window, string word, string role) =>
        Assertions.Expect(window.Page.Locator($".is-open [role={role}] .verdict h2")).ToHaveTextAsync(word);

    public static Task NextAsync(this Window window) => window.Page.Locator("[data-next]").ClickAsync();

    /// <summary>Waits until the device has all that it takes to go on without a network.</summary>
    public static Task IsReadyAsync(this Window window) =>
        Assertions
            .Expect(window.Page.Locator("[data-link-meaning]"))
            .ToContainTextAsync("Sans réseau, vous pourrez continuer");

    /// <summary>Waits until the pages of the gates would open without a network.</summary>
    public static Task IsInstalledAsync(this Window window) =>
        window
            .Page.EvaluateAsync(
                """
                async () => {
                  await navigator.serviceWorker.ready;
                  // Beside the gates the choice of them and the place to practise.
                  const pages = document.querySelector("[data-door]").dataset.gates.split("\n").length + 2;
                  const keeps = async () => (await (await caches.open("door-pages")).keys()).length >= pages;
                  while (navigator.serviceWorker.controller === null || !(await keeps()))
                    await new Promise((resume) => setTimeout(resume, 50));
                }
                """
            )
            .WaitAsync(TimeSpan.FromMinutes(2));

    public static async Task CutAsync(this Window window)
    {
        window.ExpectsCuts = true;
        await window.Page.Context.SetOfflineAsync(true);
    }

    public static Task MendAsync(this Window window) => window.Page.Context.SetOfflineAsync(false);

    /// <summary>Waits until that many scans are still to be sent.</summary>
    public static Task WaitsAsync(this Window window, int count) =>
        Assertions
            .Expect(window.Page.Locator("[data-link-waiting]"))
            .ToHaveTextAsync(count < 2 ? $"{count} passage" : $"{count} passages");

    /// <summary>A film of the ticket as a phone shows it.</summary>
    public static async Task FilmAsync(this Window window, string address, string file)
    {
        await window.Page.SetViewportSizeAsync(640, 480);
        await window.Page.GotoAsync(address);
        await window.Page.Locator(".qr svg").EvaluateAsync("code => code.scrollIntoView({ block: 'center' })");
        var picture = await window.Page.ScreenshotAsync(new() { Type = ScreenshotType.Jpeg, Quality = 80 });
        await File.WriteAllBytesAsync(file, [.. Enumerable.Repeat(picture, 10).SelectMany(frame => frame)]);
    }

    /// <summary>How many scans the site has stored.</summary>
    public static Task<long> ScansAsync(this SiteProcess site) => site.CountAsync("select count(*) from scans");

    /// <summary>How many times a door has let somebody in, conflicts included.</summary>
    public static Task<long> AdmissionsAsync(this SiteProcess site) =>
        site.CountAsync("select count(*) from scans where verdict = 'admitted'");

    /// <summary>How many people came in without a ticket.</summary>
    public static Task<long> WalkInsAsync(this SiteProcess site) =>
        site.CountAsync("select coalesce(sum(people), 0) from walk_ins where direction = 'in'");

    private static async Task<long> CountAsync(this SiteProcess site, string query)
    {
        await using var connection = new SqliteConnection(
            $"Data Source={Path.Combine(site.Folder, "forum.db")};Mode=ReadOnly;Pooling=False"
        );
        await connection.OpenAsync();
        await using var command = connection.CreateCommand();
        command.CommandText = query;
        return (long)(await command.ExecuteScalarAsync())!;
    }
}
