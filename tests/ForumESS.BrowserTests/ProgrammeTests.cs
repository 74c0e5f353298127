using Microsoft.Playwright;

namespace ForumESS.BrowserTests;

/// <summary>Somebody chooses workshops from their ticket, as the demonstration edition offers them.</summary>
[Collection(BrowserTests.Name)]
public sealed class ProgrammeTests(Browsing browsing)
{
    [SkippableTheory]
    [InlineData(true)]
    [InlineData(false)]
    public Task A_seat_in_a_session_is_taken_and_given_back_without_a_fault(bool scripts) =>
        browsing.InWindowAsync(
            async window =>
            {
                var page = window.Page;
                var (_, _, link) = await browsing.Site.TicketAsync();
                var path = $"{new Uri(link).AbsolutePath}/programme";

                await window.VisitAsync(path);
                await page.JudgeAsync(scripts);
                await page.GoByAsync(
                    page.Locator("li", new() { HasText = "Acheter responsable" }).GetByRole(AriaRole.Button)
                );
                await Assertions
                    .Expect(page.GetByText("Votre place est réservée.", new() { Exact = true }))
                    .ToBeVisibleAsync();
                await Assertions.Expect(page.Locator(".session-rival")).ToBeVisibleAsync();
                await page.Locator("details.confirm summary").ClickAsync();
                await page.JudgeAsync(scripts);

                await page.GoByAsync(page.Locator("details.confirm button"));
                await Assertions.Expect(page.Locator("details.confirm")).ToHaveCountAsync(0);
                await window.VisitAsync(new Uri(link).AbsolutePath);
                await page.JudgeAsync(scripts);
            },
            width: 360,
            scripts
        );
}
