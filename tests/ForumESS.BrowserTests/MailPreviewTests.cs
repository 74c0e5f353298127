using Microsoft.Playwright;

namespace ForumESS.BrowserTests;

/// <summary>The words of a mail, and beside them what becomes of them while they are typed.</summary>
[Collection(BrowserTests.Name)]
public sealed class MailPreviewTests(Browsing browsing)
{
    private const string Words = "/organisation/courriels/modeles/link/fr";

    [SkippableFact]
    public Task The_preview_follows_what_is_typed_and_names_the_place_of_a_fault() =>
        browsing.InWindowAsync(async window =>
        {
            var page = window.Page;
            await window.SignInAsync(browsing.Site, "organiser");
            await window.VisitAsync(Words);
            var seen = page.FrameLocator("iframe[name=preview]").Locator("body");
            await Assertions.Expect(seen).ToContainTextAsync("Forum\u00A0ESS");
            var steps = await page.EvaluateAsync<int>("history.length");

            await page.Locator("[name='Form.Subject']").FillAsync("Bonsoir {{ first_name }}");
            await Assertions.Expect(seen).ToContainTextAsync("Bonsoir Camille");
            await page.Locator("[name='Form.Text']").FillAsync("Une ligne\n{{ first_nam }}");
            await Assertions.Expect(seen).ToContainTextAsync("ligne 2, colonne 4");
            await page.Locator("[name='Form.Text']").FillAsync("Une ligne\n{{ last_name }}");
            await Assertions.Expect(seen).ToContainTextAsync("Bonsoir Camille");

            // What was typed is where it was, and « back » leaves the page rather than its previews.
            await Assertions.Expect(page.Locator("[name='Form.Text']")).ToBeFocusedAsync();
            await Assertions.Expect(page.Locator("[name='Form.Subject']")).ToHaveValueAsync("Bonsoir {{ first_name }}");
            Assert.Equal(steps, await page.EvaluateAsync<int>("history.length"));
            await window.VisitAsync(Words);
            await Assertions
                .Expect(page.Locator("[name='Form.Subject']"))
                .Not.ToHaveValueAsync("Bonsoir {{ first_name }}");
        });

    [SkippableFact]
    public Task The_pages_of_the_words_have_no_fault_that_a_program_can_find() =>
        browsing.InWindowAsync(async window =>
        {
            await window.SignInAsync(browsing.Site, "organiser");
            foreach (var path in (string[])["/organisation/courriels/modeles", Words])
            {
                await window.VisitAsync(path);
                await window.Page.JudgeAsync();
            }
        });
}
