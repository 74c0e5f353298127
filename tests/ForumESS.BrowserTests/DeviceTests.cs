using Microsoft.Playwright;

namespace ForumESS.BrowserTests;

/// <summary>Devices that the office enrolled, by the address that its QR holds, as a hall without a network uses them.</summary>
[Collection(BrowserTests.Name)]
public sealed class DeviceTests(Browsing browsing)
{
    private const string Conflicts = $"/organisation/editions/{PublicPages.Open}/salle/doubles-entrees";

    [SkippableFact]
    public Task What_two_enrolled_devices_let_in_without_a_network_outlives_both_and_the_office_decides() =>
        browsing.InWindowAsync(async office =>
        {
            var ticket = await browsing.Site.TicketAsync("Zoé", "Doublet");
            var before = await browsing.Site.AdmissionsAsync();
            await office.SignInAsync(browsing.Site, "administrator");
            var first = await office.PrepareDeviceAsync("Téléphone bleu", "A");
            // The QR stands below the page's head: whoever pressed the button goes on from there.
            await Assertions
                .Expect(office.Page.Locator("section[aria-labelledby=link] [role=status]"))
                .ToBeFocusedAsync();
            var second = await office.PrepareDeviceAsync("Téléphone jaune", "B");
            await using var killed = browsing.OwnBrowser();
            await browsing.InWindowAsync(async phone =>
            {
                await phone.EnrolAsync(first, "Sam");
                await phone.IsReadyAsync();
                await phone.IsInstalledAsync();
                await killed.StartAsync();
                await killed.Window.EnrolAsync(second, "Alix");
                await killed.Window.IsReadyAsync();
                await killed.Window.IsInstalledAsync();
                var address = killed.Window.Page.Url;
                await killed.KeepsAsync("REG:", "door-pages", new Uri(address).PathAndQuery);
                await IsUsedUpAsync(first);

                await phone.CutAsync();
                await killed.Window.CutAsync();
                await AdmitsAloneAsync(phone, ticket.Code);
                await AdmitsAloneAsync(killed.Window, ticket.Code);
                await phone.Page.ReloadAsync();
                await phone.WaitsAsync(1);
                await killed.KillAsync();
                await killed.StartAsync();
                await killed.Window.CutAsync();
                await killed.Window.Page.GotoAsync(address);
                await killed.Window.WaitsAsync(1);
                Assert.Equal(before, await browsing.Site.AdmissionsAsync());

                await killed.Window.MendAsync();
                await killed.Window.WaitsAsync(0);
                await phone.MendAsync();
                await phone.WaitsAsync(0);
            });
            Assert.Equal(before + 2, await browsing.Site.AdmissionsAsync());
            await DecideAsync(office);
        });

    /// <summary>The conflict tells who, where, and which device; what is made of it stays beside it.</summary>
    private static async Task DecideAsync(Window office)
    {
        await office.VisitAsync(Conflicts);
        var conflict = office.Page.Locator("article", new() { HasText = "Zoé Doublet" });
        foreach (var told in (string[])["Téléphone bleu", "porte A", "Téléphone jaune", "porte B", "hors ligne"])
        {
            await Assertions.Expect(conflict).ToContainTextAsync(told);
        }
        Assert.Empty(await Accessibility.FaultsOfAsync(office.Page));

        await conflict.GetByLabel("Une seule personne, contrôlée deux fois").CheckAsync();
        await conflict.GetByLabel("Note").FillAsync("Passée par les deux portes");
        await office.Page.GoByAsync(conflict.Locator("button[type=submit]"));

        await Assertions.Expect(conflict).ToContainTextAsync("Passée par les deux portes");
        await Assertions.Expect(conflict.Locator("details")).Not.ToHaveAttributeAsync("open", "");
    }

    private Task IsUsedUpAsync(string link) =>
        browsing.InWindowAsync(async other =>
        {
            var answer = await other.Page.GotoAsync(new Uri(link).PathAndQuery);
            Assert.Equal(410, answer!.Status);
            await Assertions.Expect(other.Page.Locator("h1")).ToHaveTextAsync("Ce lien ne peut plus servir");
        });

    private static async Task AdmitsAloneAsync(Window device, string code)
    {
        await device.TypeAsync(code);
        await device.SeesAsync("Admis, hors ligne", "status");
        await device.WaitsAsync(1);
    }
}
