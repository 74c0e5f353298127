using ForumESS.IntegrationTests.Hosting;
using Microsoft.Playwright;

namespace ForumESS.BrowserTests;

/// <summary>A phone at the door of a workshop, which knows who signed up with and without a network.</summary>
[Collection(BrowserTests.Name)]
public sealed class DoorSessionTests(Browsing browsing)
{
    // In the hand: what fills the screen is looked at in both widths by DoorTests.
    [SkippableFact]
    public async Task A_device_of_a_session_lets_in_by_the_session_s_list_and_leaves_the_forum_s_count()
    {
        browsing.Require();
        await using var site = await SiteProcess.StartAsync();
        var year = await site.Address.OpenYearAsync();
        var link = "";
        await browsing.InWindowAsync(
            async office =>
            {
                await office.SignInAsync(site, "organiser");
                await office.VisitAsync($"/organisation/editions/{year}/appareils");
                await office.Page.Locator("[name='Form.Name']").FillAsync("Téléphone atelier");
                await office.Page.Locator("[name='Form.Gate']").SelectOptionAsync(new SelectOptionValue { Index = 5 });
                await office.Page.GoByAsync(office.Page.Locator("form[action*=Prepare] button[type=submit]"));
                link = new Uri(await office.Page.Locator("#device-link").InputValueAsync()).AbsolutePath;
                Assert.Empty(await Accessibility.FaultsOfAsync(office.Page));
            },
            at: site.Address
        );
        var ticket = await site.TicketAsync();
        await browsing.InWindowAsync(
            async window =>
            {
                await window.VisitAsync(link);
                await window.Page.Locator("[name='Form.Operator']").FillAsync("Camille");
                await window.Page.GoByAsync(window.Page.Locator("main form button[type=submit]").First);
                await window.VisitAsync("/entree");
                Assert.Empty(await Accessibility.FaultsOfAsync(window.Page));
                await window.Page.Locator(".door-gates a").ClickAsync();
                await window.IsReadyAsync();
                Assert.Empty(await Accessibility.FaultsOfAsync(window.Page));
                await window.CutAsync();
                await window.TypeAsync(ticket.Code);
                await window.SeesAsync("Admis, hors ligne", "status");
                Assert.Empty(await Accessibility.FaultsOfAsync(window.Page));
                await window.NextAsync();
                await window.WaitsAsync(1);
                await window.MendAsync();
                await window.WaitsAsync(0);
                Assert.Equal(0, await site.ScansAsync());
                await Assertions.Expect(window.Page.Locator(".panel [data-room=inside]")).ToHaveTextAsync("1");
            },
            width: 360,
            at: site.Address
        );
    }
}
