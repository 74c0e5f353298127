using System.Text.RegularExpressions;
using ForumESS.IntegrationTests.Hosting;
using ForumESS.IntegrationTests.Tickets;
using Microsoft.Playwright;
using MimeKit;

namespace ForumESS.BrowserTests;

/// <summary>The whole way: a seat, its ticket on the screen and in the mail, the entrance, the office's count.</summary>
[Collection(BrowserTests.Name)]
public sealed partial class JourneyTests(Browsing browsing)
{
    private const string FirstName = "Héloïse";
    private const string LastName = "d’Estrées-Çelik";
    private const string Email = "heloise@exemple.fr";
    private const string Password = "Ourdir 12 fils bleus";

    [SkippableTheory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task A_visitor_registers_shows_the_ticket_once_and_counts_as_present(bool visitorHasScripts)
    {
        browsing.Require();
        await using var site = await SiteProcess.StartAsync();
        string onScreen = "",
            year = "";

        await browsing.InWindowAsync(
            async visitor => (onScreen, year) = await RegisterAsync(visitor, site, judge: visitorHasScripts),
            scripts: visitorHasScripts,
            at: site.Address
        );
        var mail = await site.MailAsync(Email, "billet");
        var inMail = await QrOfAsync(mail, site);

        Assert.Equal(onScreen, inMail);
        Assert.Matches("^[0-9A-Z]+$", onScreen);

        await browsing.InWindowAsync(
            async office =>
            {
                await SignInAsync(office, site);
                await ShowAsync(office, inMail, year, "Admis", "status");
                await ShowAsync(office, inMail, year, "Déjà entré", "alert");
                await office.VisitAsync($"/organisation/editions/{year}/frequentation");
                var total = office.Page.Locator("tr.row-total td b");
                await Assertions.Expect(total).ToHaveTextAsync("1");
                Assert.Empty(await Accessibility.FaultsOfAsync(office.Page));
            },
            at: site.Address
        );

        await browsing.InWindowAsync(
            async stranger =>
            {
                foreach (var path in (string[])["/", $"/editions/{year}", "/frequentation", "/api/v1/turnout"])
                {
                    await stranger.VisitAsync(path);
                    var content = await stranger.Page.ContentAsync();
                    Assert.DoesNotContain("Estrées", content, StringComparison.OrdinalIgnoreCase);
                    Assert.DoesNotContain(Email, content, StringComparison.OrdinalIgnoreCase);
                }
            },
            at: site.Address
        );
    }

    private static async Task<(string Code, string Year)> RegisterAsync(Window window, SiteProcess site, bool judge)
    {
        var page = window.Page;
        await window.VisitAsync("/");
        await page.GoByAsync(page.Locator("main a[href$='/inscription']").First);
        var year = YearInAddress().Match(page.Url).Groups[1].Value;

        // Sent empty first: each fault is named, and nothing of it is a fault of the page.
        await page.SendRegistrationAsync();
        await Assertions.Expect(page.Locator("main [aria-invalid=true]").First).ToBeVisibleAsync();
        await JudgeAsync(page, judge);

        await page.Locator("input[name='Form.Audience'][value=resident]").CheckAsync();
        await page.Locator("input[name='Form.FirstName']").FillAsync(FirstName);
        await page.Locator("input[name='Form.LastName']").FillAsync(LastName);
        await page.Locator("input[name='Form.Email']").FillAsync(Email);
        await page.SendRegistrationAsync();

        await Assertions.Expect(page.Locator(".ticket")).ToContainTextAsync(LastName);
        Assert.Matches("/inscription/[^/]+$", page.Url.Split('?')[0]);
        await JudgeAsync(page, judge);
        var picture = Path.Combine(site.Folder, "screen.png");
        await page.Locator(".ticket").ScreenshotAsync(new() { Path = picture });
        return (QrReader.Decode(picture), year);
    }

    // axe is itself a script: where none runs it would wait for ever.
    private static async Task JudgeAsync(IPage page, bool judge) =>
        Assert.Empty(judge ? await Accessibility.FaultsOfAsync(page) : []);

    private static async Task<string> QrOfAsync(MimeMessage mail, SiteProcess site)
    {
        var qr = mail.BodyParts.OfType<MimePart>().Single(part => part.ContentType.IsMimeType("image", "png"));
        var picture = Path.Combine(site.Folder, "mail.png");
        await using (var file = File.Create(picture))
        {
            await qr.Content!.DecodeToAsync(file);
        }
        return QrReader.Decode(picture);
    }

    private static async Task SignInAsync(Window window, SiteProcess site)
    {
        var page = window.Page;
        await page.GotoAsync(FirstLink().Match(site.Output).Value);
        Assert.Empty(await Accessibility.FaultsOfAsync(page));
        await page.Locator("input[name='Form.Name']").FillAsync("Camille Ourdi");
        await page.Locator("input[name='Form.Email']").FillAsync("camille@exemple.fr");
        await page.Locator("input[name='Form.Password']").FillAsync(Password);
        await page.Locator("input[name='Form.Again']").FillAsync(Password);
        await page.GoByAsync(page.Locator("main form button[type=submit]"));
        Assert.Contains("/organisation", page.Url, StringComparison.Ordinal);
    }

    private static async Task ShowAsync(Window window, string code, string year, string word, string role)
    {
        await window.VisitAsync($"/entree?edition={year}&porte=A");
        await window.TypeAsync(code);
        await window.SeesAsync(word, role);
    }

    [GeneratedRegex(@"/editions/(\d{4})/inscription")]
    private static partial Regex YearInAddress();

    [GeneratedRegex(@"http://\S+/connexion/invitation/\S+")]
    private static partial Regex FirstLink();
}
