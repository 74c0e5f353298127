using ForumESS.IntegrationTests.Hosting;
using Microsoft.Playwright;

namespace ForumESS.BrowserTests;

/// <summary>The way of an administrator, from the invitation to a token, with each page judged.</summary>
[Collection(BrowserTests.Name)]
public sealed class TeamPageTests(Browsing browsing)
{
    private const string Password = "Ourdir 12 fils bleus";

    [SkippableFact]
    public Task An_administrator_makes_an_account_invites_somebody_and_makes_a_token() =>
        browsing.InWindowAsync(async window =>
        {
            var page = window.Page;
            await AcceptAsync(page, await InvitationAsync(page));
            await window.VisitAsync("/organisation/equipe");
            await page.JudgeAsync();
            await page.GoByAsync(page.GetByRole(AriaRole.Link, new() { Name = "Inviter une personne" }));
            await page.JudgeAsync();
            await page.GetByLabel("Adresse électronique")
                .FillAsync("une.adresse.bien.longue.pour.un.telephone@exemple.fr");
            await page.GoByAsync(page.GetByRole(AriaRole.Button, new() { Name = "Envoyer l’invitation" }));
            await page.GetByRole(AriaRole.Status).WaitForAsync();
            await page.JudgeAsync();
            await page.GoByAsync(page.GetByRole(AriaRole.Link, new() { Name = "Camille Trame" }));
            await page.JudgeAsync();
            await page.GoByAsync(page.GetByRole(AriaRole.Link, new() { Name = "Fermer le compte" }));
            await page.JudgeAsync();
            await window.VisitAsync("/organisation/jetons/nouveau");
            await page.JudgeAsync();
            await page.GetByLabel("Nom du jeton").FillAsync("Douchettes");
            await page.GoByAsync(page.GetByRole(AriaRole.Button, new() { Name = "Créer le jeton" }));
            await page.Locator("#token").WaitForAsync();
            await page.JudgeAsync();
            await window.VisitAsync("/organisation/jetons");
            await page.JudgeAsync();
            await page.Locator(".menu summary", new() { HasText = "Compte" }).ClickAsync();
            await page.JudgeAsync();
            await page.GoByAsync(page.GetByRole(AriaRole.Button, new() { Name = "Se déconnecter" }));
            await page.GetByRole(AriaRole.Status).WaitForAsync();
        });

    private async Task<string> InvitationAsync(IPage page)
    {
        var invited = await SiteProcess.RunAsync(
            ["staff", "invite", "--email", "camille.trame@exemple.fr", "--role", "administrator"],
            browsing.Site.Folder,
            ("Site:BaseUrl", browsing.Site.Address.ToString().TrimEnd('/'))
        );
        var link = invited.Output.Trim().Split('\n')[^1];
        await page.GotoAsync(link);
        await page.JudgeAsync();
        return link;
    }

    private static async Task AcceptAsync(IPage page, string link)
    {
        await page.GoByAsync(page.GetByRole(AriaRole.Button, new() { Name = "Créer mon compte" }));
        await page.GetByRole(AriaRole.Alert).WaitForAsync();
        await page.JudgeAsync();
        await page.GotoAsync(link);
        await page.GetByLabel("Prénom et nom").FillAsync("Camille Trame");
        await page.Locator("#Form_Password").FillAsync(Password);
        await page.Locator("#Form_Again").FillAsync(Password);
        await page.GoByAsync(page.GetByRole(AriaRole.Button, new() { Name = "Créer mon compte" }));
        Assert.EndsWith("/organisation", page.Url, StringComparison.Ordinal);
    }
}
