using Microsoft.Playwright;

namespace ForumESS.BrowserTests;

/// <summary>A team practises at the entrance.</summary>
[Collection(BrowserTests.Name)]
public sealed class DoorTrainingTests(Browsing browsing)
{
    [SkippableFact]
    public Task Practice_counts_nowhere_says_so_all_the_while_and_leaves_the_queue_as_it_was() =>
        browsing.InWindowAsync(async window =>
        {
            var ticket = await browsing.Site.TicketAsync();
            await window.OpenGateAsync(browsing.Site, "B");
            await window.IsReadyAsync();
            var stored = await browsing.Site.ScansAsync();
            await window.CutAsync();
            await window.TypeAsync(ticket.Code);
            await window.SeesAsync("Admis, hors ligne", "status");
            await window.NextAsync();
            await window.WaitsAsync(1);

            await window.Page.GetByText("Commencer l’entraînement").ClickAsync();
            await SaysSoAsync(window);
            await window.Page.JudgeAsync();
            await PractiseAsync(window, "ESSAIENTREE", "Admis", "status");
            await window.TypeAsync("ESSAIDEJA");
            await window.SeesAsync("Déjà entré", "alert");
            await SaysSoAsync(window, ".is-open");
            await window.Page.JudgeAsync();
            await window.NextAsync();
            await window.TypeAsync("ESSAIGROUPE");
            await window.Page.Locator("#group-people").FillAsync("24");
            await window.Page.Locator("#group-people").PressAsync("Enter");
            await Assertions.Expect(window.Page.Locator(".is-open [data-slot=group]")).ToContainTextAsync("24");
            await window.NextAsync();
            foreach (var code in (string[])["ESSAIANNULE", "ESSAIAUTRE", "ESSAIFAUX"])
            {
                await PractiseAsync(window, code, "Refusé", "alert");
            }
            // Somebody who really comes is not let in where nobody counts them.
            await window.TypeAsync((await browsing.Site.TicketAsync()).Code);
            await window.SeesAsync("Refusé", "alert");
            await Assertions
                .Expect(window.Page.Locator(".is-open [data-slot=reason]"))
                .ToHaveTextAsync("Ce n’est pas un billet d’essai");
            await window.NextAsync();

            await window.Page.GetByText("Quitter l’entraînement").ClickAsync();
            await Assertions.Expect(window.Page.Locator("[data-training]").First).ToBeHiddenAsync();
            await window.WaitsAsync(1);
            await window.MendAsync();
            await window.WaitsAsync(0);
            Assert.Equal(stored + 1, await browsing.Site.ScansAsync());

            await window.TypeAsync("ESSAIENTREE");
            await window.SeesAsync("Refusé", "alert");
            await Assertions
                .Expect(window.Page.Locator(".is-open [data-slot=reason]"))
                .ToContainTextAsync("Billet d’essai");
        });

    [SkippableFact]
    public Task The_samples_are_there_without_a_network_and_on_a_page_without_a_fault() =>
        browsing.InWindowAsync(async window =>
        {
            await window.OpenGateAsync(browsing.Site, "C");
            await window.IsReadyAsync();
            await window.IsInstalledAsync();
            await window.CutAsync();

            await window.Page.GotoAsync(new Uri(browsing.Site.Address, "/entree/essai").ToString());

            await Assertions.Expect(window.Page.Locator(".samples .qr svg")).ToHaveCountAsync(6);
            await window.Page.JudgeAsync();
        });

    private static async Task PractiseAsync(Window window, string code, string word, string role)
    {
        await window.TypeAsync(code);
        await window.SeesAsync(word, role);
        await window.NextAsync();
    }

    private static Task SaysSoAsync(Window window, string where = "[data-door]") =>
        Assertions
            .Expect(window.Page.Locator($"{where} [data-training]").First)
            .ToContainTextAsync("Entraînement\u00a0: rien n’est compté");
}
