using System.Text.RegularExpressions;
using Microsoft.Playwright;

namespace ForumESS.BrowserTests;

/// <summary>Long texts of the office outlive whatever happens to their page before they are stored.</summary>
[Collection(BrowserTests.Name)]
public sealed partial class DraftTests(Browsing browsing)
{
    private const string Words = "/organisation/courriels/modeles/link/en";

    // Of this tab and of every tab: what is about a person is never among the second.
    private const string OfTab = "Object.keys(sessionStorage).filter(key => key.startsWith('draft:')).length";
    private const string OfAll = "Object.keys(localStorage).filter(key => key.startsWith('draft:')).length";

    // As though somebody else had stored another text since.
    private const string StoreMeanwhile = """
        () => {
          const key = Object.keys(localStorage).find((name) => name.endsWith("Form.Text"));
          const kept = JSON.parse(localStorage.getItem(key));
          localStorage.setItem(key, JSON.stringify({ ...kept, own: { ...kept.own, over: "Before" } }));
        }
        """;

    [SkippableFact]
    public Task A_text_for_everybody_is_offered_again_after_a_session_ended_and_after_a_refusal_and_never_put_over_another() =>
        browsing.InWindowAsync(async window =>
        {
            var page = window.Page;
            var (text, notice) = (page.Locator("[name='Form.Text']"), page.Locator(".draft:visible"));
            var stale = page.Locator("[data-draft-part=stale]:visible");
            await window.SignInAsync(browsing.Site, "organiser");
            await window.VisitAsync(Words);
            var stored = await text.InputValueAsync();

            await text.FillAsync("Typed {{");
            var session = await page.Context.CookiesAsync();
            await page.Context.ClearCookiesAsync();
            await SaveAsync(page);
            Assert.Contains("/connexion", page.Url, StringComparison.Ordinal);
            await page.Context.AddCookiesAsync(session.Select(Again));

            await window.VisitAsync(Words);
            await Assertions.Expect(notice).ToContainTextAsync(WrittenAt());
            await Assertions.Expect(stale).ToHaveCountAsync(0);
            await Assertions.Expect(text).ToHaveValueAsync(stored);
            await page.JudgeAsync();
            await notice.GetByRole(AriaRole.Button, new() { Name = "Reprendre le brouillon" }).ClickAsync();
            await Assertions.Expect(text).ToHaveValueAsync("Typed {{");
            await Assertions.Expect(text).ToBeFocusedAsync();

            await SaveAsync(page);
            await Assertions.Expect(page.Locator("main [role=alert]")).ToBeVisibleAsync();
            await Assertions.Expect(text).ToHaveValueAsync("Typed {{");
            await window.VisitAsync(Words);
            await page.EvaluateAsync(StoreMeanwhile);
            await page.ReloadAsync();
            await Assertions.Expect(stale).ToContainTextAsync("a changé depuis");

            // What is typed while the draft waits is what undoing brings back, and outlives the draft.
            await text.FillAsync("Typed meanwhile");
            await notice.GetByRole(AriaRole.Button, new() { Name = "Reprendre le brouillon" }).ClickAsync();
            await Assertions.Expect(text).ToHaveValueAsync("Typed {{");
            await notice.GetByRole(AriaRole.Button, new() { Name = "Revenir au texte précédent" }).ClickAsync();
            await Assertions.Expect(text).ToHaveValueAsync("Typed meanwhile");
            await notice.GetByRole(AriaRole.Button, new() { Name = "Effacer le brouillon" }).ClickAsync();
            await Assertions.Expect(notice).ToHaveCountAsync(0);
            await Assertions.Expect(text).ToHaveValueAsync("Typed meanwhile");
            await page.ReloadAsync();
            await Assertions.Expect(text).ToHaveValueAsync(stored);
            await notice.GetByRole(AriaRole.Button, new() { Name = "Effacer le brouillon" }).ClickAsync();
            Assert.Equal(0, await page.EvaluateAsync<int>(OfAll));
        });

    [SkippableFact]
    public Task A_note_on_somebody_stays_with_its_tab_and_goes_once_stored_or_signed_out() =>
        browsing.InWindowAsync(async window =>
        {
            var page = window.Page;
            var (note, notice) = (page.Locator("[name='Form.Text']"), page.Locator(".draft:visible"));
            await browsing.Site.TicketAsync();
            await window.SignInAsync(browsing.Site, "organiser");
            await window.VisitAsync($"/organisation/editions/{PublicPages.Open}/inscriptions");
            await page.GoByAsync(page.Locator("main table tbody th a").First);

            await note.FillAsync("Arrive par le train de dix heures.");
            await page.ReloadAsync();
            await notice.GetByRole(AriaRole.Button, new() { Name = "Reprendre le brouillon" }).ClickAsync();
            await Assertions.Expect(note).ToHaveValueAsync("Arrive par le train de dix heures.");
            Assert.Equal(0, await page.EvaluateAsync<int>(OfAll));

            await page.GoByAsync(page.Locator("form:has([name='Form.Text']) button[type=submit]"));
            await Assertions.Expect(page.Locator("#notes ~ ul")).ToContainTextAsync("train de dix heures");
            Assert.Equal(0, await page.EvaluateAsync<int>(OfTab));
            await Assertions.Expect(notice).ToHaveCountAsync(0);

            await note.FillAsync("Encore une.");
            var other = await page.Context.NewPageAsync();
            await other.GotoAsync(page.Url);
            await other.Locator("[name='Form.Text']").FillAsync("Dans un autre onglet.");
            await page.Locator(".menu details:has(form[data-sign-out]) > summary").ClickAsync();
            await page.GoByAsync(page.Locator("form[data-sign-out] button"));
            Assert.Equal(0, await page.EvaluateAsync<int>(OfTab));
            await other.ReloadAsync();
            Assert.Equal(0, await other.EvaluateAsync<int>(OfTab));
        });

    // « 9 h » or « 9 h 05 », with spaces that do not break.
    [GeneratedRegex("Brouillon du [0-9]+(er)? [^ ]+ [0-9]{4} à [0-9]+\u00A0h(\u00A0[0-9]{2})? retrouvé")]
    private static partial Regex WrittenAt();

    private static Task SaveAsync(IPage page) =>
        page.GoByAsync(page.Locator("#wording > .actions > button[type=submit]"));

    private static Cookie Again(BrowserContextCookiesResult cookie) =>
        new()
        {
            Name = cookie.Name,
            Value = cookie.Value,
            Domain = cookie.Domain,
            Path = cookie.Path,
            HttpOnly = cookie.HttpOnly,
        };
}
