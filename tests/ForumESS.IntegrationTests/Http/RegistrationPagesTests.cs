using System.Net;
using System.Text;
using AngleSharp.Dom;
using AngleSharp.Html.Parser;
using ForumESS.Infrastructure.Database;

namespace ForumESS.IntegrationTests.Http;

public sealed class RegistrationPagesTests : IDisposable
{
    private const string Address = "/editions/2027/inscription";

    private static readonly SqlText CountConfirmed = new(
        "select count(*) from registrations where status = 'confirmed'"
    );

    private static readonly SqlText FindNeeds = new("select needs from registrations");

    private static readonly SqlText FindConsent = new("select text from consents where purpose = 'newsletter'");

    private static readonly SqlText FillRoom = new("update seat_ledgers set total = 0");

    private static readonly SqlText KeepNoList = new("update seat_ledgers set keeps_waiting_list = 0");

    private static readonly SqlText CancelEdition = new("update editions set status = 'cancelled' where year = 2027");

    private readonly ForumSite site = new();
    private readonly HttpClient browser;

    public RegistrationPagesTests()
    {
        browser = site.Browser();
    }

    public void Dispose()
    {
        browser.Dispose();
        site.Dispose();
    }

    [Fact]
    public async Task A_person_registers_and_arrives_at_the_ticket_with_the_code_that_the_mail_and_the_door_know()
    {
        var answer = await RegisterAsync(("Form.Needs", "Une place\r\npour un fauteuil"), ("Form.Newsletter", "true"));

        Assert.Equal(HttpStatusCode.Redirect, answer.StatusCode);
        var ticket = await OpenAsync(answer.Headers.Location!.OriginalString);
        Assert.Equal("Votre billet", ticket.QuerySelector("h1")!.TextContent);
        Assert.Contains(
            "camille.ferrand@exemple.fr",
            ticket.QuerySelector("[role=status]")!.TextContent,
            StringComparison.Ordinal
        );
        Assert.NotNull(ticket.QuerySelector(".qr svg[role=img] title"));
        Assert.Matches("^[0-9A-Y]{4}-[0-9A-Y]{4}$", ticket.QuerySelector(".short-code")!.TextContent);
        Assert.NotNull(ticket.QuerySelector(".demo-mark"));
        Assert.Equal("Une place\npour un fauteuil", await site.ReadAsync<string>(FindNeeds));
        var page = await OpenAsync(Address);
        Assert.Equal(
            page.QuerySelector("label[for=newsletter]")!.TextContent,
            await site.ReadAsync<string>(FindConsent)
        );
    }

    [Fact]
    public async Task Faulty_fields_are_listed_linked_and_keep_what_was_typed()
    {
        var answer = await RegisterAsync(("Form.Email", "camille@exemple"), ("Form.Audience", ""));
        var page = await PageAsync(answer);

        Assert.Equal(HttpStatusCode.BadRequest, answer.StatusCode);
        Assert.StartsWith("Erreur", page.Title, StringComparison.Ordinal);
        var links = page.QuerySelectorAll("[role=alert] a").Select(link => link.GetAttribute("href")![1..]).ToList();
        Assert.Equal(["Form_Audience", "Form_Email"], links);
        Assert.All(links, id => Assert.NotNull(page.GetElementById(id)));
        var email = page.GetElementById("Form_Email")!;
        Assert.Equal("camille@exemple", email.GetAttribute("value"));
        Assert.Equal("true", email.GetAttribute("aria-invalid"));
        Assert.All(email.GetAttribute("aria-describedby")!.Split(' '), id => Assert.NotNull(page.GetElementById(id)));
        Assert.Equal("Camille", page.GetElementById("Form_FirstName")!.GetAttribute("value"));
        Assert.False(page.GetElementById("newsletter")!.HasAttribute("checked"));
        Assert.Equal(0, await site.ReadAsync<int>(CountConfirmed));
    }

    [Fact]
    public async Task What_was_typed_is_shown_as_text_whatever_it_is()
    {
        const string Script = "\"><script>alert(1)</script>";

        var page = await PageAsync(await RegisterAsync(("Form.FirstName", Script), ("Form.Email", "")));

        Assert.Equal(Script, page.GetElementById("Form_FirstName")!.GetAttribute("value"));
        Assert.Empty(page.QuerySelectorAll("main script"));
    }

    [Fact]
    public async Task A_second_registration_says_so_and_opens_nothing()
    {
        await RegisterAsync();

        using var stranger = site.Browser();
        var answer = await RegisterAsync(stranger, ("Form.FirstName", "Dominique"));
        var page = await PageAsync(answer);

        Assert.Equal(HttpStatusCode.Conflict, answer.StatusCode);
        Assert.Contains("déjà inscrite", page.QuerySelector("[role=alert]")!.TextContent, StringComparison.Ordinal);
        Assert.DoesNotContain("Camille", page.DocumentElement.OuterHtml, StringComparison.Ordinal);
        Assert.NotNull(page.QuerySelector("main a[href='/inscription']"));
    }

    [Theory]
    [InlineData("/editions/2027/inscription", "fr", "Cette édition est annulée.")]
    [InlineData("/editions/2014/inscription", "fr", "Les inscriptions sont closes.")]
    [InlineData("/editions/2014/inscription", "en", "Registration is closed.")]
    public async Task Where_nobody_can_register_the_page_says_why(string address, string language, string words)
    {
        await site.ReadAsync<int>(CancelEdition);
        using var reader = site.Browser(language);

        var page = await PageAsync(await reader.GetAsync(address));

        Assert.Equal(words, page.QuerySelector(".alert b")!.TextContent);
        Assert.Null(page.QuerySelector("main form"));
    }

    [Fact]
    public async Task A_full_room_is_said_to_be_full_before_the_form_and_who_comes_late_waits()
    {
        await site.ReadAsync<int>(FillRoom);

        var form = await OpenAsync(Address);
        var late = await SendAsync(browser, Address, form);
        var after = await OpenAsync(Address);

        Assert.StartsWith("Complet", form.QuerySelector(".alert b")!.TextContent, StringComparison.Ordinal);
        Assert.All(form.QuerySelectorAll("input[type=radio]"), choice => Assert.False(choice.HasAttribute("disabled")));
        Assert.Equal(
            "Vous êtes sur la liste d’attente",
            (await OpenAsync(late.Headers.Location!.OriginalString)).QuerySelector("h1")!.TextContent
        );
        Assert.Contains(
            "1\u00A0demande avant vous",
            after.QuerySelector(".choices")!.TextContent,
            StringComparison.Ordinal
        );
        foreach (var address in (string[])["/", "/editions/2027"])
        {
            Assert.Contains(
                "liste d’attente",
                (await OpenAsync(address)).QuerySelector(".hero a[href$='/inscription']")!.TextContent,
                StringComparison.Ordinal
            );
        }
    }

    [Fact]
    public async Task Where_no_waiting_list_is_kept_a_full_room_takes_nobody()
    {
        await site.ReadAsync<int>(FillRoom);
        await site.ReadAsync<int>(KeepNoList);

        var page = await OpenAsync(Address);

        Assert.Null(page.QuerySelector("main form"));
        Assert.StartsWith("Complet", page.QuerySelector(".alert b")!.TextContent, StringComparison.Ordinal);
        Assert.Null((await OpenAsync("/editions/2027")).QuerySelector(".hero a[href$='/inscription']"));
    }

    [Theory]
    [InlineData("/editions/2026/inscription")]
    [InlineData("/editions/2015/inscription")]
    [InlineData("/editions/abc/inscription")]
    public async Task A_year_without_an_edition_is_not_found(string address)
    {
        Assert.Equal(HttpStatusCode.NotFound, (await browser.GetAsync(address)).StatusCode);
    }

    [Theory]
    [InlineData("pirate")]
    [InlineData("teacher")]
    public async Task An_audience_that_is_not_offered_is_refused(string audience)
    {
        var page = await PageAsync(await RegisterAsync(("Form.Audience", audience)));

        Assert.Equal(
            "Ce public n’est pas invité à cette édition.",
            page.QuerySelector("#Form_Audience-error")!.TextContent
        );
    }

    [Fact]
    public async Task Opening_the_cancellation_changes_nothing_and_confirming_it_frees_the_seat()
    {
        var link = (await RegisterAsync()).Headers.Location!.OriginalString;

        var question = await OpenAsync($"{link}/annulation");
        Assert.Equal(1, await site.ReadAsync<int>(CountConfirmed));
        var answer = await SendAsync(browser, $"{link}/annulation", question);

        Assert.Equal(link, answer.Headers.Location!.OriginalString);
        Assert.Equal(0, await site.ReadAsync<int>(CountConfirmed));
        var page = await OpenAsync(link);
        Assert.Equal("Votre inscription est annulée", page.QuerySelector("h1")!.TextContent);
        Assert.Null(page.QuerySelector(".qr"));
        Assert.Equal(HttpStatusCode.NotFound, (await browser.GetAsync($"{link}/agenda.ics")).StatusCode);
        Assert.Equal(HttpStatusCode.NotFound, (await browser.GetAsync($"{link}/billet.pdf")).StatusCode);
    }

    [Fact]
    public async Task A_correction_may_empty_what_is_optional_and_nothing_else()
    {
        var link = (await RegisterAsync(("Form.Needs", "Un fauteuil"))).Headers.Location!.OriginalString;
        var form = await OpenAsync($"{link}/modifier");
        Assert.Equal("Un fauteuil", form.GetElementById("Form_Needs")!.TextContent);

        var refused = await SendAsync(browser, $"{link}/modifier", form, ("Form.FirstName", " "));
        var saved = await SendAsync(
            browser,
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
            (await OpenAsync(link)).QuerySelector(".facts")!.TextContent,
            StringComparison.Ordinal
        );
        Assert.Null(await site.ReadAsync<string>(FindNeeds));
    }

    [Fact]
    public async Task A_mistyped_address_is_corrected_and_the_old_link_ends()
    {
        var link = (await RegisterAsync()).Headers.Location!.OriginalString;
        var form = await OpenAsync($"{link}/adresse");

        var answer = await SendAsync(browser, $"{link}/adresse", form, ("Form.Email", "c.ferrand@exemple.fr"));

        var renewed = answer.Headers.Location!.OriginalString;
        Assert.Contains("c.ferrand@exemple.fr", (await OpenAsync(renewed)).Body!.TextContent, StringComparison.Ordinal);
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
        var shown = await PageAsync(answer);

        Assert.Equal(HttpStatusCode.NotFound, answer.StatusCode);
        Assert.Equal("Ce lien ne correspond à aucun billet", shown.QuerySelector("h1")!.TextContent);
        Assert.NotNull(shown.QuerySelector("main a[href='/inscription']"));
    }

    [Fact]
    public async Task A_field_named_as_the_key_does_not_lead_to_another_registration()
    {
        var link = (await RegisterAsync()).Headers.Location!.OriginalString;

        var answer = await SendAsync(
            browser,
            $"{link}/modifier",
            await OpenAsync($"{link}/modifier"),
            ("Form.FirstName", "Zoé"),
            ("key", "another"),
            ("Key", "another")
        );

        Assert.Equal(HttpStatusCode.Redirect, answer.StatusCode);
        Assert.Contains("Zoé", (await OpenAsync(link)).Body!.TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_can_be_downloaded_can_be_looked_at_by_head()
    {
        var link = (await RegisterAsync()).Headers.Location!.OriginalString;

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
        await RegisterAsync();

        Assert.Equal(await AskAsync("camille.ferrand@exemple.fr"), await AskAsync("personne@exemple.fr"));

        async Task<string> AskAsync(string email)
        {
            var answer = await SendAsync(
                browser,
                "/inscription",
                await OpenAsync("/inscription"),
                ("Form.Email", email)
            );
            return (await OpenAsync(answer.Headers.Location!.OriginalString))
                .QuerySelector("[role=status]")!
                .TextContent;
        }
    }

    [Fact]
    public async Task A_personal_page_is_kept_by_no_browser_search_engine_or_other_site()
    {
        var link = (await RegisterAsync()).Headers.Location!.OriginalString;

        var answer = await browser.GetAsync(link);
        var calendar = await browser.GetAsync($"{link}/agenda.ics");
        var sheet = await browser.GetAsync($"{link}/billet.pdf");

        Assert.True(answer.Headers.CacheControl!.NoStore);
        Assert.Equal("no-referrer", answer.Headers.GetValues("Referrer-Policy").Single());
        Assert.Equal("noindex", answer.Headers.GetValues("X-Robots-Tag").Single());
        Assert.Equal("text/calendar", calendar.Content.Headers.ContentType!.MediaType);
        Assert.True(calendar.Headers.CacheControl!.NoStore);
        Assert.Equal("no-referrer", calendar.Headers.GetValues("Referrer-Policy").Single());
        Assert.Equal("application/pdf", sheet.Content.Headers.ContentType!.MediaType);
        Assert.Equal("billet-forum-ess-2027.pdf", sheet.Content.Headers.ContentDisposition!.FileName);
        Assert.True(sheet.Headers.CacheControl!.NoStore);
        Assert.Equal("noindex", sheet.Headers.GetValues("X-Robots-Tag").Single());
    }

    [Fact]
    public async Task A_form_of_ten_megabytes_is_refused_as_too_large()
    {
        var answer = await RegisterAsync(("Form.Needs", new string('a', 10_000_000)));

        Assert.Equal(HttpStatusCode.RequestEntityTooLarge, answer.StatusCode);
        Assert.Equal("Cet envoi est trop volumineux", (await PageAsync(answer)).QuerySelector("h1")!.TextContent);
    }

    [Fact]
    public async Task A_form_in_another_encoding_is_asked_for_again()
    {
        var form = await OpenAsync(Address);
        var hidden = form.QuerySelector("main form")!.HiddenFields();
        var tokens = string.Join('&', hidden.Select(field => $"{field.Key}={Uri.EscapeDataString(field.Value)}"));
        using var content = new ByteArrayContent(
            Encoding.Latin1.GetBytes(
                $"{tokens}&Form.FirstName=René&Form.LastName=Ferrand&Form.Audience=resident"
                    + "&Form.Email=rene@exemple.fr"
            )
        );
        content.Headers.TryAddWithoutValidation("Content-Type", "application/x-www-form-urlencoded");

        var answer = await browser.PostAsync(Address, content);

        Assert.Equal(HttpStatusCode.BadRequest, answer.StatusCode);
        Assert.Equal(
            "#Form_FirstName",
            (await PageAsync(answer)).QuerySelector("[role=alert] a")!.GetAttribute("href")
        );
    }

    private static async Task<IDocument> PageAsync(HttpResponseMessage answer) =>
        await new HtmlParser().ParseDocumentAsync(await answer.Content.ReadAsStreamAsync());

    private async Task<IDocument> OpenAsync(string address) => await PageAsync(await browser.GetAsync(address));

    private Task<HttpResponseMessage> RegisterAsync(params (string Name, string Value)[] fields) =>
        RegisterAsync(browser, fields);

    private static async Task<HttpResponseMessage> RegisterAsync(
        HttpClient browser,
        params (string Name, string Value)[] fields
    ) => await SendAsync(browser, Address, await PageAsync(await browser.GetAsync(Address)), fields);

    /// <summary>Sends the form of a page as a browser would, filled in rightly but for the fields given.</summary>
    private static async Task<HttpResponseMessage> SendAsync(
        HttpClient browser,
        string address,
        IDocument page,
        params (string Name, string Value)[] fields
    )
    {
        var values = new Dictionary<string, string>
        {
            ["Form.Audience"] = "ess",
            ["Form.FirstName"] = "Camille",
            ["Form.LastName"] = "Ferrand",
            ["Form.Email"] = "camille.ferrand@exemple.fr",
            ["Form.Organisation"] = "La Bobine partagée",
        };
        foreach (var (name, value) in page.QuerySelector("main form")!.HiddenFields())
        {
            values[name] = value;
        }
        foreach (var (name, value) in fields)
        {
            values[name] = value;
        }
        using var content = new FormUrlEncodedContent(values);
        return await browser.PostAsync(address, content);
    }
}
