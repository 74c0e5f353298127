using System.Net.Http.Json;
using System.Text.Json.Nodes;
using ForumESS.IntegrationTests.Hosting;
using Microsoft.Playwright;

namespace ForumESS.BrowserTests;

/// <summary>Somebody of the door's team with a browser, and people who come with tickets.</summary>
internal static class DoorDesk
{
    private const string Password = "Ourdir 12 fils bleus";

    private static int people;

    /// <summary>Opens a gate of the first edition there is, as somebody of the door's team.</summary>
    public static async Task OpenGateAsync(this Window window, SiteProcess site, string gate = "A")
    {
        await window.SignInAsync(site, "door");
        var page = window.Page;
        await page.WaitForURLAsync("**/entree**");
        await page.GetByText($"Porte {gate}", new() { Exact = true }).ClickAsync();
        await Assertions.Expect(page.Locator("#gate-title")).ToHaveTextAsync($"Porte {gate}");
    }

    /// <summary>Signs in by an invitation of its own, which leads to where the role works.</summary>
    public static async Task SignInAsync(this Window window, SiteProcess site, string role)
    {
        var page = window.Page;
        var (_, output, _) = await SiteProcess.RunAsync(
            ["staff", "invite", "--email", $"equipe{Interlocked.Increment(ref people)}@exemple.fr", "--role", role],
            site.Folder,
            ("Site:BaseUrl", site.Address.ToString().TrimEnd('/'))
        );
        await page.GotoAsync(output.Trim().Split('\n')[^1].Trim());
        await page.Locator("input[autocomplete=name]").FillAsync("Sam Bobine");
        foreach (var field in await page.Locator("input[type=password]").AllAsync())
        {
            await field.FillAsync(Password);
        }
        await page.GoByAsync(page.Locator("main button[type=submit]"));
        Assert.DoesNotContain("/connexion", page.Url, StringComparison.Ordinal);
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
}
