using ForumESS.IntegrationTests.Hosting;
using Microsoft.Playwright;

namespace ForumESS.BrowserTests;

/// <summary>A teacher's pages, judged at a desk and on a phone.</summary>
[Collection(BrowserTests.Name)]
public sealed class GroupPageTests(Browsing browsing)
{
    [SkippableFact]
    public async Task A_group_is_registered_named_and_cancelled_on_pages_without_a_fault()
    {
        browsing.Require();
        await using var site = await SiteProcess.StartAsync();
        await browsing.InWindowAsync(
            async window =>
            {
                var page = window.Page;
                await window.VisitAsync("/");
                await page.GoByAsync(page.Locator("main a[href$='/inscription']").First);
                await page.GoByAsync(page.Locator("main a[href$='/inscription/groupe']"));
                await SubmitAsync(page);
                await page.JudgeAsync();
                await page.Locator("input[name='Form.Audience'][value=student]").CheckAsync();
                await page.Locator("[name='Form.Name']").FillAsync("Lycée des Dentellières, 1re STMG");
                await page.Locator("[name='Form.Seats']").FillAsync("4");
                await page.Locator("[name='Form.FirstName']").FillAsync("Claire");
                await page.Locator("[name='Form.LastName']").FillAsync("Morel");
                await page.Locator("[name='Form.Email']").FillAsync("claire.morel@exemple.fr");
                await page.SendRegistrationAsync();
                await page.JudgeAsync();
                var link = new Uri(page.Url).AbsolutePath;

                await window.VisitAsync($"{link}/groupe/liste");
                await page.Locator("#Form_Text").FillAsync("Inès;Abadie\n=1+1;Le Goff\nInès;Abadie");
                await SubmitAsync(page);
                await page.JudgeAsync();
                await page.Locator("#Form_Text").FillAsync("Prénom;Nom\nInès;Abadie\nMalo;Le Goff");
                await SubmitAsync(page);
                await page.JudgeAsync();
                await SubmitAsync(page);
                await Assertions.Expect(page.Locator("main tbody tr")).ToHaveCountAsync(2);
                await page.JudgeAsync();

                foreach (var room in (string[])["noms", "billets", "effectif", "annulation"])
                {
                    await window.VisitAsync($"{link}/groupe/{room}");
                    await page.JudgeAsync();
                }
                await SubmitAsync(page);
                await Assertions.Expect(page.Locator("main form[action$='/groupe/reprise']")).ToBeVisibleAsync();
                await page.JudgeAsync();
            },
            width: 360,
            at: site.Address
        );
    }

    private static Task SubmitAsync(IPage page) => page.GoByAsync(page.Locator("main form button[type=submit]").First);
}
