using System.Net;
using AngleSharp.Dom;
using ForumESS.Application.Campaigns;
using ForumESS.Application.Mail;
using ForumESS.Application.Registrations;
using ForumESS.Application.Tickets;
using ForumESS.Domain.Campaigns;
using ForumESS.Domain.Staff;
using ForumESS.IntegrationTests.Http;
using ForumESS.IntegrationTests.Registrations;

namespace ForumESS.IntegrationTests.Campaigns;

/// <summary>The office's page of mails to many, and the reader's that ends them.</summary>
public sealed class CampaignPagesTests : IDisposable
{
    private const string Pages = "/organisation/editions/2027/envois";
    private const string New = $"{Pages}/nouveau";

    private readonly ForumSite site = new();
    private readonly HttpClient browser;

    public CampaignPagesTests() => browser = site.Browser();

    public void Dispose()
    {
        browser.Dispose();
        site.Dispose();
    }

    [Fact]
    public async Task The_office_sees_who_would_get_what_confirms_it_and_stops_it()
    {
        await site.SendAsync(RegistrationDesk.Someone());
        using var office = await site.SignedInAsync(Role.Organiser);
        var choice = new Dictionary<string, string>
        {
            ["Form.Kind"] = "reminder_week",
            ["Form.Audience"] = "student",
            ["Form.StartsAt"] = "2027-01-04T09:00",
        };

        var none = await ReadAsync(office, choice, "Preview");
        choice["Form.Audience"] = "";
        var page = await ReadAsync(office, choice, "Preview");
        choice["Seen"] = page.QuerySelector("input[name=Seen]")!.GetAttribute("value")!;
        var back = await ReadAsync(office, choice, "Back");
        // Who comes between is no reason to look again: the list is settled when the mailing begins.
        await site.SendAsync(RegistrationDesk.Someone("zoe@exemple.fr"));
        using var planned = await office.SendFormAsync(New, null, choice);
        var list = await office.PageAsync(Pages);

        Assert.StartsWith("0 personne", none.QuerySelector("h1")!.TextContent, StringComparison.Ordinal);
        var shown = page.QuerySelector("main").Words().Replace('\u00A0', ' ');
        Assert.NotNull(page.QuerySelector(".demo-mark"));
        Assert.Contains("1 personne recevra ce courriel", shown, StringComparison.Ordinal);
        Assert.Contains("4 janvier 2027", shown, StringComparison.Ordinal);
        Assert.Contains("Français, 1 personne", shown, StringComparison.Ordinal);
        Assert.Contains("Anglais, 0 personne", shown, StringComparison.Ordinal);
        Assert.Equal(
            "Prévoir l’envoi à 1 personne, édition 2027",
            page.QuerySelector("main button.btn-primary")!.TextContent
        );
        Assert.Equal(New, page.QuerySelector("main form")!.GetAttribute("action"));
        // The frames show the mail in each language as it will be on the day it leaves.
        var mails = await Task.WhenAll(
            page.QuerySelectorAll("iframe").Select(frame => office.PageAsync(frame.GetAttribute("src")!))
        );
        Assert.Equal(2, mails.Length);
        Assert.Contains("Dans 73 jours", mails[0].Body.Words(), StringComparison.Ordinal);
        Assert.Contains("In 73 days", mails[1].Body.Words(), StringComparison.Ordinal);
        Assert.StartsWith("Vérifier l’envoi", page.Title, StringComparison.Ordinal);
        Assert.True(page.QuerySelector("h1")!.HasAttribute("autofocus"));
        Assert.Equal("2027-01-04T09:00", back.QuerySelector("#Form_StartsAt")!.GetAttribute("value"));
        Assert.True(back.QuerySelector("#kind-reminder_week")!.HasAttribute("checked"));
        Assert.Equal(HttpStatusCode.Redirect, planned.StatusCode);
        Assert.Contains("Prévu", list.QuerySelector("tbody")!.TextContent, StringComparison.Ordinal);
        var id = list.QuerySelector("tbody input[name=id]")!.GetAttribute("value")!;
        using var stopped = await office.SendFormAsync(Pages, "Stop", new Dictionary<string, string> { ["id"] = id });
        Assert.Equal(HttpStatusCode.Redirect, stopped.StatusCode);
        var after = await office.PageAsync(Pages);
        Assert.Contains("Arrêté", after.QuerySelector("tbody")!.TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Nothing_is_planned_unseen_nor_for_others_than_were_seen()
    {
        var first = (await site.SendAsync(RegistrationDesk.Someone())).Value;
        using var office = await site.SignedInAsync(Role.Organiser);
        var choice = new Dictionary<string, string> { ["Form.Kind"] = "reminder_week" };

        using var unseen = await office.SendFormAsync(New, null, choice);
        var preview = await unseen.ReadPageAsync();
        choice["Seen"] = preview.QuerySelector("input[name=Seen]")!.GetAttribute("value")!;
        // As many as before, and somebody else.
        await site.SendAsync(new CancelRegistration(first.Id));
        await site.SendAsync(RegistrationDesk.Someone("zoe@exemple.fr"));
        using var stale = await office.SendFormAsync(New, null, choice);
        var again = await stale.ReadPageAsync();
        var other = new Dictionary<string, string>(choice)
        {
            ["Seen"] = again.QuerySelector("input[name=Seen]")!.GetAttribute("value")!,
            ["Form.Kind"] = "reminder_day",
        };
        using var ofAnotherKind = await office.SendFormAsync(New, null, other);
        var nobody = new Dictionary<string, string> { ["Form.Kind"] = "reminder_week", ["Form.Audience"] = "student" };
        var empty = await ReadAsync(office, nobody, "Preview");
        nobody["Seen"] = empty.QuerySelector("input[name=Seen]")!.GetAttribute("value")!;
        using var toNobody = await office.SendFormAsync(New, null, nobody);

        Assert.Equal(
            [HttpStatusCode.OK, HttpStatusCode.Conflict, HttpStatusCode.Conflict],
            [unseen.StatusCode, stale.StatusCode, ofAnotherKind.StatusCode]
        );
        Assert.NotEqual(HttpStatusCode.Redirect, toNobody.StatusCode);
        Assert.Contains("ont changé", again.QuerySelector("main [role=alert]")!.TextContent, StringComparison.Ordinal);
        Assert.Equal("Envoyer à 1 personne, édition 2027", again.QuerySelector("main button.btn-primary")!.TextContent);
        Assert.Empty((await site.SendAsync(new ListCampaigns(ForumSite.Year)))!);
    }

    [Fact]
    public async Task Words_that_were_changed_since_they_were_seen_are_looked_at_again()
    {
        await site.SendAsync(RegistrationDesk.Someone());
        using var office = await site.SignedInAsync(Role.Organiser);
        var choice = new Dictionary<string, string> { ["Form.Kind"] = "reminder_week" };
        var seen = await ReadAsync(office, choice, "Preview");
        choice["Seen"] = seen.QuerySelector("input[name=Seen]")!.GetAttribute("value")!;
        var words = (await site.SendAsync(new GetMailWording("reminder", "fr")))!.Wording;
        Assert.Null((await site.SendAsync(new SaveMailWording(words with { Subject = "Tout autre chose" }))).Error);

        using var confirmed = await office.SendFormAsync(New, null, choice);

        Assert.Equal(HttpStatusCode.Conflict, confirmed.StatusCode);
        Assert.Empty((await site.SendAsync(new ListCampaigns(ForumSite.Year)))!);
    }

    [Fact]
    public async Task What_was_seen_as_later_is_asked_for_anew_when_its_hour_has_passed()
    {
        await site.SendAsync(RegistrationDesk.Someone());
        using var office = await site.SignedInAsync(Role.Organiser);
        var soon = TimeZoneInfo.ConvertTime(
            site.Clock.GetUtcNow().AddMinutes(2),
            TimeZoneInfo.FindSystemTimeZoneById("Europe/Paris")
        );
        var choice = new Dictionary<string, string>
        {
            ["Form.Kind"] = "reminder_week",
            ["Form.StartsAt"] = $"{soon:yyyy-MM-ddTHH:mm}",
        };
        choice["Seen"] = SeenOn(await ReadAsync(office, choice, "Preview"));
        site.Clock.Advance(TimeSpan.FromMinutes(3));

        using var late = await office.SendFormAsync(New, null, choice);
        var again = await late.ReadPageAsync();
        var none = (await site.SendAsync(new ListCampaigns(ForumSite.Year)))!;
        var typed = choice["Form.StartsAt"];
        choice["Form.StartsAt"] = "";
        choice["Seen"] = SeenOn(await ReadAsync(office, choice, "Preview"));
        using var meant = await office.SendFormAsync(New, null, choice);

        Assert.Equal((HttpStatusCode.Conflict, HttpStatusCode.Redirect), (late.StatusCode, meant.StatusCode));
        Assert.Contains("L’heure choisie est passée", FaultOf(again, "Form_StartsAt"), StringComparison.Ordinal);
        Assert.Equal(typed, again.QuerySelector("#Form_StartsAt")!.GetAttribute("value"));
        Assert.Empty(none);
    }

    [Fact]
    public async Task What_the_confirmation_would_refuse_is_refused_before_with_what_was_typed()
    {
        await site.SendAsync(RegistrationDesk.Someone());
        var everybody = new CampaignFilter(null, null, CampaignPresence.Any);
        var later = site.Clock.GetUtcNow().AddDays(1);
        Assert.Null((await site.SendAsync(new PlanCampaign(2027, CampaignKind.ReminderDay, everybody, later))).Error);
        using var office = await site.SignedInAsync(Role.Organiser);

        (string Kind, string At, string Field, string Words)[] refused =
        [
            ("reminder_week", "2027-03-18T10:00", "Form_StartsAt", "un rappel avant le début du forum"),
            ("reminder_week", "2026-01-05T10:00", "Form_StartsAt", "L’heure choisie est passée"),
            ("thanks", "", "Form_StartsAt", "après la fin du forum"),
            ("reminder_day", "2027-01-04T09:00", "Form_Kind", "déjà prévu ou en cours"),
        ];
        foreach (var (kind, at, field, words) in refused)
        {
            var choice = new Dictionary<string, string>
            {
                ["Form.Kind"] = kind,
                ["Form.Audience"] = "student",
                ["Form.StartsAt"] = at,
            };
            using var answer = await office.SendFormAsync(New, null, choice, $"{New}?handler=Preview");
            var page = await answer.ReadPageAsync();

            Assert.Equal(HttpStatusCode.Conflict, answer.StatusCode);
            Assert.Contains(words, FaultOf(page, field), StringComparison.Ordinal);
            Assert.NotNull(page.QuerySelector($".alert-danger a[href='#{field}']"));
            Assert.True(page.QuerySelector($"#kind-{kind}")!.HasAttribute("checked"));
            Assert.Equal("student", page.QuerySelector("#Form_Audience option[selected]")!.GetAttribute("value"));
            Assert.Equal(at, page.QuerySelector("#Form_StartsAt")!.GetAttribute("value") ?? "");
        }
        Assert.Single((await site.SendAsync(new ListCampaigns(ForumSite.Year)))!);
    }

    // Of the choice of a mail, which has no control of its own, the sentence itself has the id.
    private static string FaultOf(IDocument page, string field) =>
        page.QuerySelector($"#{field}.field-error, #{field}-error").Words();

    private static string SeenOn(IDocument page) => page.QuerySelector("input[name=Seen]")!.GetAttribute("value")!;

    private static async Task<IDocument> ReadAsync(HttpClient office, Dictionary<string, string> choice, string handler)
    {
        using var answer = await office.SendFormAsync(New, null, choice, $"{New}?handler={handler}");
        return await answer.ReadPageAsync();
    }

    [Theory]
    [InlineData("Form.Kind", "newsletter")]
    [InlineData("Form.Kind", "")]
    [InlineData("Form.Presence", "7")]
    [InlineData("Form.StartsAt", "demain")]
    public async Task A_choice_that_the_page_does_not_offer_is_refused(string field, string value)
    {
        using var office = await site.SignedInAsync(Role.Organiser);
        var choice = new Dictionary<string, string> { ["Form.Kind"] = "reminder_week", [field] = value };

        using var answer = await office.PostFormAsync($"{Pages}/nouveau", choice);

        Assert.Equal(HttpStatusCode.BadRequest, answer.StatusCode);
    }

    [Theory]
    [InlineData("2014")]
    [InlineData("")]
    public async Task People_of_an_edition_are_seen_and_invited_by_nobody_who_does_not_organise_it(string year)
    {
        using var told = new ForumSite(configure: SignedIn.ByHeader);
        using var office = told.As(Roles.Organiser, 2027);
        using var all = told.AsOrganiser();
        const string page = $"{Pages}/nouveau";
        var choice = new Dictionary<string, string> { ["Form.Kind"] = "invitation", ["Form.FromYear"] = year };

        using var previewed = await office.SendFormAsync(page, null, choice, $"{page}?handler=Preview");
        using var planned = await office.SendFormAsync(page, null, choice);

        Assert.Equal(
            (HttpStatusCode.BadRequest, HttpStatusCode.BadRequest),
            (previewed.StatusCode, planned.StatusCode)
        );
        var (isOffered, from) = await InvitationAsync(office);
        Assert.False(isOffered);
        Assert.Empty(from);
        (isOffered, from) = await InvitationAsync(all);
        Assert.True(isOffered);
        Assert.Contains("2014", from);
    }

    /// <summary>Whether the page offers to invite, and the people of which editions.</summary>
    private static async Task<(bool IsOffered, IReadOnlyList<string?> From)> InvitationAsync(HttpClient client)
    {
        var form = (await client.PageAsync($"{Pages}/nouveau")).QuerySelector("main form")!;
        return (
            form.QuerySelector("input[name='Form.Kind'][value=invitation]") is not null,
            [
                .. form.QuerySelectorAll("select[name='Form.FromYear'] option")
                    .Select(option => option.GetAttribute("value")),
            ]
        );
    }

    [Fact]
    public async Task The_door_may_not_write_to_many()
    {
        using var door = await site.SignedInAsync(Role.Door);

        using var answer = await door.GetAsync(new Uri(Pages, UriKind.Relative));

        Assert.Equal(HttpStatusCode.Forbidden, answer.StatusCode);
    }

    [Fact]
    public async Task A_mail_program_unsubscribes_by_one_post_and_opening_the_page_changes_nothing()
    {
        var receipt = await site.SendAsync(RegistrationDesk.Someone());
        var page = new Uri($"/inscription/{receipt.Value.Link.Value}/desabonnement", UriKind.Relative);
        using var program = new HttpClient { BaseAddress = site.Address };

        using var opened = await program.GetAsync(page);
        var before = await CountAsync();
        using var body = new FormUrlEncodedContent([new("List-Unsubscribe", "One-Click")]);
        using var ended = await program.PostAsync(page, body);
        var after = await CountAsync();

        Assert.Equal((HttpStatusCode.OK, HttpStatusCode.OK), (opened.StatusCode, ended.StatusCode));
        Assert.Equal((1, 0), (before, after));
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task A_mail_that_a_newer_link_has_ended_still_unsubscribes_and_opens_nothing_else(bool isReissued)
    {
        var receipt = (await site.SendAsync(RegistrationDesk.Someone())).Value;
        var page = new Uri($"/inscription/{receipt.Link.Value}/desabonnement", UriKind.Relative);
        if (isReissued)
        {
            Assert.Null((await site.SendAsync(new ReissueTicket(receipt.Id))).Error);
        }
        else
        {
            Assert.Null((await site.SendAsync(new ResendMail(receipt.Id, EndsOthers: true))).Error);
        }

        var shown = await browser.PageAsync(page.OriginalString);
        using var body = new FormUrlEncodedContent([new("List-Unsubscribe", "One-Click")]);
        using var ended = await browser.PostAsync(page, body);

        Assert.Equal((HttpStatusCode.OK, 0), (ended.StatusCode, await CountAsync()));
        Assert.NotNull(shown.QuerySelector("main form"));
        foreach (var answer in new[] { shown, await ended.ReadPageAsync() })
        {
            var words = answer.QuerySelector("main")!.OuterHtml;
            Assert.DoesNotContain(receipt.Link.Value, words, StringComparison.Ordinal);
            Assert.DoesNotContain("Ferrand", words, StringComparison.OrdinalIgnoreCase);
        }
        foreach (var other in (string[])["", "/annulation", "/donnees", "/billet.pdf", "/agenda.ics"])
        {
            using var opened = await browser.GetAsync(
                new Uri($"/inscription/{receipt.Link.Value}{other}", UriKind.Relative)
            );
            Assert.Equal(HttpStatusCode.NotFound, opened.StatusCode);
        }
    }

    [Fact]
    public async Task A_mail_to_a_mistyped_address_says_nothing_about_the_mails_of_who_registered()
    {
        var receipt = (await site.SendAsync(RegistrationDesk.Someone("camile@exemple.fr"))).Value;
        await site.SendAsync(new ReissueTicket(receipt.Id));
        Assert.Null((await site.SendAsync(new ChangeEmail(receipt.Id, "camille@exemple.fr"))).Error);
        using var body = new FormUrlEncodedContent([new("List-Unsubscribe", "One-Click")]);

        using var answer = await browser.PostAsync(
            new Uri($"/inscription/{receipt.Link.Value}/desabonnement", UriKind.Relative),
            body
        );

        Assert.Equal((HttpStatusCode.NotFound, 1), (answer.StatusCode, await CountAsync()));
    }

    [Fact]
    public async Task A_key_that_opens_nothing_unsubscribes_nobody()
    {
        using var body = new FormUrlEncodedContent([new("List-Unsubscribe", "One-Click")]);

        using var answer = await browser.PostAsync(
            new Uri("/inscription/abcdefghijklmnopqrstuvwx/desabonnement", UriKind.Relative),
            body
        );

        Assert.Equal(HttpStatusCode.NotFound, answer.StatusCode);
    }

    private async Task<int> CountAsync() =>
        (
            await site.SendAsync(
                new PreviewCampaign(
                    ForumSite.Year,
                    CampaignKind.ReminderWeek,
                    new CampaignFilter(null, null, CampaignPresence.Any)
                )
            )
        )!.Count;
}
