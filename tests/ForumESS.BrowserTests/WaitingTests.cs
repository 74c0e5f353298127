using ForumESS.IntegrationTests.Hosting;
using Microsoft.Playwright;

namespace ForumESS.BrowserTests;

/// <summary>From the waiting list to the ticket: the room is full, somebody gives their seat up, the mail offers it.</summary>
[Collection(BrowserTests.Name)]
public sealed class WaitingTests(Browsing browsing)
{
    [SkippableFact]
    public async Task Who_waits_gets_the_seat_that_somebody_gave_up_and_its_ticket()
    {
        browsing.Require();
        await using var site = await SiteProcess.StartAsync(("Demo:Seats", "1"));
        await browsing.InWindowAsync(
            async window =>
            {
                var page = window.Page;
                var holder = await RegisterAsync(window, "helene");
                await Assertions.Expect(page.Locator(".ticket")).ToBeVisibleAsync();

                await RegisterAsync(window, "anne");
                await Assertions.Expect(page.Locator("h1")).ToHaveTextAsync("Vous êtes sur la liste d’attente");
                await page.JudgeAsync();
                await page.GoByAsync(page.Locator("main a[href$='/public']"));
                await page.JudgeAsync();

                await page.GotoAsync($"{holder}/annulation");
                await page.GoByAsync(page.Locator("main form button[type=submit]"));
                await Assertions.Expect(page.Locator("form[action$='/reprise'] button")).ToBeVisibleAsync();
                await page.JudgeAsync();
                await page.GoByAsync(page.Locator("main a[href$='/donnees']"));
                await page.JudgeAsync();
                await page.GoByAsync(page.Locator("main a[href$='/effacement']"));
                await page.JudgeAsync();
                await page.GoByAsync(page.Locator("main form button[type=submit]"));
                await Assertions.Expect(page.Locator("[role=status]")).ToContainTextAsync("effacées");

                await page.GotoAsync((await site.MailAsync("anne@exemple.fr", "Une place")).PersonalPath());
                await Assertions.Expect(page.Locator(".panel-offer")).ToBeVisibleAsync();
                await page.JudgeAsync();
                await page.GoByAsync(page.Locator("form[action$='Accept'] button"));
                await Assertions.Expect(page.Locator(".ticket")).ToContainTextAsync("anne");
            },
            at: site.Address
        );
    }

    private static async Task<string> RegisterAsync(Window window, string name)
    {
        var page = window.Page;
        await window.VisitAsync($"/editions/{PublicPages.Open}/inscription");
        await page.JudgeAsync();
        await page.Locator("input[name='Form.Audience'][value=resident]").CheckAsync();
        await page.Locator("input[name='Form.FirstName']").FillAsync(name);
        await page.Locator("input[name='Form.LastName']").FillAsync("Ferrand");
        await page.Locator("input[name='Form.Email']").FillAsync($"{name}@exemple.fr");
        await page.SendRegistrationAsync();
        Assert.Contains("/inscription/", page.Url, StringComparison.Ordinal);
        return page.Url.Split('?')[0];
    }
}
