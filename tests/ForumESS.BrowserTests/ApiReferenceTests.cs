using Microsoft.Playwright;

namespace ForumESS.BrowserTests;

[Collection(BrowserTests.Name)]
public sealed class ApiReferenceTests(Browsing browsing)
{
    [SkippableFact]
    public Task The_api_s_reference_is_served_by_the_site_alone() =>
        browsing.InWindowAsync(async window =>
        {
            await window.VisitAsync("/api/docs");

            var operation = window.Page.Locator("li:visible", new() { HasText = "/api/v1/editions" }).First;
            await Assertions.Expect(operation).ToBeVisibleAsync();
        });
}
