using System.Net;
using AngleSharp.Dom;
using AngleSharp.Html.Dom;
using ForumESS.Application.Mail;
using ForumESS.Domain.Staff;
using ForumESS.IntegrationTests.Http;
using MimeKit;

namespace ForumESS.IntegrationTests.Mail;

/// <summary>The pages on which the office words its mails, tries them out and goes back.</summary>
public sealed class MailWordingPagesTests : IDisposable
{
    private const string Wording = "/organisation/courriels/modeles/link/fr";

    private readonly DirectoryInfo mails = Directory.CreateTempSubdirectory("forumess-mails-");
    private readonly ForumSite site;
    private readonly HttpClient office;

    public MailWordingPagesTests()
    {
        site = new ForumSite(configure: SignedIn.ByHeader, settings: ("Mail:PickupFolder", mails.FullName));
        office = site.AsOrganiser();
    }

    public void Dispose()
    {
        office.Dispose();
        site.Dispose();
        mails.Delete(recursive: true);
    }

    [Fact]
    public async Task Words_are_kept_and_given_up_again_and_opening_the_page_gives_nothing_up()
    {
        var list = await office.PageAsync("/organisation/courriels/modeles");
        Assert.NotNull(list.QuerySelector($"main a[href='{Wording}']"));
        var shipped = (await office.PageAsync(Wording)).QuerySelector("#Form_Text")!.TextContent;

        using var saved = await SendAsync(("Form.Subject", "Coucou {{ first_name }}"), ("Form.Text", "Bref."));
        Assert.Equal(Wording, saved.Headers.Location!.OriginalString);
        var page = await office.PageAsync(Wording);
        Assert.Equal("Bref.", page.QuerySelector("#Form_Text")!.TextContent);
        await office.PageAsync($"{Wording}/retablir");
        Assert.NotNull((await site.SendAsync(new GetMailWording("link", "fr")))!.ChangedAt);
        using var restored = await office.SendFormAsync($"{Wording}/retablir");

        Assert.Equal(Wording, restored.Headers.Location!.OriginalString);
        Assert.Equal(shipped, (await office.PageAsync(Wording)).QuerySelector("#Form_Text")!.TextContent);
        Assert.Equal(HttpStatusCode.NotFound, (await office.GetAsync($"{Wording}/retablir")).StatusCode);
    }

    [Fact]
    public async Task Words_that_somebody_else_saved_since_it_was_asked_are_not_given_up()
    {
        using var first = await SendAsync(("Form.Subject", "Le premier"));
        var asked = await office.PageAsync($"{Wording}/retablir");
        var over = asked.QuerySelector<IHtmlInputElement>("main input[name=Over]")?.Value ?? "";
        using var second = await SendAsync(("Form.Subject", "Le second"));

        using var told = await office.SendFormAsync(
            $"{Wording}/retablir",
            fields: new Dictionary<string, string> { ["Over"] = over }
        );
        var page = await told.ReadPageAsync();
        var kept = await site.SendAsync(new GetMailWording("link", "fr"));
        using var restored = await office.SendFormAsync(
            $"{Wording}/retablir",
            fields: new Dictionary<string, string>
            {
                ["Over"] = page.QuerySelector<IHtmlInputElement>("main input[name=Over]")?.Value ?? "",
            }
        );

        Assert.Equal(HttpStatusCode.Conflict, told.StatusCode);
        Assert.Contains("Le second", page.QuerySelector(".theirs").Words(), StringComparison.Ordinal);
        Assert.Equal("Le second", kept!.Wording.Subject);
        Assert.Equal(HttpStatusCode.Redirect, restored.StatusCode);
        Assert.Null((await site.SendAsync(new GetMailWording("link", "fr")))!.ChangedAt);
    }

    [Fact]
    public async Task A_fault_stands_beside_its_field_and_what_was_typed_stays()
    {
        using var answer = await SendAsync(("Form.Html", "<p>\n{{ first_nam }}</p>"));

        Assert.Equal(HttpStatusCode.BadRequest, answer.StatusCode);
        var page = await answer.ReadPageAsync();
        Assert.Contains(
            "ligne 2, colonne 4",
            page.QuerySelector("#Form_Html-error")!.TextContent,
            StringComparison.Ordinal
        );
        Assert.Equal("<p>\n{{ first_nam }}</p>", page.QuerySelector("#Form_Html")!.TextContent);
        Assert.NotNull(page.QuerySelector("[role=alert] a[href='#Form_Html']"));
    }

    [Fact]
    public async Task The_preview_shows_what_is_typed_and_can_run_and_fetch_nothing()
    {
        using var answer = await SendAsync(
            "/organisation/courriels/apercu?name=link&language=fr",
            ("Form.Html", "<p>Vu {{ first_name }}</p>")
        );

        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        var policy = Assert.Single(answer.Headers.GetValues("Content-Security-Policy"));
        foreach (
            var rule in (string[])["default-src 'none'", "sandbox", "frame-ancestors 'self'", "form-action 'none'"]
        )
        {
            Assert.Contains(rule, policy, StringComparison.Ordinal);
        }
        Assert.DoesNotContain("script-src", policy, StringComparison.Ordinal);
        Assert.Contains("Vu Camille", (await answer.ReadPageAsync()).Body!.TextContent, StringComparison.Ordinal);
        var frame = (await office.PageAsync(Wording)).QuerySelector("iframe")!;
        Assert.Equal("", frame.GetAttribute("sandbox"));
        Assert.NotEmpty(frame.GetAttribute("title")!);
    }

    [Fact]
    public async Task Who_saves_over_what_somebody_else_saved_meanwhile_sees_both_and_loses_nothing()
    {
        var opened = await office.PageAsync(Wording);
        var seen = opened.QuerySelector("input[name=Over]")!.GetAttribute("value")!;
        using var theirs = await SendAsync(Wording, ("Form.Subject", "Leur objet"));
        using var mine = await SendAsync(Wording, ("Form.Subject", "Mon objet"), ("Over", seen));
        var page = await mine.ReadPageAsync();
        var kept = (await site.SendAsync(new GetMailWording("link", "fr")))!;
        site.Clock.Advance(TimeSpan.FromMinutes(1));
        var next = page.QuerySelector("#wording input[name=Over]")!.GetAttribute("value")!;
        using var meant = await SendAsync(Wording, ("Form.Subject", "Mon objet"), ("Over", next));
        using var late = await SendAsync(Wording, ("Form.Subject", "Trop tard"), ("Over", next));

        Assert.Equal((HttpStatusCode.Redirect, HttpStatusCode.Conflict), (theirs.StatusCode, mine.StatusCode));
        Assert.Equal("Leur objet", kept.Wording.Subject);
        Assert.Equal(["Leur objet"], page.QuerySelectorAll(".theirs dd").Select(text => text.TextContent));
        Assert.Equal("Mon objet", page.QuerySelector("#Form_Subject")!.GetAttribute("value"));
        Assert.Equal((HttpStatusCode.Redirect, HttpStatusCode.Conflict), (meant.StatusCode, late.StatusCode));
    }

    [Fact]
    public async Task A_test_leaves_at_once_to_the_one_address_and_keeps_nothing()
    {
        using var answer = await SendAsync(
            $"{Wording}?handler=Test",
            ("Form.Subject", "Essai {{ first_name }}"),
            ("Form.Recipient", "bureau@exemple.fr")
        );

        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        Assert.NotNull((await answer.ReadPageAsync()).QuerySelector(".alert-success[role=status]"));
        var sent = await MimeMessage.LoadAsync(Assert.Single(Directory.GetFiles(mails.FullName, "*.eml")));
        Assert.Equal(("Essai Camille", "bureau@exemple.fr"), (sent.Subject, sent.To.Mailboxes.Single().Address));
        Assert.Null((await site.SendAsync(new GetMailWording("link", "fr")))!.ChangedAt);
    }

    [Theory]
    [InlineData("")]
    [InlineData("bureau@exemple.fr, autre@exemple.fr")]
    [InlineData("bureau@exemple.fr\r\nBcc: autre@exemple.fr")]
    public async Task A_test_goes_to_one_address_and_to_nothing_else(string recipient)
    {
        using var answer = await SendAsync($"{Wording}?handler=Test", ("Form.Recipient", recipient));

        Assert.Equal(HttpStatusCode.BadRequest, answer.StatusCode);
        Assert.NotNull((await answer.ReadPageAsync()).QuerySelector("#Form_Recipient-error"));
        Assert.Empty(Directory.GetFiles(mails.FullName, "*.eml"));
    }

    [Theory]
    [InlineData("/organisation/courriels/modeles")]
    [InlineData(Wording)]
    [InlineData(Wording + "/retablir")]
    [InlineData("/organisation/courriels/apercu?name=link&language=fr")]
    public async Task Only_who_organises_every_edition_words_mails(string path)
    {
        using var door = site.As(Roles.Door);
        using var ofOneYear = site.As(Roles.Organiser, ForumSite.Year);

        Assert.Equal(HttpStatusCode.Forbidden, (await door.GetAsync(path)).StatusCode);
        Assert.Equal(HttpStatusCode.Forbidden, (await ofOneYear.GetAsync(path)).StatusCode);
    }

    [Theory]
    [InlineData("/organisation/courriels/modeles/_layout/fr")]
    [InlineData("/organisation/courriels/modeles/..%2F..%2Fappsettings/fr")]
    [InlineData("/organisation/courriels/modeles/link/xx")]
    [InlineData("/organisation/courriels/apercu/1900?name=invitation&language=fr")]
    public async Task There_is_no_page_for_what_is_no_mail_or_of_no_edition(string path) =>
        Assert.Equal(HttpStatusCode.NotFound, (await office.GetAsync(path)).StatusCode);

    [Theory]
    [InlineData("name=invitation&language=fr", HttpStatusCode.OK)]
    [InlineData("name=thanks&language=en&at=2027-03-01T08:00:00Z", HttpStatusCode.OK)]
    [InlineData("name=link&language=fr", HttpStatusCode.NotFound)]
    [InlineData("name=thanks&language=fr&at=9999-12-31T23:59:59Z", HttpStatusCode.NotFound)]
    [InlineData("name=thanks&language=fr&at=demain", HttpStatusCode.NotFound)]
    public async Task Beside_a_mailing_its_own_mail_alone_is_seen_by_who_organises_the_edition(
        string query,
        HttpStatusCode status
    )
    {
        using var ofOneYear = site.As(Roles.Organiser, ForumSite.Year);

        using var answer = await ofOneYear.GetAsync($"/organisation/courriels/apercu/{ForumSite.Year}?{query}");

        Assert.Equal(status, answer.StatusCode);
    }

    private Task<HttpResponseMessage> SendAsync(params (string Name, string Value)[] fields) =>
        SendAsync(Wording, fields);

    private Task<HttpResponseMessage> SendAsync(string to, params (string Name, string Value)[] fields) =>
        office.SendFormAsync(Wording, fields: fields.ToDictionary(field => field.Name, field => field.Value), to: to);
}
