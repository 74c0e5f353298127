using ForumESS.IntegrationTests.Hosting;

namespace ForumESS.BrowserTests;

/// <summary>The office is held by the same rules as the public pages.</summary>
[Collection(BrowserTests.Name)]
public sealed class StaffPageTests(Browsing browsing)
{
    // Each page of the office that needs no row of its own, in one place.
    private static readonly string[] Pages =
    [
        "/organisation",
        "/organisation/recherche",
        "/organisation/demandes",
        "/organisation/demandes/nouvelle",
        "/organisation/editions",
        "/organisation/editions/nouvelle",
        "/organisation/editions/reprise",
        "/organisation/editions/sans-forum",
        $"/organisation/editions/{PublicPages.Open}",
        $"/organisation/editions/{PublicPages.Open}/programme",
        $"/organisation/editions/{PublicPages.Open}/programme/nouvelle",
        $"/organisation/editions/{PublicPages.Open}/programme/premiers_pas/modifier",
        $"/organisation/editions/{PublicPages.Open}/programme/premiers_pas/inscriptions",
        $"/organisation/editions/{PublicPages.Open}/programme/premiers_pas/retrait",
        $"/organisation/editions/{PublicPages.Open}/questions",
        $"/organisation/editions/{PublicPages.Open}/enquete",
        $"/organisation/editions/{PublicPages.Open}/enquete/resultats",
        $"/organisation/editions/{PublicPages.Open}/inscriptions",
        $"/organisation/editions/{PublicPages.Open}/inscriptions/import",
        $"/organisation/editions/{PublicPages.Open}/inscriptions/nouvelle",
        $"/organisation/editions/{PublicPages.Open}/inscriptions/export",
        $"/organisation/editions/{PublicPages.Open}/badges",
        $"/organisation/editions/{PublicPages.Open}/changement",
        $"/organisation/editions/{PublicPages.Open}/envois",
        $"/organisation/editions/{PublicPages.Open}/envois/nouveau",
        $"/organisation/editions/{PublicPages.Open}/frequentation",
        $"/organisation/editions/{PublicPages.Open}/prevision",
        $"/organisation/editions/{PublicPages.Open}/rythme",
        $"/organisation/editions/{PublicPages.Open}/arrivees",
        $"/organisation/editions/{PublicPages.Open}/prevision/salles",
        $"/organisation/editions/{PublicPages.Open}/prevision/accord?places=300&risque=5",
        $"/organisation/editions/{PublicPages.Open}/prevision/controle",
        $"/organisation/editions/{PublicPages.Open}/appareils",
        $"/organisation/editions/{PublicPages.Open}/salle",
        $"/organisation/editions/{PublicPages.Open}/salle/doubles-entrees",
        $"/organisation/editions/{PublicPages.Open}/salle/liste-papier",
        $"/organisation/editions/{PublicPages.Open}/salle/saisie-papier",
        $"/organisation/editions/{PublicPages.Open}/salle/sur-place",
        $"/organisation/editions/{PublicPages.Open}/regles",
        "/organisation/comparaison",
        $"/organisation/editions/{PublicPages.Open}/bilan",
        "/organisation/editions/2012/bilan",
        $"/organisation/editions/{PublicPages.Open}/frequentation/objectifs",
        "/organisation/lieux",
        "/organisation/lieux/nouveau",
        "/organisation/courriels",
        "/organisation/equipe",
        "/organisation/equipe/invitation",
        "/organisation/jetons",
        "/organisation/jetons/nouveau",
        "/organisation/webhooks",
        "/organisation/webhooks/nouveau",
        "/organisation/journal",
        "/organisation/compte",
        "/organisation/compte/cle",
        "/organisation/compte/code",
        "/entree",
        "/entree/affichage",
    ];

    [SkippableFact]
    public Task The_office_has_no_fault_that_a_program_can_find_whatever_people_are_called() =>
        browsing.InWindowAsync(async window =>
        {
            var page = window.Page;
            await browsing.Site.TicketAsync(lastName: new string('w', 100));
            await window.SignInAsync(browsing.Site, "administrator");
            await browsing.FillOfficeAsync();
            string[] paths = [.. Pages, .. await PagesOfSomebodyAsync(window), .. await PagesOfRowsAsync(window)];
            foreach (var path in paths)
            {
                await window.VisitAsync(path);
                if (path.StartsWith("/organisation", StringComparison.Ordinal))
                {
                    // The menu in French, of who may do everything, stays one line.
                    var head = await page.EvaluateAsync<int>(
                        "document.querySelector('.menu').getBoundingClientRect().height"
                    );
                    Assert.InRange(head, 1, 60);
                }
                await page.JudgeAsync();
            }
            await window.VisitAsync($"/organisation/editions/{PublicPages.Open}/inscriptions");
            await page.Locator("main tbody input[type=checkbox]").First.CheckAsync();
            await page.Locator("#Act").SelectOptionAsync("Note");
            await page.GoByAsync(page.Locator(".bulk button"));
            await page.JudgeAsync();
        });

    // Whoever registered last stands first.
    private static async Task<string[]> PagesOfSomebodyAsync(Window window)
    {
        await window.VisitAsync($"/organisation/editions/{PublicPages.Open}/inscriptions");
        var list = new Uri(window.Page.Url).AbsolutePath;
        var one = await window.Page.Locator($"main table a[href^='{list}/']").First.GetAttributeAsync("href");
        return
        [
            one!,
            $"{one}/adresse",
            $"{one}/modifier",
            $"{one}/nouveau-billet",
            one!.Replace("inscriptions", "badges", StringComparison.Ordinal),
        ];
    }

    // Of rows that the demonstration of the office has.
    private static async Task<string[]> PagesOfRowsAsync(Window window)
    {
        await window.VisitAsync("/organisation/demandes");
        var requests = await HrefsAsync(window, "main a[href*='/demandes/0']");
        await window.VisitAsync("/organisation/webhooks");
        var webhook = (await HrefsAsync(window, "main a[href*='/webhooks/0']"))[0];
        return [.. requests.Distinct(), webhook, $"{webhook}/fin"];
    }

    private static async Task<string[]> HrefsAsync(Window window, string links) =>
        await window.Page.Locator(links).EvaluateAllAsync<string[]>("all => all.map(one => one.getAttribute('href'))");
}
