using Microsoft.Playwright;

namespace ForumESS.BrowserTests;

/// <summary>The office without a mouse: only keys are pressed, and what they reach is seen to be reached.</summary>
[Collection(BrowserTests.Name)]
public sealed class KeyboardTests(Browsing browsing)
{
    // More than any of these pages has before what is looked for.
    private const int MostStops = 40;

    [SkippableFact]
    public Task Somebody_is_found_corrected_cancelled_and_brought_back_by_keys_alone() =>
        browsing.InWindowAsync(async window =>
        {
            var page = window.Page;
            var keys = page.Keyboard;
            await browsing.Site.TicketAsync("Noor", "Clavier");
            var email = await window.SignInAsync(browsing.Site, "organiser");
            await page.Context.ClearCookiesAsync();

            await window.VisitAsync("/connexion");
            await TypeAsync(page, "[type=email]", email);
            await TypeAsync(page, "[type=password]", DoorDesk.Password);
            await SendAsync(page);

            await keys.PressAsync("Control+K");
            await keys.TypeAsync("clavier noor");
            await SendAsync(page);
            await GoAsync(page, "main a[href*='/inscriptions/']");

            await GoAsync(page, "main a[href$='/modifier']");
            await TypeAsync(page, "[name='Form.LastName']", "Clavier-Morel");
            await SendAsync(page);
            await IsToldAsync(page, "modifiée");

            await GoAsync(page, "main a[href$='/annulation']");
            await GoAsync(page, "main form button");
            await IsToldAsync(page, "annulée");

            await GoAsync(page, "main form[action*='handler=Undo'] button");
            await IsToldAsync(page, "de nouveau sa place");
            await Assertions.Expect(page.Locator("h1")).ToHaveTextAsync("Noor Clavier-Morel");
        });

    /// <summary>Goes on by Tab until it stands there, and sees each stop marked.</summary>
    private static async Task ReachAsync(IPage page, string selector)
    {
        for (var stops = 0; stops < MostStops; stops++)
        {
            await page.Keyboard.PressAsync("Tab");
            var stop = await page.EvaluateAsync<string>(
                """
                selector => {
                  const at = document.activeElement;
                  const ring = getComputedStyle(at);
                  if (ring.outlineStyle === 'none' || parseFloat(ring.outlineWidth) < 3) return `unmarked ${at.outerHTML}`;
                  return at.matches(selector) ? 'there' : '';
                }
                """,
                selector
            );
            if (stop.Length > 0)
            {
                Assert.Equal("there", stop);
                return;
            }
        }
        Assert.Fail($"{selector} is not reached by Tab.");
    }

    /// <summary>Whatever stood in the field is chosen as it is reached, and so is written over.</summary>
    private static async Task TypeAsync(IPage page, string selector, string text)
    {
        await ReachAsync(page, selector);
        await page.Keyboard.TypeAsync(text);
    }

    private static async Task GoAsync(IPage page, string selector)
    {
        await ReachAsync(page, selector);
        await SendAsync(page);
    }

    private static async Task SendAsync(IPage page)
    {
        await page.EvaluateAsync("document.documentElement.setAttribute('data-left', '')");
        await page.Keyboard.PressAsync("Enter");
        await page.WaitForTheNextAsync();
    }

    /// <summary>The page that follows begins at what was done.</summary>
    private static async Task IsToldAsync(IPage page, string words)
    {
        var told = page.Locator("main [role=status]").First;
        await Assertions.Expect(told).ToContainTextAsync(words);
        await Assertions.Expect(told).ToBeFocusedAsync();
    }
}
