using ForumESS.IntegrationTests.Hosting;
using Microsoft.Playwright;

namespace ForumESS.BrowserTests;

/// <summary>A key of the browser's own: made on the account's page, and shown to sign in.</summary>
[Collection(BrowserTests.Name)]
public sealed class PasskeyTests(Browsing browsing)
{
    // Browsers take an address for no name that a key could be bound to.
    private Uri Named => new UriBuilder(browsing.Site.Address) { Host = "localhost" }.Uri;

    [SkippableFact]
    public Task Somebody_adds_a_key_and_signs_in_with_it_alone() =>
        browsing.InWindowAsync(
            async window =>
            {
                var page = window.Page;
                var devtools = await page.Context.NewCDPSessionAsync(page);
                await devtools.SendAsync("WebAuthn.enable");
                await devtools.SendAsync(
                    "WebAuthn.addVirtualAuthenticator",
                    new()
                    {
                        ["options"] = new Dictionary<string, object>
                        {
                            ["protocol"] = "ctap2",
                            ["transport"] = "internal",
                            ["hasResidentKey"] = true,
                            ["hasUserVerification"] = true,
                            ["isUserVerified"] = true,
                            ["automaticPresenceSimulation"] = true,
                        },
                    }
                );
                await window.SignInAsync(browsing.Site, "door", Named);

                await window.VisitAsync("/organisation/compte/cle");
                await Assertions.Expect(page.Locator("[data-passkey-missing]")).ToBeHiddenAsync();
                await page.GetByLabel("Nom de la clé").FillAsync("Tablette");
                await page.GetByRole(AriaRole.Button, new() { Name = "Créer la clé" }).ClickAsync();
                await Assertions.Expect(page.GetByRole(AriaRole.Status)).ToContainTextAsync("est ajoutée");
                Assert.Empty(await Accessibility.FaultsOfAsync(page));
                await window.VisitAsync("/organisation/compte");
                await Assertions
                    .Expect(page.GetByRole(AriaRole.Heading, new() { Name = "Tablette" }))
                    .ToBeVisibleAsync();
                Assert.Empty(await Accessibility.FaultsOfAsync(page));
                await window.VisitAsync("/connexion/fin");
                await page.GoByAsync(page.Locator("main button[type=submit]"));

                var key = page.GetByRole(AriaRole.Button, new() { Name = "Se connecter avec une clé d’accès" });
                Assert.Empty(await Accessibility.FaultsOfAsync(page));
                await key.ClickAsync();
                await page.GetByRole(AriaRole.Heading, new() { Name = "Contrôle des billets" }).WaitForAsync();
            },
            at: Named
        );
}
