using System.Text;
using ForumESS.IntegrationTests.Hosting;
using Microsoft.Playwright;

namespace ForumESS.BrowserTests;

/// <summary>What an organiser does in a season, one page after the other, as one person would.</summary>
[Collection(BrowserTests.Name)]
public sealed class OrganiserDayTests(Browsing browsing)
{
    private const int People = 1_000;

    // The last of them, fewer than have a seat: the others' mails would keep the site busy for other tests.
    private const int Students = 20;
    private const int Seats = 250;

    [SkippableFact]
    public Task An_organiser_copies_opens_imports_mails_cancels_exports_and_erases() =>
        browsing.InWindowAsync(async window =>
        {
            var page = window.Page;
            await window.SignInAsync(browsing.Site, "administrator");

            await window.VisitAsync("/organisation/editions/reprise");
            var year = await page.Locator("#Form_Year").InputValueAsync();
            await page.GoByAsync(page.Locator("main form button[type=submit]"));
            var edition = $"/organisation/editions/{year}";
            Assert.EndsWith(edition, new Uri(page.Url).AbsolutePath, StringComparison.Ordinal);

            await page.Locator("#Seats_Total").FillAsync($"{Seats}");
            await page.GoByAsync(page.Locator("form[action*='handler=Seats'] button[type=submit]"));
            await Assertions.Expect(page.GetByRole(AriaRole.Status).First).ToBeVisibleAsync();
            await Assertions.Expect(page.Locator("#Seats_Total")).ToHaveValueAsync($"{Seats}");

            await page.Locator("input[name='Form.Theme[fr]']").FillAsync("Tisser ensemble");
            await page.GoByAsync(page.Locator("form[action*='handler=Plan'] button[type=submit].btn-primary"));
            await page.GoByAsync(page.Locator($"main a[href='{edition}/etat/announced']"));
            await page.GoByAsync(page.Locator("main form button[type=submit]"));
            await page.GoByAsync(page.Locator($"main a[href='{edition}/etat/open']"));
            await page.GoByAsync(page.Locator("main form button[type=submit]"));

            await ImportAsync(page, edition);
            await MailAsync(page, edition);
            var one = await CancelAsync(page, edition);
            await ExportAsync(page, edition);
            await EraseAsync(page, one);
        });

    private static async Task ImportAsync(IPage page, string edition)
    {
        var people = Enumerable
            .Range(1, People)
            .Select(i => $"Alix;Tisserand {i};personne{i}@foule.example;{(i <= Students ? "student" : "resident")}");
        await page.GotoAsync($"{edition}/inscriptions/import");
        await page.Locator("input[type=file]")
            .SetInputFilesAsync(
                new FilePayload
                {
                    Name = "personnes.csv",
                    MimeType = "text/csv",
                    Buffer = Encoding.UTF8.GetBytes(string.Join('\n', people.Prepend("prénom;nom;courriel;public"))),
                }
            );
        await page.GoByAsync(page.Locator("main form button[type=submit]"));
        await Assertions.Expect(page.GetByRole(AriaRole.Status).First).ToContainTextAsync("1\u202f000");
        // Pressed twice, the second time while the first is on its way: it is sent once.
        var sent = 0;
        page.Request += (_, request) => sent += request.Method == "POST" ? 1 : 0;
        await page.EvalOnSelectorAsync(
            "button[formaction*='handler=Store']",
            "button => { document.documentElement.setAttribute('data-left', ''); button.click(); setTimeout(() => button.click(), 100); }"
        );
        await page.WaitForTheNextAsync();
        Assert.Equal(1, sent);
        await Assertions.Expect(page.GetByRole(AriaRole.Status).First).ToContainTextAsync("personnes ont une place.");
        await Assertions.Expect(page.GetByRole(AriaRole.Status).First).ToBeFocusedAsync();
        await Assertions.Expect(page.Locator("main .page-head p").First).ToContainTextAsync("1\u202f000");
    }

    private async Task MailAsync(IPage page, string edition)
    {
        await page.GotoAsync($"{edition}/envois/nouveau");
        await page.Locator("input[name='Form.Kind'][value=reminder_week]").CheckAsync();
        await page.Locator("#Form_Audience").SelectOptionAsync("student");
        await page.GoByAsync(page.Locator("main form button.btn-primary"));
        // The mail is in the frame, with its styles; going back keeps what was chosen.
        await Assertions
            .Expect(page.Locator("iframe.mail-preview").First.ContentFrame.Locator("h1"))
            .ToContainTextAsync("Camille");
        await page.GoByAsync(page.Locator("main form button.btn-outline-primary"));
        await Assertions.Expect(page.Locator("#Form_Audience")).ToHaveValueAsync("student");
        await page.GoByAsync(page.Locator("main form button.btn-primary"));
        var confirm = page.Locator("main form button.btn-primary");
        await Assertions.Expect(confirm).ToContainTextAsync($"Envoyer à {Students} personnes, édition ");
        await page.GoByAsync(confirm);
        await Assertions.Expect(page.Locator("[data-progress]")).ToContainTextAsync("Vous pouvez fermer cette page");
        var mail = await browsing.Site.MailAsync($"personne{Students}@foule.example", "");
        Assert.Contains("Alix", mail.TextBody, StringComparison.Ordinal);
        // The page that was open all the while knows it too, and says so.
        await Assertions.Expect(page.Locator("main tbody")).ToContainTextAsync($"{Students} envoyés sur {Students}");
        await Assertions
            .Expect(page.Locator("[data-progress-aloud]"))
            .ToHaveTextAsync("Plus aucun envoi n’est en cours.");
    }

    /// <returns>The address of whoever gave the seat back.</returns>
    private static async Task<string> CancelAsync(IPage page, string edition)
    {
        await page.GotoAsync($"{edition}/inscriptions");
        await page.Locator("#Q").FillAsync($"tisserand {Students}");
        await page.SendByReturnAsync(page.Locator("#Q"));
        await page.GoByAsync(page.Locator("main tbody a", new() { HasText = $"Tisserand {Students} Alix" }));
        await page.GoByAsync(page.Locator("main a[href$='/annulation']"));
        // It says whom it is about.
        await Assertions.Expect(page.Locator("main")).ToContainTextAsync($"Alix Tisserand {Students}");
        await page.GoByAsync(page.Locator("main form button[type=submit]"));
        await Assertions.Expect(page.Locator("main")).ToContainTextAsync("annulée");
        return $"personne{Students}@foule.example";
    }

    private static async Task ExportAsync(IPage page, string edition)
    {
        await page.GotoAsync($"{edition}/inscriptions/export");
        await page.Locator("#format-csv").CheckAsync();
        var download = await page.RunAndWaitForDownloadAsync(() =>
            page.Locator("main form button[type=submit]").ClickAsync()
        );
        var lines = await File.ReadAllLinesAsync(await download.PathAsync());
        Assert.Equal(People + 1, lines.Length);
        Assert.Single(lines, line => line.Contains(";cancelled;", StringComparison.Ordinal));
    }

    private static async Task EraseAsync(IPage page, string email)
    {
        await page.GotoAsync("/organisation/demandes/nouvelle");
        await page.Locator("#Form_Right").SelectOptionAsync("Erasure");
        await page.Locator("#Form_Email").FillAsync(email);
        await page.GoByAsync(page.Locator("main form button[type=submit]"));
        await page.GoByAsync(page.Locator("main a[href*='/effacement/']"));
        await page.GoByAsync(page.Locator("main form button[type=submit]"));
        await Assertions.Expect(page.Locator("main a[href*='/effacement/']")).ToHaveCountAsync(0);
    }
}
