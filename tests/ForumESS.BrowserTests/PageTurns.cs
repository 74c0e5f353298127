using Microsoft.Playwright;

namespace ForumESS.BrowserTests;

internal static class PageTurns
{
    /// <summary>
    /// Presses what leads to another page, or to this one again, and returns once the new one stands there: until then the
    /// old one would answer whatever is asked.
    /// </summary>
    public static async Task GoByAsync(this IPage page, ILocator way)
    {
        await page.EvaluateAsync("document.documentElement.setAttribute('data-left', '')");
        await way.ClickAsync();
        await page.WaitForTheNextAsync();
    }

    /// <summary>Sends the form as Return in one of its fields does.</summary>
    public static async Task SendByReturnAsync(this IPage page, ILocator field)
    {
        await page.EvaluateAsync("document.documentElement.setAttribute('data-left', '')");
        await field.PressAsync("Enter");
        await page.WaitForTheNextAsync();
    }

    /// <summary>
    /// Sends the registration as often as the page asks for: a program fills it in faster than the site believes of a
    /// person, and the sooner the less busy the machine is.
    /// </summary>
    public static async Task SendRegistrationAsync(this IPage page)
    {
        do
        {
            await page.GoByAsync(page.Locator("#typed button[type=submit]"));
        } while (await page.Locator("[role=alert]", new() { HasText = "très vite" }).IsVisibleAsync());
    }

    public static async Task WaitForTheNextAsync(this IPage page)
    {
        await Assertions.Expect(page.Locator("html[data-left]")).ToHaveCountAsync(0);
        await page.WaitForLoadStateAsync();
    }
}
