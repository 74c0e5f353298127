using System.Net;
using System.Text;
using AngleSharp.Dom;
using ForumESS.Infrastructure.Database;

namespace ForumESS.IntegrationTests.Http;

/// <summary>Registering on the page, without an account and without a script.</summary>
public sealed class RegistrationPagesTests : IDisposable
{
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
        var answer = await browser.RegisterAsync(
            ("Form.Needs", "Une place\r\npour un fauteuil"),
            ("Form.Newsletter", "true")
        );

        Assert.Equal(HttpStatusCode.Redirect, answer.StatusCode);
        var ticket = await browser.PageAsync(answer.Headers.Location!.OriginalString);
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
        var page = await browser.PageAsync(RegistrationForm.Address);
        Assert.Equal(
            page.QuerySelector("label[for=newsletter]")!.TextContent,
            await site.ReadAsync<string>(FindConsent)
        );
    }

    [Fact]
    public async Task Faulty_fields_are_listed_linked_and_keep_what_was_typed()
    {
        var answer = await browser.RegisterAsync(("Form.Email", "camille@exemple"), ("Form.Audience", ""));
        var page = await answer.ReadPageAsync();

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
    public async Task A_form_cannot_speak_of_another_year_than_its_address()
    {
        using var answer = await browser.RegisterAsync(("year", "2014"));

        Assert.Equal(HttpStatusCode.Redirect, answer.StatusCode);
        Assert.Equal(1, await site.ReadAsync<int>(CountConfirmed));
    }

    [Fact]
    public async Task What_was_typed_is_shown_as_text_whatever_it_is()
    {
        const string Script = "\"><script>alert(1)</script>";

        var page = await (await browser.RegisterAsync(("Form.FirstName", Script), ("Form.Email", ""))).ReadPageAsync();

        Assert.Equal(Script, page.GetElementById("Form_FirstName")!.GetAttribute("value"));
        Assert.Empty(page.QuerySelectorAll("main script"));
    }

    [Fact]
    public async Task A_second_registration_says_so_and_opens_nothing()
    {
        await browser.RegisterAsync();

        using var stranger = site.Browser();
        var answer = await stranger.RegisterAsync(("Form.FirstName", "Dominique"));
        var page = await answer.ReadPageAsync();

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

        var page = await (await reader.GetAsync(address)).ReadPageAsync();

        Assert.Equal(words, page.QuerySelector(".alert b")!.TextContent);
        Assert.Null(page.QuerySelector("main form"));
    }

    [Fact]
    public async Task A_full_room_is_said_to_be_full_before_the_form_and_who_comes_late_waits()
    {
        await site.ReadAsync<int>(FillRoom);

        var form = await browser.PageAsync(RegistrationForm.Address);
        var late = await browser.SendFilledAsync(RegistrationForm.Address, form);
        var after = await browser.PageAsync(RegistrationForm.Address);

        Assert.StartsWith("Complet", form.QuerySelector(".alert b")!.TextContent, StringComparison.Ordinal);
        Assert.All(form.QuerySelectorAll("input[type=radio]"), choice => Assert.False(choice.HasAttribute("disabled")));
        Assert.Equal(
            "Vous êtes sur la liste d’attente",
            (await browser.PageAsync(late.Headers.Location!.OriginalString)).QuerySelector("h1")!.TextContent
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
                (await browser.PageAsync(address)).QuerySelector(".hero a[href$='/inscription']")!.TextContent,
                StringComparison.Ordinal
            );
        }
    }

    [Fact]
    public async Task Where_no_waiting_list_is_kept_a_full_room_takes_nobody()
    {
        await site.ReadAsync<int>(FillRoom);
        await site.ReadAsync<int>(KeepNoList);

        var page = await browser.PageAsync(RegistrationForm.Address);

        Assert.Null(page.QuerySelector("main form"));
        Assert.StartsWith("Complet", page.QuerySelector(".alert b")!.TextContent, StringComparison.Ordinal);
        Assert.Null((await browser.PageAsync("/editions/2027")).QuerySelector(".hero a[href$='/inscription']"));
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
        var page = await (await browser.RegisterAsync(("Form.Audience", audience))).ReadPageAsync();

        Assert.Equal(
            "Ce public n’est pas invité à cette édition.",
            page.QuerySelector("#Form_Audience-error")!.TextContent
        );
    }

    [Fact]
    public async Task A_form_of_ten_megabytes_is_refused_as_too_large()
    {
        var answer = await browser.RegisterAsync(("Form.Needs", new string('a', 10_000_000)));

        Assert.Equal(HttpStatusCode.RequestEntityTooLarge, answer.StatusCode);
        Assert.Equal("Cet envoi est trop volumineux", (await answer.ReadPageAsync()).QuerySelector("h1")!.TextContent);
    }

    [Fact]
    public async Task A_form_in_another_encoding_is_asked_for_again()
    {
        var form = await browser.PageAsync(RegistrationForm.Address);
        var hidden = form.QuerySelector("main form")!.HiddenFields();
        var tokens = string.Join('&', hidden.Select(field => $"{field.Key}={Uri.EscapeDataString(field.Value)}"));
        using var content = new ByteArrayContent(
            Encoding.Latin1.GetBytes(
                $"{tokens}&Form.FirstName=René&Form.LastName=Ferrand&Form.Audience=resident"
                    + "&Form.Email=rene@exemple.fr"
            )
        );
        content.Headers.TryAddWithoutValidation("Content-Type", "application/x-www-form-urlencoded");

        var answer = await browser.PostAsync(RegistrationForm.Address, content);

        Assert.Equal(HttpStatusCode.BadRequest, answer.StatusCode);
        Assert.Equal(
            "#Form_FirstName",
            (await answer.ReadPageAsync()).QuerySelector("[role=alert] a")!.GetAttribute("href")
        );
    }
}
