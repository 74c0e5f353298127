using ForumESS.IntegrationTests.Hosting;
using Microsoft.Playwright;

namespace ForumESS.BrowserTests;

/// <summary>Questions from the office that asks them to the form that shows each audience its own.</summary>
[Collection(BrowserTests.Name)]
public sealed class QuestionTests(Browsing browsing)
{
    private const string Root = $"/organisation/editions/{PublicPages.Open}/questions";
    private const string Form = $"/editions/{PublicPages.Open}/inscription";

    [SkippableFact]
    public async Task Each_audience_sees_its_own_questions_and_no_page_of_them_has_a_fault()
    {
        browsing.Require();
        await using var site = await SiteProcess.StartAsync(("RateLimits:Enabled", "false"));
        await browsing.InWindowAsync(office => AskAsync(office, site), at: site.Address);
        await browsing.InWindowAsync(AnswerAsync, width: 360, at: site.Address);
        await browsing.InWindowAsync(
            async window =>
            {
                await window.VisitAsync(Form);
                await Assertions.Expect(window.Page.GetByText("Viendrez-vous en car")).ToBeVisibleAsync();
            },
            scripts: false,
            at: site.Address
        );
    }

    private static async Task AskAsync(Window window, SiteProcess site)
    {
        var page = window.Page;
        await window.SignInAsync(site, "administrator");
        await window.VisitAsync($"{Root}/nouvelle");
        await page.JudgeAsync();
        foreach (var kind in (string[])["text", "number", "choice"])
        {
            await window.VisitAsync($"{Root}/nouvelle?type={kind}");
            await page.JudgeAsync();
        }
        // Refused first, then added: Return in a field sends the whole form.
        await page.SendByReturnAsync(page.Locator("[name='Form.Label[fr]']"));
        await Assertions.Expect(page.Locator("[role=alert]")).ToBeVisibleAsync();
        await page.JudgeAsync();
        await page.Locator("[name='Form.Label[fr]']").FillAsync("Quel repas\u202F?");
        await page.Locator("[name='Form.Options[0].Label[fr]']").FillAsync("Viande");
        await page.Locator("[name='Form.Options[1].Label[fr]']").FillAsync("Poisson");
        await page.Locator("[name='Form.PurgeAt']").FillAsync("2999-01-01");
        await page.SendByReturnAsync(page.Locator("[name='Form.Options[1].Label[fr]']"));
        await Assertions.Expect(page.Locator("[role=status]")).ToBeVisibleAsync();

        await window.VisitAsync($"{Root}/nouvelle?type=yes_no");
        await page.Locator("[name='Form.Label[fr]']").FillAsync("Viendrez-vous en car\u202F?");
        await page.Locator("#for-some").CheckAsync();
        await page.Locator("#for-student").CheckAsync();
        await page.Locator("[name='Form.IsRequired']").CheckAsync();
        await page.GoByAsync(page.Locator("main form button[type=submit]").Last);
        await Assertions.Expect(page.Locator("[role=status]")).ToBeVisibleAsync();
        await page.JudgeAsync();

        await page.GoByAsync(page.Locator("main table a").First);
        await page.JudgeAsync();
        await page.GoByAsync(page.Locator("main .page-head a.btn"));
        await page.JudgeAsync();
    }

    private static async Task AnswerAsync(Window window)
    {
        var page = window.Page;
        var coach = page.Locator("legend", new() { HasText = "Viendrez-vous en car" });
        await window.VisitAsync(Form);
        await Assertions.Expect(coach).ToBeHiddenAsync();
        await Assertions.Expect(page.GetByText("Quel repas")).ToBeVisibleAsync();

        await page.Locator("input[value=student]").CheckAsync();
        await Assertions.Expect(coach).ToBeVisibleAsync();
        await page.JudgeAsync();
        await page.SendRegistrationAsync();
        await Assertions.Expect(page.Locator("#Form_Answers_viendrez_vous_en_car_-error")).ToBeVisibleAsync();
        await page.JudgeAsync();

        // Somebody else's required question is neither seen nor missed.
        await page.Locator("input[value=resident]").CheckAsync();
        await Assertions.Expect(coach).ToBeHiddenAsync();
        await page.Locator("input[name='Form.FirstName']").FillAsync("Camille");
        await page.Locator("input[name='Form.LastName']").FillAsync("Ferrand");
        await page.Locator("input[name='Form.Email']").FillAsync("camille@exemple.fr");
        await page.GetByText("Poisson").ClickAsync();
        await page.SendRegistrationAsync();
        await Assertions.Expect(page.Locator("section[aria-labelledby=answers] dd").First).ToHaveTextAsync("Poisson");
        await page.JudgeAsync();

        await page.GoByAsync(page.Locator("a[href$='/modifier']"));
        await Assertions.Expect(page.GetByLabel("Poisson")).ToBeCheckedAsync();
        await page.JudgeAsync();
    }
}
