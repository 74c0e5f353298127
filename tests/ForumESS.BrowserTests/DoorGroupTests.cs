using ForumESS.IntegrationTests.Hosting;
using Microsoft.Data.Sqlite;
using Microsoft.Playwright;

namespace ForumESS.BrowserTests;

/// <summary>A class comes to the entrance: the ticket of one of them, and how many are there.</summary>
[Collection(BrowserTests.Name)]
public sealed class DoorGroupTests(Browsing browsing)
{
    private const string Class = "Lycée des Dentellières, 1re STMG";

    // In the hand: what fills the screen is looked at in both widths by DoorTests.
    [SkippableFact]
    public async Task One_ticket_stands_for_those_who_are_there_with_and_without_a_network()
    {
        browsing.Require();
        await using var site = await SiteProcess.StartAsync();
        await browsing.InWindowAsync(
            async window =>
            {
                var codes = await RegisterAsync(window, site);
                await window.OpenGateAsync(site);
                await window.IsReadyAsync();
                await window.TypeAsync(codes[0]);
                await window.SeesAsync("Admis", "status");
                await StandsAsync(window, $"{Class}\u00a0: 1 sur 5 à l’intérieur");
                await Assertions.Expect(Form(window)).ToContainTextAsync("5 personnes attendues, combien sont là");
                Assert.Empty(await Accessibility.FaultsOfAsync(window.Page));

                await SayAsync(window, "6");
                await Assertions
                    .Expect(Form(window))
                    .ToContainTextAsync("5 personnes au plus peuvent encore entrer avec les places du groupe");
                Assert.Empty(await Accessibility.FaultsOfAsync(window.Page));
                await SayAsync(window, "3");
                await Assertions
                    .Expect(window.Page.Locator(".is-open [data-slot=reason]"))
                    .ToHaveTextAsync("2 personnes du groupe viennent d’entrer");
                await StandsAsync(window, $"{Class}\u00a0: 3 sur 5 à l’intérieur");
                await Assertions.Expect(Form(window)).ToBeHiddenAsync();
                await window.NextAsync();
                await window.WaitsAsync(0);

                await window.CutAsync();
                await window.TypeAsync(codes[1]);
                await window.SeesAsync("Admis, hors ligne", "status");
                await SayAsync(window, "2");
                await StandsAsync(window, $"{Class}\u00a0: 5 sur 5 à l’intérieur");
                Assert.Empty(await Accessibility.FaultsOfAsync(window.Page));
                await window.NextAsync();
                await window.WaitsAsync(2);
                await window.MendAsync();
                await window.WaitsAsync(0);
                await Assertions.Expect(window.Page.Locator(".panel [data-room=inside]")).ToHaveTextAsync("5");
            },
            width: 360,
            at: site.Address
        );
    }

    [SkippableFact]
    public async Task The_form_without_script_counts_a_group_too()
    {
        browsing.Require();
        await using var site = await SiteProcess.StartAsync();
        IReadOnlyList<string> codes = [];
        await browsing.InWindowAsync(async window => codes = await RegisterAsync(window, site), at: site.Address);
        await browsing.InWindowAsync(
            async window =>
            {
                await window.OpenGateAsync(site);
                await window.Page.Locator("#code").FillAsync(codes[0]);
                await window.Page.GoByAsync(window.Page.Locator("[data-form] button[type=submit]"));
                await window.Page.Locator("#group-people").FillAsync("3");
                await window.Page.GoByAsync(window.Page.Locator("[data-group] button[type=submit]"));
                await StandsAsync(window, $"{Class}\u00a0: 3 sur 5 à l’intérieur");
            },
            scripts: false,
            at: site.Address
        );
    }

    private static ILocator Form(Window window) => window.Page.Locator("[data-group]");

    private static Task StandsAsync(Window window, string text) =>
        Assertions.Expect(window.Page.Locator(".is-open [data-slot=group]")).ToHaveTextAsync(text);

    private static async Task SayAsync(Window window, string people)
    {
        await window.Page.Locator("#group-people").FillAsync(people);
        await window.Page.Locator("#group-people").PressAsync("Enter");
    }

    /// <summary>A class of five, two of them with a name and so with a ticket, whose texts it gives.</summary>
    private static async Task<IReadOnlyList<string>> RegisterAsync(Window window, SiteProcess site)
    {
        var page = window.Page;
        await window.VisitAsync($"/editions/{await site.Address.OpenYearAsync()}/inscription/groupe");
        await page.Locator("input[name='Form.Audience'][value=student]").CheckAsync();
        await page.Locator("[name='Form.Name']").FillAsync(Class);
        await page.Locator("[name='Form.Seats']").FillAsync("5");
        await page.Locator("[name='Form.FirstName']").FillAsync("Claire");
        await page.Locator("[name='Form.LastName']").FillAsync("Morel");
        await page.Locator("[name='Form.Email']").FillAsync("claire.morel@exemple.fr");
        await page.SendRegistrationAsync();
        await window.VisitAsync($"{new Uri(page.Url).AbsolutePath}/groupe/liste");
        await page.Locator("#Form_Text").FillAsync("Prénom;Nom\nInès;Abadie\nMalo;Le Goff");
        await page.GoByAsync(page.Locator("main form button[type=submit]").First);
        await page.GoByAsync(page.Locator("main form button[type=submit]").First);
        return await CodesAsync(site);
    }

    private static async Task<IReadOnlyList<string>> CodesAsync(SiteProcess site)
    {
        await using var database = new SqliteConnection(
            $"Data Source={Path.Combine(site.Folder, "forum.db")};Mode=ReadOnly;Pooling=False"
        );
        await database.OpenAsync();
        await using var command = database.CreateCommand();
        command.CommandText =
            "select t.code from tickets t join registrations r on r.id = t.registration_id where r.group_id is not null";
        await using var rows = await command.ExecuteReaderAsync();
        var codes = new List<string>();
        while (await rows.ReadAsync())
        {
            codes.Add(rows.GetString(0));
        }
        return codes;
    }
}
