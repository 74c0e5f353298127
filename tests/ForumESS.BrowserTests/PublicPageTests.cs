namespace ForumESS.BrowserTests;

[Collection(BrowserTests.Name)]
public sealed class PublicPageTests(Browsing browsing)
{
    private const int Desk = 1280;
    private const int Phone = 360;

    // Success criterion 1.4.10: nothing needs scrolling in two directions at this width.
    internal const int Narrowest = 320;

    [SkippableTheory]
    [ClassData(typeof(PublicPages))]
    public Task A_page_has_no_fault_that_a_program_can_find_on_a_desk(string path) => JudgeAsync(path, Desk);

    [SkippableTheory]
    [ClassData(typeof(PublicPages))]
    public Task A_page_has_no_fault_that_a_program_can_find_on_a_phone(string path) => JudgeAsync(path, Phone);

    [SkippableTheory]
    [ClassData(typeof(PublicPages))]
    public Task A_page_fits_the_narrowest_screen(string path) =>
        browsing.InWindowAsync(
            async window =>
            {
                await window.VisitAsync(path);

                var width = await window.Page.EvaluateAsync<int>("document.documentElement.scrollWidth");

                Assert.InRange(width, 1, Narrowest);
            },
            Narrowest
        );

    [SkippableTheory]
    [ClassData(typeof(PublicPages))]
    public Task A_page_fits_a_desk_with_text_twice_as_large(string path) => FitsEnlargedAsync(path, Desk);

    [SkippableTheory]
    [ClassData(typeof(PublicPages))]
    public Task A_page_fits_a_phone_with_text_twice_as_large(string path) => FitsEnlargedAsync(path, Phone);

    [SkippableTheory]
    [ClassData(typeof(PublicPages))]
    public async Task A_page_says_the_same_without_scripts(string path)
    {
        IReadOnlyList<string> full = [];
        IReadOnlyList<string> plain = [];

        await browsing.InWindowAsync(async window => full = await HeadingsAsync(window, path));
        await browsing.InWindowAsync(async window => plain = await HeadingsAsync(window, path), scripts: false);

        Assert.NotEmpty(full);
        Assert.Equal(full, plain);
    }

    [SkippableTheory]
    [ClassData(typeof(PublicPages))]
    public Task A_page_is_there_in_english_and_says_so(string path) =>
        browsing.InWindowAsync(async window =>
        {
            await window.VisitAsync($"{path}?lang=en");

            Assert.Equal("en", await window.Page.Locator("html").GetAttributeAsync("lang"));
        });

    private Task FitsEnlargedAsync(string path, int width) =>
        browsing.InWindowAsync(
            async window =>
            {
                await window.VisitAsync(path);

                var needed = await window.Page.EvaluateAsync<int>(
                    "document.documentElement.style.fontSize = '200%', document.documentElement.scrollWidth"
                );

                Assert.InRange(needed, 1, width);
            },
            width
        );

    private Task JudgeAsync(string path, int width) =>
        browsing.InWindowAsync(
            async window =>
            {
                await window.VisitAsync(path);

                Assert.Empty(await Accessibility.FaultsOfAsync(window.Page));
            },
            width
        );

    private static async Task<IReadOnlyList<string>> HeadingsAsync(Window window, string path)
    {
        await window.VisitAsync(path);
        return await window.Page.Locator("main :is(h1, h2, h3)").AllInnerTextsAsync();
    }
}
