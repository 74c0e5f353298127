using System.Diagnostics;
using Microsoft.Playwright;
using Xunit.Abstractions;

namespace ForumESS.BrowserTests;

/// <summary>The room on the day: its limit, its wall, the desk, a crowd without tickets.</summary>
[Collection(BrowserTests.Name)]
public sealed class RoomTests(Browsing browsing, ITestOutputHelper output)
{
    [SkippableFact]
    public Task At_the_limit_a_supervisor_lets_one_in_with_a_reason_and_the_office_lists_it() =>
        browsing.InWindowAsync(async window =>
        {
            var page = window.Page;
            var ticket = await browsing.Site.TicketAsync();
            await window.OpenGateAsync(browsing.Site, role: "supervisor");
            var gate = page.Url;
            var before = await CountAsync(window, 290, "Essai de la limite");
            try
            {
                await page.GotoAsync(gate);
                await window.IsReadyAsync();
                await Assertions.Expect(page.Locator(".gauge-text [data-level=full]")).ToBeVisibleAsync();
                await window.TypeAsync(ticket.ShortCode);
                await window.SeesAsync("Refusé", "alert");
                await Assertions.Expect(page.Locator("[data-override]")).ToBeVisibleAsync();
                await window.Page.JudgeAsync();
                // Never silently: without a reason nothing happens.
                await page.Locator("[data-override] button").ClickAsync();
                await Assertions.Expect(page.Locator("#override-reason")).ToBeFocusedAsync();
                await page.Locator("#override-reason").PressSequentiallyAsync("Intervenante attendue");
                await page.Keyboard.PressAsync("Enter");

                await window.SeesAsync("Admis", "status");
                await Assertions
                    .Expect(page.Locator("[data-slot=reason]").First)
                    .ToContainTextAsync("au-delà de la limite");
                await Assertions.Expect(page.Locator("[data-override]")).ToBeHiddenAsync();
                await window.Page.JudgeAsync();
                await window.WaitsAsync(0);
                await window.VisitAsync(Room);
                await Assertions.Expect(page.GetByText("Intervenante attendue").First).ToBeVisibleAsync();
                await Assertions.Expect(page.GetByText("Essai de la limite").First).ToBeVisibleAsync();
                await window.Page.JudgeAsync();
            }
            finally
            {
                await CountAsync(window, before, "Fin de l’essai");
            }
        });

    [SkippableFact]
    public Task The_wall_follows_the_gates_by_itself_until_it_is_paused() =>
        browsing.InWindowAsync(async window =>
        {
            var page = window.Page;
            await window.SignInAsync(browsing.Site, "supervisor");
            await window.VisitAsync("/entree/affichage");
            var inside = page.Locator("[data-wall-inside]");
            var before = int.Parse(await inside.InnerTextAsync(), System.Globalization.CultureInfo.InvariantCulture);
            await window.Page.JudgeAsync();

            await PassAsync(await browsing.Site.TicketAsync());
            await Assertions.Expect(inside).ToHaveTextAsync($"{before + 1}");
            await window.Page.JudgeAsync();

            await page.Locator("[data-wall-pause]").ClickAsync();
            await Assertions.Expect(page.Locator("[data-wall-pause]")).ToHaveAttributeAsync("aria-pressed", "true");
            await PassAsync(await browsing.Site.TicketAsync());
            await page.Locator("[data-wall-pause]").PressAsync(" ");
            await Assertions.Expect(inside).ToHaveTextAsync($"{before + 2}");
            await page.JudgeAsync();
        });

    [SkippableFact]
    public Task The_desk_finds_and_registers_people_by_keyboard_alone() =>
        browsing.InWindowAsync(async window =>
        {
            var page = window.Page;
            await browsing.Site.TicketAsync(firstName: "Zénobie", lastName: "Montgolfier");
            await window.OpenGateAsync(browsing.Site, "B");
            await page.GetByRole(AriaRole.Link, new() { Name = "Accueil : chercher" }).PressAsync("Enter");
            await Assertions.Expect(page.Locator("#q")).ToBeFocusedAsync();
            await window.Page.JudgeAsync();

            await page.Keyboard.TypeAsync("mongolfeir");
            await page.Keyboard.PressAsync("Enter");
            await Assertions.Expect(page.Locator(".desk-found li")).ToHaveCountAsync(1);
            Assert.DoesNotContain("mong", page.Url, StringComparison.OrdinalIgnoreCase);
            await page.GetByRole(AriaRole.Button, new() { Name = "Faire entrer Zénobie Montgolfier" })
                .PressAsync("Enter");
            await Assertions.Expect(page.Locator("[role=status] .verdict h2")).ToHaveTextAsync("Admis");
            await window.Page.JudgeAsync();

            var begun = Stopwatch.GetTimestamp();
            await page.Locator("[name='Passage.Audience']").First.FocusAsync();
            await page.Keyboard.PressAsync("ArrowDown");
            await page.Keyboard.PressAsync("Tab");
            // As fast as most people type.
            await page.Keyboard.TypeAsync("Inès Petit", new() { Delay = 200 });
            await page.Keyboard.PressAsync("Enter");
            await Assertions.Expect(page.Locator("[data-slot=name]")).ToHaveTextAsync("Inès Petit");
            await Assertions.Expect(page.Locator("[role=status] .verdict h2")).ToHaveTextAsync("Admis");
            output.WriteLine($"Registered on the spot in {Stopwatch.GetElapsedTime(begun).TotalSeconds:0.0} s.");
            await window.Page.JudgeAsync();
        });

    [SkippableFact]
    public Task A_crowd_is_counted_tap_by_tap_without_a_network_and_told_afterwards() =>
        browsing.InWindowAsync(async window =>
        {
            var page = window.Page;
            await window.OpenGateAsync(browsing.Site, "C");
            await window.IsReadyAsync();
            var before = await browsing.Site.WalkInsAsync();
            var inside = await InsideAsync(window);
            var student = page.Locator("[data-tally] button[value=student]");

            await page.Locator(".tally-fold summary").ClickAsync();
            await window.CutAsync();
            foreach (var _ in Enumerable.Range(0, 3))
            {
                await student.ClickAsync();
            }
            await Assertions.Expect(student.Locator("b")).ToHaveTextAsync("3");
            await page.Locator("[data-tally-back]").ClickAsync();
            await Assertions.Expect(student.Locator("b")).ToHaveTextAsync("2");
            await window.WaitsAsync(4);
            Assert.Equal(inside + 2, await InsideAsync(window));
            await window.Page.JudgeAsync();
            await window.MendAsync();
            await window.WaitsAsync(0);

            Assert.Equal(before + 2, await browsing.Site.WalkInsAsync());
            Assert.Equal(inside + 2, await InsideAsync(window));
        });

    [SkippableFact]
    public async Task A_welcome_desk_finds_people_without_a_network_until_it_is_locked()
    {
        var (link, code) = ("", "");
        await browsing.InWindowAsync(async office =>
        {
            await browsing.Site.TicketAsync(firstName: "Zénobie", lastName: "Vaucanson");
            await office.SignInAsync(browsing.Site, "administrator");
            link = await office.PrepareDeviceAsync("Accueil 1", isDesk: true);
            code = await office.DeskCodeAsync();
        });
        await browsing.InWindowAsync(async window =>
        {
            var page = window.Page;
            var part = (string name) => page.Locator($"[data-desk-part={name}]");
            async Task UnlockAsync(string typed)
            {
                await part("code").FillAsync(typed);
                await part("code").PressAsync("Enter");
            }
            await window.EnrolAsync(link, "Sam");
            var year = await browsing.Site.Address.OpenYearAsync();
            await page.GotoAsync($"/entree?edition={year}&porte=D");
            await window.IsReadyAsync();

            await UnlockAsync(code);
            await Assertions.Expect(part("text")).ToBeFocusedAsync();
            await window.CutAsync();
            await page.Keyboard.TypeAsync("vaucansson");
            await page.Keyboard.PressAsync("Enter");
            await Assertions.Expect(part("found").Locator("li")).ToHaveCountAsync(1);
            await window.Page.JudgeAsync();
            await page.GetByRole(AriaRole.Button, new() { Name = "Faire entrer Zénobie Vaucanson" }).ClickAsync();
            await window.SeesAsync("Admis, hors ligne", "status");
            await window.NextAsync();
            await part("lock").ClickAsync();
            await Assertions.Expect(part("found").Locator("li")).ToHaveCountAsync(0);
            await Assertions.Expect(part("form")).ToBeHiddenAsync();
            await UnlockAsync("0000-0000");
            await Assertions.Expect(part("error")).ToContainTextAsync("Encore 4 essais");
            await window.Page.JudgeAsync();
            await UnlockAsync(code);
            await Assertions.Expect(part("form")).ToBeVisibleAsync();
            await window.MendAsync();
            await window.WaitsAsync(0);
        });
    }

    private const string Room = $"/organisation/editions/{PublicPages.Open}/salle";

    /// <summary>Sets the count by a count in the room; returns what it was.</summary>
    private static async Task<int> CountAsync(Window window, int people, string reason)
    {
        var page = window.Page;
        await window.VisitAsync(Room);
        var before = await page.Locator(".intro .big-number").InnerTextAsync();
        await page.Locator("#kind-Count").CheckAsync();
        await page.Locator("#Correction_People").FillAsync($"{people}");
        await page.Locator("#Correction_Reason").FillAsync(reason);
        await page.GoByAsync(page.GetByRole(AriaRole.Button, new() { Name = "Enregistrer la correction" }));
        return int.Parse(before, System.Globalization.CultureInfo.InvariantCulture);
    }

    private static async Task<int> InsideAsync(Window window) =>
        int.Parse(
            await window.Page.Locator(".counter[data-room=inside]").InnerTextAsync(),
            System.Globalization.CultureInfo.InvariantCulture
        );

    /// <summary>Somebody else lets the holder in, at another gate.</summary>
    private Task PassAsync((string Code, string ShortCode, string Link) ticket) =>
        browsing.InWindowAsync(async other =>
        {
            await other.OpenGateAsync(browsing.Site, "D");
            await other.TypeAsync(ticket.ShortCode);
            await other.SeesAsync("Admis", "status");
            await other.WaitsAsync(0);
        });
}
