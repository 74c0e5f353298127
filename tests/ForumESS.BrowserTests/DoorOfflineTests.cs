using System.Globalization;
using Microsoft.Playwright;

namespace ForumESS.BrowserTests;

/// <summary>The entrance while the network comes and goes.</summary>
[Collection(BrowserTests.Name)]
public sealed class DoorOfflineTests(Browsing browsing)
{
    [SkippableFact]
    public Task Without_a_network_tickets_are_judged_here_and_sent_when_it_is_back() =>
        browsing.InWindowAsync(async window =>
        {
            var known = await browsing.Site.TicketAsync();
            await window.OpenGateAsync(browsing.Site);
            await window.IsReadyAsync();
            var later = await browsing.Site.TicketAsync();
            await window.CutAsync();

            await window.TypeAsync(known.Code);
            await window.SeesAsync("Admis, hors ligne", "status");
            await ShowsAsync(window, "name", "Camille Ferrand");
            await Assertions.Expect(Slot(window, "pending")).ToContainTextAsync("1 passage");
            Assert.Empty(await Accessibility.FaultsOfAsync(window.Page));
            await window.NextAsync();

            // Registered since the device last asked: the signature speaks for it, and nobody knows the name.
            await window.TypeAsync(later.Code);
            await window.SeesAsync("Admis, hors ligne", "status");
            await ShowsAsync(window, "name", "Inconnu hors ligne");
            await window.NextAsync();

            await window.TypeAsync(known.ShortCode);
            await window.SeesAsync("Déjà entré", "alert");
            await Assertions.Expect(Slot(window, "first")).ToContainTextAsync("porte A");
            await window.NextAsync();
            await window.WaitsAsync(3);
            Assert.Empty(await Accessibility.FaultsOfAsync(window.Page));

            await window.MendAsync();
            await window.WaitsAsync(0);
        });

    [SkippableFact]
    public Task Two_devices_that_let_one_ticket_in_while_cut_off_keep_both_passages() =>
        browsing.InWindowAsync(async first =>
            await browsing.InWindowAsync(async second =>
            {
                var ticket = await browsing.Site.TicketAsync();
                var before = await browsing.Site.AdmissionsAsync();
                await first.OpenGateAsync(browsing.Site, "A");
                await second.OpenGateAsync(browsing.Site, "B");
                await first.IsReadyAsync();
                await second.IsReadyAsync();
                await first.CutAsync();
                await second.CutAsync();

                await first.TypeAsync(ticket.Code);
                await first.SeesAsync("Admis, hors ligne", "status");
                await second.TypeAsync(ticket.Code);
                await second.SeesAsync("Admis, hors ligne", "status");
                await second.MendAsync();
                await second.WaitsAsync(0);
                await first.MendAsync();
                await first.WaitsAsync(0);
                await first.NextAsync();
                Assert.Equal(before + 2, await browsing.Site.AdmissionsAsync());

                // Each has heard of the other by now, and of the one who came first.
                await first.TypeAsync(ticket.ShortCode);
                await first.SeesAsync("Déjà entré", "alert");
                await Assertions.Expect(Slot(first, "first")).ToContainTextAsync("porte A");
            })
        );

    [SkippableFact]
    public Task What_one_gate_lets_in_the_other_knows_at_once_and_remembers_without_a_network() =>
        browsing.InWindowAsync(async first =>
            await browsing.InWindowAsync(async second =>
            {
                var ticket = await browsing.Site.TicketAsync();
                await first.OpenGateAsync(browsing.Site, "C");
                await second.OpenGateAsync(browsing.Site, "D");
                await first.IsReadyAsync();
                await second.IsReadyAsync();
                var before = await InsideAsync(second);

                await first.TypeAsync(ticket.Code);
                await first.SeesAsync("Admis", "status");
                await Assertions.Expect(Inside(second)).ToHaveTextAsync($"{before + 1}");
                await second.CutAsync();

                await second.TypeAsync(ticket.Code);
                await second.SeesAsync("Déjà entré", "alert");
                await Assertions.Expect(Slot(second, "first")).ToContainTextAsync("porte C");
            })
        );

    [SkippableFact]
    public Task The_page_opens_again_without_a_network_with_all_that_it_knew() =>
        browsing.InWindowAsync(async window =>
        {
            var ticket = await browsing.Site.TicketAsync();
            await window.OpenGateAsync(browsing.Site, "B");
            await window.IsReadyAsync();
            await window.IsInstalledAsync();
            await window.CutAsync();
            await window.TypeAsync(ticket.Code);
            await window.SeesAsync("Admis, hors ligne", "status");

            await window.Page.ReloadAsync();
            await window.WaitsAsync(1);
            await Assertions.Expect(window.Page.Locator("#gate-title")).ToHaveTextAsync("Porte B");
            await window.TypeAsync(ticket.Code);
            await window.SeesAsync("Déjà entré", "alert");
            await window.NextAsync();
            // Another gate than the one that was visited.
            await window.Page.GetByText("Changer de porte").ClickAsync();
            await window.Page.GetByText("Porte A", new() { Exact = true }).First.ClickAsync();
            await Assertions.Expect(window.Page.Locator("#gate-title")).ToHaveTextAsync("Porte A");
            await window.WaitsAsync(2);

            await window.MendAsync();
            await window.WaitsAsync(0);
        });

    [SkippableFact]
    public async Task A_browser_that_is_killed_with_scans_waiting_loses_none()
    {
        await using var device = browsing.OwnBrowser();
        var ticket = await browsing.Site.TicketAsync();
        await device.StartAsync();
        await device.Window.OpenGateAsync(browsing.Site, "C");
        await device.Window.IsReadyAsync();
        await device.Window.IsInstalledAsync();
        var address = device.Window.Page.Url;
        await device.KeepsAsync("REG:", "door-pages", new Uri(address).PathAndQuery);
        var before = await browsing.Site.ScansAsync();
        await device.Window.CutAsync();
        await device.Window.TypeAsync(ticket.Code);
        await device.Window.SeesAsync("Admis, hors ligne", "status");

        await device.KillAsync();
        await device.StartAsync();
        await device.Window.CutAsync();
        await device.Window.Page.GotoAsync(address);
        await device.Window.WaitsAsync(1);
        await device.Window.MendAsync();
        await device.Window.WaitsAsync(0);

        Assert.Equal(before + 1, await browsing.Site.ScansAsync());
    }

    [SkippableFact]
    public Task What_the_browser_caches_and_keeps_names_nobody() =>
        browsing.InWindowAsync(async window =>
        {
            await browsing.Site.TicketAsync();
            await window.OpenGateAsync(browsing.Site, "A");
            await window.IsReadyAsync();
            await window.IsInstalledAsync();

            var cached = await window.Page.EvaluateAsync<string[]>(
                """
                async () => {
                  const texts = [];
                  for (const name of await caches.keys()) {
                    const cache = await caches.open(name);
                    for (const request of await cache.keys()) texts.push(`${request.url}\n${await (await cache.match(request)).text()}`);
                  }
                  return texts;
                }
                """
            );
            var kept = await window.Page.EvaluateAsync<string>(
                """
                () => new Promise((resolve, reject) => {
                  const opening = indexedDB.open("forum-door");
                  opening.onerror = reject;
                  opening.onsuccess = async () => {
                    const reading = opening.result.transaction([...opening.result.objectStoreNames]);
                    const all = await Promise.all([...opening.result.objectStoreNames].map((name) => new Promise((done) => {
                      const request = reading.objectStore(name).getAll();
                      request.onsuccess = () => done(request.result);
                    })));
                    resolve(JSON.stringify(all));
                  };
                })
                """
            );

            Assert.Contains(cached, text => text.Contains("/entree?edition=", StringComparison.Ordinal));
            Assert.Contains(cached, text => text.Contains(".wasm", StringComparison.Ordinal));
            Assert.DoesNotContain(
                cached,
                text =>
                    text.Contains("/api/", StringComparison.Ordinal)
                    && text.Contains("\"items\"", StringComparison.Ordinal)
            );
            Assert.All(
                cached.Append(kept),
                text =>
                {
                    Assert.DoesNotContain("Ferrand", text, StringComparison.Ordinal);
                    Assert.DoesNotContain("exemple.fr", text, StringComparison.Ordinal);
                    Assert.DoesNotContain("RequestVerificationToken\" type", text, StringComparison.Ordinal);
                }
            );
            Assert.Contains("\"tickets\"", kept, StringComparison.Ordinal);
        });

    [SkippableFact]
    public async Task The_camera_reads_a_ticket_without_a_network()
    {
        var video = Path.Combine(Path.GetTempPath(), $"forumess-{Guid.NewGuid():N}.mjpeg");
        try
        {
            await browsing.InWindowAsync(async window =>
                await window.FilmAsync((await browsing.Site.TicketAsync()).Link, video)
            );
            await browsing.InWindowAsync(
                async window =>
                {
                    await window.Page.Context.GrantPermissionsAsync(["camera"]);
                    await window.OpenGateAsync(browsing.Site, "D");
                    // The ticket is before the camera from the first moment on.
                    await window.SeesAsync("Admis", "status");
                    await window.IsReadyAsync();
                    await window.IsInstalledAsync();
                    await window.CutAsync();
                    await window.Page.ReloadAsync();

                    // Read anew, with a decoder that only the device has now.
                    await window.SeesAsync("Déjà entré", "alert");
                    await ShowsAsync(window, "name", "Camille Ferrand");
                },
                video: video
            );
        }
        finally
        {
            File.Delete(video);
        }
    }

    private static ILocator Slot(Window window, string name) =>
        window.Page.Locator($"[data-say] [data-slot={name}]").First;

    private static Task ShowsAsync(Window window, string slot, string text) =>
        Assertions.Expect(Slot(window, slot)).ToHaveTextAsync(text);

    private static ILocator Inside(Window window) => window.Page.Locator(".counter[data-room=inside]");

    private static async Task<int> InsideAsync(Window window) =>
        int.Parse(await Inside(window).TextContentAsync() ?? "", CultureInfo.InvariantCulture);
}
