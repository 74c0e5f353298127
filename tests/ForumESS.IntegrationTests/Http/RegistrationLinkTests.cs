using System.Net;
using AngleSharp.Dom;
using ForumESS.Infrastructure.Database;

namespace ForumESS.IntegrationTests.Http;

/// <summary>What the personal link opens: to correct, to cancel, to keep, and to whom it tells nothing.</summary>
public sealed class RegistrationLinkTests : IDisposable
{
    private static readonly SqlText CountConfirmed = new(
        "select count(*) from registrations where status = 'confirmed'"
    );

    private static readonly SqlText FindNeeds = new("select needs from registrations");

    private readonly ForumSite site = new();
    private readonly HttpClient browser;

    public RegistrationLinkTests()
    {
        browser = site.Browser();
    }

    public void Dispose()
    {
        browser.Dispose();
        site.Dispose();
    }

    [Fact]
    public async Task Opening_the_cancellation_changes_nothing_and_confirming_it_frees_the_seat()
    {
        var link = await browser.RegisterForLinkAsync();

        var question = await browser.PageAsync($"{link}/annulation");
        Assert.Equal(1, await site.ReadAsync<int>(CountConfirmed));
        var answer = await browser.SendFilledAsync($"{link}/annulation", question);

        Assert.Equal(link, answer.Headers.Location!.OriginalString);
        Assert.Equal(0, await site.ReadAsync<int>(CountConfirmed));
        var page = await browser.PageAsync(link);
        Assert.Equal("Votre inscription est annulée", page.QuerySelector("h1")!.TextContent);
        Assert.Null(page.QuerySelector(".qr"));
        Assert.Equal(HttpStatusCode.NotFound, (await browser.GetAsync($"{link}/agenda.ics")).StatusCode);
        Assert.Equal(HttpStatusCode.NotFound, (await browser.GetAsync($"{link}/billet.pdf")).StatusCode);
    }

    [Fact]
    public async Task A_correction_may_empty_what_is_optional_and_nothing_else()
    {
        var link = await browser.RegisterForLinkAsync(("Form.Needs", "Un fauteuil"));
        var form = await browser.PageAsync($"{link}/modifier");
        Assert.Equal("Un fauteuil", form.GetElementById("Form_Needs")!.TextContent);

        var refused = await browser.SendFilledAsync($"{link}/modifier", form, ("Form.FirstName", " "));
        var saved = await browser.SendFilledAsync(
            $"{link}/modifier",
            form,
            ("Form.FirstName", "Zoé"),
            ("Form.LastName", "Ferrand"),
            ("Form.Organisation", "La Bobine partagée"),
            ("Form.Needs", "")
        );

        Assert.Equal(HttpStatusCode.BadRequest, refused.StatusCode);
        Assert.Equal(link, saved.Headers.Location!.OriginalString);
        Assert.Contains(
            "Zoé Ferrand",
            (await browser.PageAsync(link)).QuerySelector(".facts")!.TextContent,
            StringComparison.Ordinal
        );
        Assert.Null(await site.ReadAsync<string>(FindNeeds));
    }

    [Fact]
    public async Task A_mistyped_address_is_corrected_and_the_old_link_ends()
    {
        var link = await browser.RegisterForLinkAsync();
        var form = await browser.PageAsync($"{link}/adresse");

        var answer = await browser.SendFilledAsync($"{link}/adresse", form, ("Form.Email", "c.ferrand@exemple.fr"));

        var renewed = answer.Headers.Location!.OriginalString;
        Assert.Contains(
            "c.ferrand@exemple.fr",
            (await browser.PageAsync(renewed)).Body!.TextContent,
            StringComparison.Ordinal
        );
        Assert.Equal(HttpStatusCode.NotFound, (await browser.GetAsync(link)).StatusCode);
    }

    [Theory]
    [InlineData("")]
    [InlineData("/modifier")]
    [InlineData("/adresse")]
    [InlineData("/annulation")]
    public async Task A_link_that_opens_nothing_says_how_to_get_a_new_one(string page)
    {
        var answer = await browser.GetAsync($"/inscription/AQIDBAUGBwgJCgsMDQ4PEBH_{page}");
        var shown = await answer.ReadPageAsync();

        Assert.Equal(HttpStatusCode.NotFound, answer.StatusCode);
        Assert.Equal("Ce lien ne correspond à aucun billet", shown.QuerySelector("h1")!.TextContent);
        Assert.NotNull(shown.QuerySelector("main a[href='/inscription']"));
    }

    [Fact]
    public async Task A_field_named_as_the_key_does_not_lead_to_another_registration()
    {
        var link = await browser.RegisterForLinkAsync();

        var answer = await browser.SendFilledAsync(
            $"{link}/modifier",
            await browser.PageAsync($"{link}/modifier"),
            ("Form.FirstName", "Zoé"),
            ("key", "another"),
            ("Key", "another")
        );

        Assert.Equal(HttpStatusCode.Redirect, answer.StatusCode);
        Assert.Contains("Zoé", (await browser.PageAsync(link)).Body!.TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_can_be_downloaded_can_be_looked_at_by_head()
    {
        var link = await browser.RegisterForLinkAsync();

        foreach (var path in (string[])[$"{link}/agenda.ics", "/frequentation.csv"])
        {
            using var request = new HttpRequestMessage(HttpMethod.Head, path);
            using var answer = await browser.SendAsync(request);
            Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
            Assert.Empty(await answer.Content.ReadAsByteArrayAsync());
        }
    }

    [Fact]
    public async Task A_lost_link_is_promised_in_the_same_words_to_everybody()
    {
        await browser.RegisterAsync();

        Assert.Equal(await AskAsync("camille.ferrand@exemple.fr"), await AskAsync("personne@exemple.fr"));

        async Task<string> AskAsync(string email)
        {
            var answer = await browser.SendFilledAsync(
                "/inscription",
                await browser.PageAsync("/inscription"),
                ("Form.Email", email)
            );
            return (await browser.PageAsync(answer.Headers.Location!.OriginalString))
                .QuerySelector("[role=status]")!
                .TextContent;
        }
    }

    [Fact]
    public async Task A_personal_page_is_kept_by_no_browser_search_engine_or_other_site()
    {
        var link = await browser.RegisterForLinkAsync();

        var page = await browser.GetAsync(link);
        var calendar = await browser.GetAsync($"{link}/agenda.ics");
        var sheet = await browser.GetAsync($"{link}/billet.pdf");
        var copy = await browser.GetAsync($"{link}/donnees.json");

        Assert.All(
            (HttpResponseMessage[])[page, calendar, sheet, copy],
            answer =>
            {
                Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
                Assert.True(answer.Headers.CacheControl!.NoStore);
                Assert.Equal("no-referrer", answer.Headers.GetValues("Referrer-Policy").Single());
                Assert.Equal("noindex", answer.Headers.GetValues("X-Robots-Tag").Single());
            }
        );
        Assert.Equal("text/calendar", calendar.Content.Headers.ContentType!.MediaType);
        Assert.Equal("application/pdf", sheet.Content.Headers.ContentType!.MediaType);
        Assert.Equal("billet-forum-ess-2027.pdf", sheet.Content.Headers.ContentDisposition!.FileName);
    }
}
