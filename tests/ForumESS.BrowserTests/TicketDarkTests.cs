using ForumESS.IntegrationTests.Tickets;
using Microsoft.Playwright;

namespace ForumESS.BrowserTests;

/// <summary>The page of the ticket on a phone whose reader wants dark pages.</summary>
[Collection(BrowserTests.Name)]
public sealed class TicketDarkTests(Browsing browsing)
{
    private const string Ground = "getComputedStyle(document.body).backgroundColor";

    private const string QuietZone = "getComputedStyle(document.querySelector('.qr')).backgroundColor";

    [SkippableFact]
    public Task The_ticket_is_dark_where_its_reader_s_screen_is_and_its_code_stays_black_on_white() =>
        browsing.InWindowAsync(async window =>
        {
            var page = window.Page;
            var (code, _, link) = await browsing.Site.TicketAsync();
            await page.EmulateMediaAsync(new() { ColorScheme = ColorScheme.Dark });
            await page.GotoAsync(new Uri(link).AbsolutePath);

            Assert.Equal("rgb(10, 31, 38)", await page.EvaluateAsync<string>(Ground));
            Assert.Equal("rgb(255, 255, 255)", await page.EvaluateAsync<string>(QuietZone));
            await page.JudgeAsync();
            Assert.Equal(code, await ReadAsync(page));

            await window.VisitAsync("/");
            Assert.Equal("rgb(255, 255, 255)", await page.EvaluateAsync<string>(Ground));
        });

    private static async Task<string> ReadAsync(IPage page)
    {
        var folder = Directory.CreateTempSubdirectory("forumess-dark-");
        try
        {
            var picture = Path.Combine(folder.FullName, "ticket.png");
            await page.Locator(".ticket").ScreenshotAsync(new() { Path = picture });
            return QrReader.Decode(picture);
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }
}
