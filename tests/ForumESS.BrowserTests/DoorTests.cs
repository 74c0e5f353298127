using System.Text.Json.Nodes;
using Microsoft.Playwright;

namespace ForumESS.BrowserTests;

[Collection(BrowserTests.Name)]
public sealed class DoorTests(Browsing browsing)
{
    private const string FrenchKeys = "azertyuiopqsdfghjklwxcvbn";

    [SkippableFact]
    public Task Each_verdict_fills_the_screen_and_axe_finds_nothing_in_it() =>
        browsing.InWindowAsync(async window =>
        {
            var ticket = await browsing.Site.TicketAsync();
            await window.OpenGateAsync(browsing.Site);
            await window.Page.JudgeAsync();

            await window.TypeAsync(ticket.ShortCode.ToLowerInvariant());
            await window.SeesAsync("Admis", "status");
            await Assertions.Expect(window.Page.Locator("[data-slot=name]").First).ToHaveTextAsync("Camille Ferrand");
            await window.Page.JudgeAsync();
            await window.NextAsync();

            await window.TypeAsync(ticket.Code);
            await window.SeesAsync("Déjà entré", "alert");
            await window.Page.JudgeAsync();
            await window.NextAsync();

            await window.Page.GetByText("Sortie", new() { Exact = true }).ClickAsync();
            await window.TypeAsync(ticket.Code);
            await window.SeesAsync("Sorti", "status");
            await window.Page.JudgeAsync();
            await window.NextAsync();

            await window.TypeAsync("https://exemple.fr/menu");
            await window.SeesAsync("Refusé", "alert");
            await window.Page.JudgeAsync();
            await window.NextAsync();
            await window.Page.JudgeAsync();

            // Under the thumb of the hand that holds the phone.
            await window.Page.Locator("[data-toggle=left]").ClickAsync();
            await window.TypeAsync("https://exemple.fr/affiche");
            await window.SeesAsync("Refusé", "alert");
            var next = await window.Page.Locator("[data-next]").BoundingBoxAsync();
            Assert.True(next!.X + next.Width < window.Page.ViewportSize!.Width * 0.6, $"It stands at {next.X}.");
        });

    [SkippableFact]
    public Task A_hand_scanner_set_to_another_layout_is_read_wherever_the_focus_is() =>
        browsing.InWindowAsync(async window =>
        {
            var first = await browsing.Site.TicketAsync();
            var second = await browsing.Site.TicketAsync();
            await window.OpenGateAsync(browsing.Site, "B");
            // Keys that come before the script is there are lost, as on any page.
            await window.IsReadyAsync();

            await ScanByHandAsync(window, first.Code);
            await window.SeesAsync("Admis", "status");
            // The focus is on « Billet suivant » now, which the scanner's Enter must not press.
            await ScanByHandAsync(window, second.Code);
            await Assertions.Expect(window.Page.Locator("[data-recent] li")).ToHaveCountAsync(2);
            await window.SeesAsync("Admis", "status");
        });

    [SkippableFact]
    public Task What_a_hand_scanner_reads_while_the_device_still_loads_is_judged_once_it_has() =>
        browsing.InWindowAsync(async window =>
        {
            var page = window.Page;
            var ticket = await browsing.Site.TicketAsync();
            // Another tab that is not done with what the device keeps.
            await page.AddInitScriptAsync(
                """
                if (location.search.includes("porte=")) {
                  const request = indexedDB.open("forum-door", 1);
                  request.onupgradeneeded = () => {
                    const store = request.result.createObjectStore("held");
                    const hold = () => (window.isFree ? request.transaction.abort() : (store.get(1).onsuccess = hold));
                    hold();
                    document.documentElement.toggleAttribute("data-held", true);
                  };
                  request.onerror = (event) => event.preventDefault();
                }
                """
            );
            await window.OpenGateAsync(browsing.Site, "C");
            await page.WaitForLoadStateAsync();
            await Assertions.Expect(page.Locator("html[data-held]")).ToBeAttachedAsync();

            await ScanByHandAsync(window, ticket.Code);
            await page.EvaluateAsync("window.isFree = true");

            await window.SeesAsync("Admis", "status");
        });

    [SkippableFact]
    public Task A_code_whose_first_keys_were_lost_is_no_refusal() =>
        browsing.InWindowAsync(async window =>
        {
            var page = window.Page;
            var ticket = await browsing.Site.TicketAsync();
            await window.OpenGateAsync(browsing.Site, "C");
            await window.IsReadyAsync();

            await ScanByHandAsync(window, ticket.Code[40..]);
            await window.SeesAsync("Pas lu", "alert");
            await Assertions
                .Expect(page.Locator("[data-slot=todo]").First)
                .ToHaveTextAsync("Lisez le billet de nouveau.");
            await window.Page.JudgeAsync();
            await ScanByHandAsync(window, ticket.Code);

            await window.SeesAsync("Admis", "status");
            await Assertions.Expect(page.Locator("[data-recent] li")).ToHaveCountAsync(1);
        });

    [SkippableFact]
    public async Task The_camera_reads_the_qr_that_the_ticket_s_page_shows()
    {
        var ticket = ("", "", "");
        var video = Path.Combine(Path.GetTempPath(), $"forumess-{Guid.NewGuid():N}.mjpeg");
        try
        {
            await browsing.InWindowAsync(async window =>
            {
                ticket = await browsing.Site.TicketAsync();
                await window.FilmAsync(ticket.Item3, video);
            });
            await browsing.InWindowAsync(
                async window =>
                {
                    // Allowed once, the camera opens with the page.
                    await window.Page.Context.GrantPermissionsAsync(["camera"]);
                    await window.OpenGateAsync(browsing.Site, "C");

                    await window.SeesAsync("Admis", "status");
                    await Assertions
                        .Expect(window.Page.Locator("[data-slot=passage]").First)
                        .ToContainTextAsync("porte C");
                    // Held before the camera all the while, it is read many times and scanned once.
                    await Assertions.Expect(window.Page.Locator("[data-recent] li")).ToHaveCountAsync(1);
                    await Assertions.Expect(window.Page.Locator("video")).ToBeVisibleAsync();
                },
                video: video
            );
        }
        finally
        {
            File.Delete(video);
        }
    }

    [SkippableFact]
    public Task When_the_server_does_not_answer_the_screen_says_so_and_the_scan_is_sent_again() =>
        browsing.InWindowAsync(async window =>
        {
            var ticket = await browsing.Site.TicketAsync();
            await window.OpenGateAsync(browsing.Site, "D");
            await window.IsReadyAsync();
            var sent = new List<JsonNode>();
            var isBroken = true;
            await window.Page.RouteAsync(
                "**/api/v1/check-ins",
                async route =>
                {
                    sent.Add(JsonNode.Parse(route.Request.PostData!)!["scans"]![0]!);
                    // As a proxy answers while the site is away; a real failure would count as a fault of the page.
                    await (isBroken ? route.FulfillAsync(new() { Status = 200, Body = "..." }) : route.ContinueAsync());
                }
            );

            await window.TypeAsync(ticket.ShortCode);
            await window.SeesAsync("Admis, hors ligne", "status");
            await window.Page.JudgeAsync();
            isBroken = false;
            await window.WaitsAsync(0);

            Assert.True(sent.Count >= 2);
            Assert.Single(sent.Select(scan => (string)scan["id"]!).Distinct());
            Assert.False((bool)sent[0]["offline"]!);
            Assert.True((bool)sent[^1]["offline"]!);
            Assert.Equal("admitted", (string)sent[^1]["told"]!);
        });

    [SkippableFact]
    public Task A_name_can_be_hidden_and_stays_so() =>
        browsing.InWindowAsync(async window =>
        {
            var ticket = await browsing.Site.TicketAsync();
            await window.OpenGateAsync(browsing.Site);
            await window.Page.Locator("[data-toggle=names]").ClickAsync();
            await window.Page.ReloadAsync();

            await window.TypeAsync(ticket.ShortCode);
            await window.SeesAsync("Admis", "status");

            await Assertions.Expect(window.Page.Locator("[data-slot=name]").First).ToHaveTextAsync("Masqué");
        });

    /// <summary>A scanner set to the US layout on a French computer: right places, other characters.</summary>
    private static async Task ScanByHandAsync(Window window, string code)
    {
        var keys = await window.Page.Context.NewCDPSessionAsync(window.Page);
        // One behind the other without an answer between: keys that come a second apart are no scanner's.
        await Task.WhenAll(
            from character in code
            let place = char.IsAsciiDigit(character) ? $"Digit{character}" : $"Key{character}"
            let typed = OnFrenchKeys(character)
            from type in (string[])["keyDown", "keyUp"]
            select keys.SendAsync(
                "Input.dispatchKeyEvent",
                new()
                {
                    ["type"] = type,
                    ["code"] = place,
                    ["key"] = typed,
                    ["text"] = type == "keyDown" ? typed : "",
                }
            )
        );
        await window.Page.Keyboard.PressAsync("Enter");
    }

    private static string OnFrenchKeys(char character) =>
        char.IsAsciiDigit(character) ? "éèçà(-".Substring((character - '2') % 6, 1)
        : character == 'M' ? "?"
        : FrenchKeys["qwertyuiopasdfghjklzxcvbnm".IndexOf(char.ToLowerInvariant(character), StringComparison.Ordinal)]
            .ToString()
            .ToUpperInvariant();
}
