using System.Text.RegularExpressions;
using ForumESS.IntegrationTests.Hosting;
using Microsoft.Playwright;
using MimeKit;

namespace ForumESS.BrowserTests;

/// <summary>From the waiting list to the ticket: the room is full, somebody gives their seat up, the mail offers it.</summary>
[Collection(BrowserTests.Name)]
public sealed partial class WaitingTests(Browsing browsing)
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
                await JudgeAsync(page);
                await page.Locator("main a[href$='/public']").ClickAsync();
                await JudgeAsync(page);

                await page.GotoAsync($"{holder}/annulation");
                await page.Locator("main form button[type=submit]").ClickAsync();
                await Assertions.Expect(page.Locator("form[action$='/reprise'] button")).ToBeVisibleAsync();
                await JudgeAsync(page);
                await page.Locator("main a[href$='/donnees']").ClickAsync();
                await JudgeAsync(page);
                await page.Locator("main a[href$='/effacement']").ClickAsync();
                await JudgeAsync(page);
                await page.Locator("main form button[type=submit]").ClickAsync();
                await Assertions.Expect(page.Locator("[role=status]")).ToContainTextAsync("effacées");

                await page.GotoAsync(await LinkAsync(site, "anne@exemple.fr", "Une place"));
                await Assertions.Expect(page.Locator(".panel-offer")).ToBeVisibleAsync();
                await JudgeAsync(page);
                await page.Locator("form[action$='Accept'] button").ClickAsync();
                await Assertions.Expect(page.Locator(".ticket")).ToContainTextAsync("anne");
            },
            other: site
        );
    }

    private static async Task<string> RegisterAsync(Window window, string name)
    {
        var page = window.Page;
        await window.VisitAsync($"/editions/{PublicPages.Open}/inscription");
        await JudgeAsync(page);
        await page.Locator("input[name='Form.Audience'][value=resident]").CheckAsync();
        await page.Locator("input[name='Form.FirstName']").FillAsync(name);
        await page.Locator("input[name='Form.LastName']").FillAsync("Ferrand");
        await page.Locator("input[name='Form.Email']").FillAsync($"{name}@exemple.fr");
        await page.Locator("main form button[type=submit]").Last.ClickAsync();
        await page.WaitForURLAsync("**/inscription/*");
        return page.Url.Split('?')[0];
    }

    private static async Task JudgeAsync(IPage page) => Assert.Empty(await Accessibility.FaultsOfAsync(page));

    /// <summary>The personal link in the mail to an address whose subject holds the words; waits until it is there.</summary>
    private static async Task<string> LinkAsync(SiteProcess site, string address, string words)
    {
        using var patience = new CancellationTokenSource(TimeSpan.FromSeconds(60));
        while (true)
        {
            foreach (var file in Directory.GetFiles(Path.Combine(site.Folder, "mail"), "*.eml"))
            {
                var mail = await MimeMessage.LoadAsync(file, patience.Token);
                if (
                    mail.To.Mailboxes.Any(to => to.Address == address)
                    && mail.Subject?.Contains(words, StringComparison.Ordinal) == true
                )
                {
                    return PersonalPath().Match(mail.TextBody!).Value;
                }
            }
            await Task.Delay(50, patience.Token);
        }
    }

    [GeneratedRegex(@"/inscription/[\w-]{24}")]
    private static partial Regex PersonalPath();
}
