using System.Text.RegularExpressions;
using ForumESS.IntegrationTests.Http;
using Microsoft.Playwright;

namespace ForumESS.BrowserTests;

/// <summary>A registration that comes in a rush, as the one who typed it sees it.</summary>
[Collection(BrowserTests.Name)]
public sealed partial class BusyTests(Browsing browsing)
{
    // Longer than the site ever asks for, with what the page adds to it.
    private static readonly TimeSpan Wait = TimeSpan.FromSeconds(60);

    [SkippableFact]
    public Task The_form_is_kept_and_sent_again_by_itself() =>
        InARushAsync(
            async (page, rush) =>
            {
                await Assertions.Expect(page.Locator("[data-retry-words] b")).ToHaveTextAsync(Seconds());
                await Assertions.Expect(page.Locator("[data-retry-wait]")).ToBeHiddenAsync();
                Assert.Empty(await Accessibility.FaultsOfAsync(page));
                await rush.EndAsync();

                await page.Clock.FastForwardAsync((long)Wait.TotalMilliseconds);

                await Assertions.Expect(page.Locator(".ticket")).ToContainTextAsync("Camille Ferrand");
            }
        );

    [SkippableFact]
    public Task Still_a_rush_then_the_form_waits_for_another_turn() =>
        InARushAsync(
            async (page, rush) =>
            {
                await page.EvaluateAsync("document.documentElement.setAttribute('data-left', '')");
                await page.Clock.FastForwardAsync((long)Wait.TotalMilliseconds);
                await page.WaitForTheNextAsync();
                await SeesAllKeptAsync(page);
                await rush.EndAsync();

                await page.Clock.FastForwardAsync((long)Wait.TotalMilliseconds);

                await Assertions.Expect(page.Locator(".ticket")).ToContainTextAsync("Camille Ferrand");
            }
        );

    [SkippableTheory]
    [InlineData(true)]
    [InlineData(false)]
    public Task Who_stops_it_or_changes_a_field_sends_the_form_themself(bool byButton) =>
        InARushAsync(
            async (page, rush) =>
            {
                await rush.EndAsync();
                if (byButton)
                {
                    await page.Locator("[data-retry-stop]").ClickAsync();
                }
                else
                {
                    await page.Locator("[name='Form.LastName']").FillAsync("Ferrand-Morel");
                }
                await Assertions.Expect(page.Locator("[data-retry-words]")).ToBeHiddenAsync();

                await page.Clock.FastForwardAsync((long)Wait.TotalMilliseconds);

                await SeesAllKeptAsync(page, byButton ? "Ferrand" : "Ferrand-Morel");
                await page.GoByAsync(page.Locator("[data-retry] button[type=submit]"));
                await Assertions.Expect(page.Locator(".ticket")).ToContainTextAsync("Ferrand");
            }
        );

    [SkippableFact]
    public Task Without_scripts_a_button_sends_the_form_again() =>
        InARushAsync(
            async (page, rush) =>
            {
                await Assertions.Expect(page.Locator("[data-retry-stop]")).ToBeHiddenAsync();
                await Assertions.Expect(page.Locator("[data-retry-wait]")).ToHaveTextAsync(Seconds());
                await rush.EndAsync();

                await page.GoByAsync(page.Locator("[data-retry] button[type=submit]"));

                await Assertions.Expect(page.Locator(".ticket")).ToContainTextAsync("Camille Ferrand");
            },
            scripts: false
        );

    /// <summary>Sends a form into a rush, sees it come back, and goes on from there.</summary>
    private async Task InARushAsync(Func<IPage, Rush, Task> goOn, bool scripts = true)
    {
        browsing.Require();
        using var site = new ForumSite();
        await browsing.InWindowAsync(
            async window =>
            {
                var page = window.Page;
                await page.Clock.InstallAsync();
                await window.VisitAsync($"/editions/{PublicPages.Open}/inscription");
                await page.Locator("[name='Form.Audience'][value=student]").CheckAsync();
                await page.Locator("[name='Form.FirstName']").FillAsync("Camille");
                await page.Locator("[name='Form.LastName']").FillAsync("Ferrand");
                await page.Locator("[name='Form.Email']").FillAsync("camille.ferrand@exemple.fr");
                await page.Locator("[name='Form.Newsletter']").CheckAsync();
                await using var rush = await Rush.BeginAsync(site);

                await page.SendRegistrationAsync();

                await SeesAllKeptAsync(page);
                await goOn(page, rush);
            },
            scripts: scripts,
            at: site.Address
        );
    }

    private static async Task SeesAllKeptAsync(IPage page, string lastName = "Ferrand")
    {
        await Assertions.Expect(page.Locator("[data-retry] [role=alert]")).ToContainTextAsync("Forte affluence");
        await Assertions.Expect(page.Locator("[value=student]")).ToBeCheckedAsync();
        await Assertions.Expect(page.Locator("[name='Form.FirstName']")).ToHaveValueAsync("Camille");
        await Assertions.Expect(page.Locator("[name='Form.LastName']")).ToHaveValueAsync(lastName);
        await Assertions.Expect(page.Locator("[name='Form.Email']")).ToHaveValueAsync("camille.ferrand@exemple.fr");
        await Assertions.Expect(page.Locator("[name='Form.Newsletter']")).ToBeCheckedAsync();
    }

    [GeneratedRegex("[0-9]+")]
    private static partial Regex Seconds();
}
