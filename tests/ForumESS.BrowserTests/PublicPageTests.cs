namespace ForumESS.BrowserTests;

[Collection(BrowserTests.Name)]
public sealed class PublicPageTests(Browsing browsing)
{
    [SkippableTheory]
    [ClassData(typeof(PublicPages))]
    public Task A_page_has_no_fault_that_a_program_can_find_and_fits_with_text_twice_as_large(string path) =>
        browsing.InWindowAsync(async window =>
        {
            await window.VisitAsync(path);

            await window.Page.JudgeAsync();
            await window.Page.EvaluateAsync("document.documentElement.style.fontSize = '200%'");
            foreach (var width in (int[])[Accessibility.Desk, Accessibility.Phone])
            {
                await window.Page.SetViewportSizeAsync(width, 800);
                Assert.InRange(await window.Page.WidthAsync(), 1, width);
            }
        });

    [SkippableTheory]
    [ClassData(typeof(PublicPages))]
    public async Task A_page_says_the_same_without_scripts_and_is_there_in_english(string path)
    {
        IReadOnlyList<string> full = [];

        await browsing.InWindowAsync(async window => full = await HeadingsAsync(window, path));
        await browsing.InWindowAsync(
            async window =>
            {
                Assert.NotEmpty(full);
                Assert.Equal(full, await HeadingsAsync(window, path));
                await window.VisitAsync($"{path}?lang=en");
                Assert.Equal("en", await window.Page.Locator("html").GetAttributeAsync("lang"));
            },
            scripts: false
        );
    }

    private static async Task<IReadOnlyList<string>> HeadingsAsync(Window window, string path)
    {
        await window.VisitAsync(path);
        return await window.Page.Locator("main :is(h1, h2, h3)").AllInnerTextsAsync();
    }
}
