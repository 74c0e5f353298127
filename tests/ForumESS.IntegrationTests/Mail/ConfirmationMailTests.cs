using System.Text;
using AngleSharp.Dom;
using AngleSharp.Html.Parser;
using ForumESS.Application.Mail;
using ForumESS.Application.Registrations;
using ForumESS.Infrastructure.Database;
using ForumESS.IntegrationTests.Database;
using ForumESS.IntegrationTests.Registrations;
using ForumESS.IntegrationTests.Sessions;
using ForumESS.IntegrationTests.Tickets;
using Ical.Net;
using Microsoft.Extensions.DependencyInjection;
using MimeKit;

namespace ForumESS.IntegrationTests.Mail;

/// <summary>The mail of a registration, read back from its file as a mail program reads it.</summary>
public abstract class ConfirmationMailTests(Engine engine)
{
    private static readonly SqlText SetName = new(
        "update registrations set first_name = @FirstName, last_name = @LastName"
    );

    private static readonly SqlText MoveEdition = new(
        "update editions set starts_at = @StartsAt, ends_at = @EndsAt where year = 2027"
    );

    [SkippableFact]
    public async Task It_holds_the_ticket_in_words_and_as_a_picture_and_the_personal_link()
    {
        await using var bench = await MailBench.CreateAsync(engine);
        var receipt = (await bench.Forum.SendAsync(RegistrationDesk.Someone())).Value;
        await bench.SendDueAsync();

        var mail = Assert.Single(bench.Picked());
        var page = Html(mail);
        var words = Plain(page.Body!.TextContent);
        var text = Plain(mail.TextBody!.ReplaceLineEndings("\n"));

        Assert.Equal("[Démonstration] Votre billet pour le Forum ESS du 18 mars 2027", Plain(mail.Subject!));
        Assert.Equal("camille.ferrand@exemple.fr", Assert.Single(mail.To.Mailboxes).Address);
        Assert.Equal("fr", page.DocumentElement.GetAttribute("lang"));
        Assert.Contains("jeudi 18 mars 2027, de 9 h à 17 h 30", words, StringComparison.Ordinal);
        var link = $"http://localhost:5080/inscription/{receipt.Link.Value}";
        foreach (var said in (string[])["Camille Ferrand", "Édition de démonstration", receipt.Ticket!.ShortCode])
        {
            Assert.Contains(said, words, StringComparison.Ordinal);
            Assert.Contains(said, text, StringComparison.Ordinal);
        }
        Assert.Contains(link, page.QuerySelectorAll("a").Select(anchor => anchor.GetAttribute("href")));
        Assert.Contains($"\n{link}\n", text, StringComparison.Ordinal);
        Assert.Equal(receipt.Ticket!.Code, Decoded(bench, Picture(mail)));
    }

    [SkippableFact]
    public async Task One_still_on_its_way_to_a_mistyped_address_does_not_take_the_new_ticket_there()
    {
        await using var bench = await MailBench.CreateAsync(engine);
        var mistyped = (await bench.Forum.SendAsync(RegistrationDesk.Someone("camile@exemple.fr"))).Value;

        await bench.Forum.SendAsync(new ChangeEmail(mistyped.Id, "camille@exemple.fr"));
        await bench.SendDueAsync();

        Assert.Equal(
            "camille@exemple.fr",
            Reader(Assert.Single(bench.Picked(), mail => mail.HtmlBody!.Contains("cid:", StringComparison.Ordinal)))
        );
        var told = Assert.Single(bench.Picked(), mail => Reader(mail) == "camile@exemple.fr");
        Assert.Contains("adresse de votre inscription", Plain(told.Subject!), StringComparison.Ordinal);
        foreach (var text in (string[])[told.TextBody!, told.HtmlBody!])
        {
            Assert.Contains("forum@exemple.fr", text, StringComparison.Ordinal);
            // Nothing that opens the seat, and nothing of who has it now: the address may be a stranger's.
            Assert.DoesNotContain("/inscription/", text, StringComparison.Ordinal);
            Assert.DoesNotContain("camille", text, StringComparison.OrdinalIgnoreCase);
        }

        static string Reader(MimeMessage mail) => Assert.Single(mail.To.Mailboxes).Address;
    }

    [SkippableFact]
    public async Task It_asks_no_other_server_for_anything()
    {
        await using var bench = await MailBench.CreateAsync(engine);
        await bench.Forum.SendAsync(RegistrationDesk.Someone());
        await bench.SendDueAsync();

        var mail = Assert.Single(bench.Picked());
        var page = Html(mail);

        var image = Assert.Single(page.QuerySelectorAll("img"));
        Assert.Equal("cid:" + Picture(mail).ContentId, image.GetAttribute("src"));
        Assert.Empty(page.QuerySelectorAll("link, script, iframe, object, [background]"));
        Assert.DoesNotContain("url(", mail.HtmlBody, StringComparison.Ordinal);
        Assert.All(page.QuerySelectorAll("table"), table => Assert.Equal("presentation", table.GetAttribute("role")));
    }

    [SkippableFact]
    public async Task An_english_reader_gets_it_in_english()
    {
        await using var bench = await MailBench.CreateAsync(engine);
        await bench.Forum.SendAsync(RegistrationDesk.Someone() with { Language = "en" });
        await bench.SendDueAsync();

        var mail = Assert.Single(bench.Picked());

        Assert.Equal("[Demonstration] Your ticket for Forum ESS on 18 March 2027", Plain(mail.Subject!));
        Assert.Equal("en", Html(mail).DocumentElement.GetAttribute("lang"));
        Assert.Equal(
            "Forum ESS 2027: Doing things together, close to home (demonstration edition)",
            Plain(Event(mail).Summary!)
        );
    }

    [SkippableFact]
    public async Task Its_calendar_entry_is_at_paris_time_and_keeps_its_identity()
    {
        await using var bench = await MailBench.CreateAsync(engine);
        var receipt = (await bench.Forum.SendAsync(RegistrationDesk.Someone())).Value;
        await bench.SendDueAsync();

        var part = CalendarPart(Assert.Single(bench.Picked()));
        var calendar = Calendar.Load(Text(part))!;
        var entry = Assert.Single(calendar.Events);
        var download = await bench.Forum.SendAsync(new GetCalendarFile(receipt.Id, "fr"));

        Assert.Equal("PUBLISH", part.ContentType.Parameters["method"]);
        Assert.Equal("PUBLISH", calendar.Method);
        Assert.Equal("Europe/Paris", Assert.Single(calendar.TimeZones).TzId);
        Assert.Equal(new DateTime(2027, 3, 18, 9, 0, 0), entry.Start!.Value);
        Assert.Equal("Europe/Paris", entry.Start.TzId);
        Assert.Equal(new DateTime(2027, 3, 18, 17, 30, 0), entry.End!.Value);
        Assert.Contains("Hôtel du Département", entry.Location, StringComparison.Ordinal);
        Assert.Equal("mailto:forum@exemple.fr", entry.Organizer!.Value!.ToString());
        Assert.DoesNotContain(receipt.Link.Value, Text(part), StringComparison.Ordinal);
        Assert.Equal("forum-ess-2027.ics", download!.FileName);
        Assert.Equal(entry.Uid, Assert.Single(Calendar.Load(Encoding.UTF8.GetString(download.Content))!.Events).Uid);
    }

    [SkippableFact]
    public async Task It_names_the_sessions_somebody_chose_and_the_calendar_holds_those_with_a_seat()
    {
        await using var bench = await MailBench.CreateAsync(engine);
        var weaving = SessionBench.Workshop("Tisser <un> réseau", 10, 11) with { Place = "Salle des métiers" };
        var code = (await bench.Forum.SendAsync(weaving)).Value;
        var lending = await bench.Forum.AddAsync("Prêter", 14, 15);
        await bench.Forum.ComeAsync("avant", lending);
        await bench.SendDueAsync();
        await bench.Forum.SendAsync(RegistrationDesk.Someone() with { Sessions = [code, lending] });
        await bench.SendDueAsync();

        var mail = bench
            .Picked()
            .Single(mail => mail.To.Mailboxes.Single().Address.StartsWith("camille", StringComparison.Ordinal));
        var text = Plain(mail.TextBody!.ReplaceLineEndings("\n"));
        var items = Html(mail).QuerySelectorAll("li").Select(item => Plain(item.TextContent));
        var events = Calendar.Load(Text(CalendarPart(mail)))!.Events.ToList();

        string[] chosen =
        [
            "Tisser <un> réseau, de 10 h à 11 h, Salle des métiers",
            "Prêter, de 14 h à 15 h (sur liste d’attente)",
        ];
        Assert.Equal(chosen, items);
        Assert.All(chosen, line => Assert.Contains($"- {line}\n", text, StringComparison.Ordinal));
        Assert.Equal(2, events.Count);
        Assert.Equal("Tisser <un> réseau", events[1].Summary);
        Assert.Equal(new DateTime(2027, 3, 18, 10, 0, 0), events[1].Start!.Value);
        Assert.StartsWith("Salle des métiers, ", events[1].Location, StringComparison.Ordinal);
    }

    [SkippableFact]
    public async Task A_session_that_moves_replaces_its_calendar_entry()
    {
        await using var bench = await MailBench.CreateAsync(engine);
        var weaving = SessionBench.Workshop("Tisser", 10, 11);
        var code = (await bench.Forum.SendAsync(weaving)).Value;
        var id = (await bench.Forum.SendAsync(RegistrationDesk.Someone() with { Sessions = [code] })).Value.Id;

        var before = await SessionEventAsync(bench, id);
        await bench.Forum.SendAsync(SessionBench.Change(weaving, code, 15, 16, capacity: 1));
        var after = await SessionEventAsync(bench, id);

        Assert.Equal(before.Uid, after.Uid);
        Assert.True(after.Sequence > before.Sequence);
        Assert.Equal(new DateTime(2027, 3, 18, 15, 0, 0), after.Start!.Value);
    }

    [SkippableFact]
    public async Task A_name_that_looks_like_markup_or_a_template_stays_text()
    {
        await using var bench = await MailBench.CreateAsync(engine);
        await bench.Forum.SendAsync(RegistrationDesk.Someone());
        const string First = "<script>alert(1)</script>";
        const string Last = "{{ 7 | times: 7 }}{% include '_layout.html' %}\"'&";
        await bench.Forum.InScopeAsync(scope =>
            scope.GetRequiredService<DbSession>().ExecuteAsync(SetName, new { FirstName = First, LastName = Last })
        );
        await bench.SendDueAsync();

        var mail = Assert.Single(bench.Picked());
        var page = Html(mail);

        Assert.Empty(page.QuerySelectorAll("script"));
        Assert.Contains($"{First} {Last}", page.Body!.TextContent, StringComparison.Ordinal);
        Assert.Contains($"{First} {Last}", mail.TextBody, StringComparison.Ordinal);
        Assert.DoesNotContain("49", page.QuerySelector("h1")!.TextContent, StringComparison.Ordinal);
    }

    [SkippableFact]
    public async Task A_name_with_line_breaks_begins_no_new_line_and_no_header()
    {
        await using var bench = await MailBench.CreateAsync(engine);
        await bench.Forum.SendAsync(RegistrationDesk.Someone());
        await bench.Forum.InScopeAsync(scope =>
            scope
                .GetRequiredService<DbSession>()
                .ExecuteAsync(
                    SetName,
                    new { FirstName = "Camille\r\nBcc: tous@exemple.fr\r\n\r\nBonjour", LastName = "A\u2028B\0C" }
                )
        );
        await bench.SendDueAsync();

        var mail = Assert.Single(bench.Picked());

        Assert.Empty(mail.Bcc);
        Assert.Null(mail.Headers["Bcc"]);
        Assert.Contains("Camille Bcc: tous@exemple.fr Bonjour, votre place", mail.TextBody, StringComparison.Ordinal);
        Assert.Contains("A B C", mail.TextBody, StringComparison.Ordinal);
    }

    [SkippableFact]
    public async Task A_seat_given_back_before_the_mail_left_is_not_confirmed_any_more()
    {
        await using var bench = await MailBench.CreateAsync(engine);
        var receipt = (await bench.Forum.SendAsync(RegistrationDesk.Someone())).Value;
        var cancelled = await bench.Forum.SendAsync(new CancelRegistration(receipt.Id));
        Assert.Null(cancelled.Error);
        await bench.SendDueAsync();

        var mail = Assert.Single(bench.Picked());

        Assert.Contains("annulée", mail.Subject, StringComparison.Ordinal);
        Assert.Equal("dropped", (await bench.RowsAsync()).Single(row => row.Kind == "confirmation").Status);
        Assert.Null(await bench.Forum.SendAsync(new GetCalendarFile(receipt.Id, "fr")));
    }

    private static IDocument Html(MimeMessage mail) => new HtmlParser().ParseDocument(mail.HtmlBody!);

    // Both kinds of no-break space count as a space here; where they stand is the formats' own test.
    private static string Plain(string text) => text.Replace('\u00A0', ' ').Replace('\u202F', ' ');

    private static MimePart Picture(MimeMessage mail) =>
        Assert.Single(mail.BodyParts.OfType<MimePart>(), part => part.ContentType.IsMimeType("image", "png"));

    private static MimePart CalendarPart(MimeMessage mail) =>
        Assert.Single(mail.Attachments.OfType<MimePart>(), part => part.ContentType.IsMimeType("text", "calendar"));

    private static Ical.Net.CalendarComponents.CalendarEvent Event(MimeMessage mail) =>
        Assert.Single(Calendar.Load(Text(CalendarPart(mail)))!.Events);

    private static async Task<Ical.Net.CalendarComponents.CalendarEvent> SessionEventAsync(MailBench bench, Guid id)
    {
        var file = await bench.Forum.SendAsync(new GetCalendarFile(id, "fr"));
        return Calendar.Load(Encoding.UTF8.GetString(file!.Content))!.Events[1]!;
    }

    private static string Text(MimePart part) => Encoding.UTF8.GetString(Bytes(part));

    private static byte[] Bytes(MimePart part)
    {
        using var content = new MemoryStream();
        part.Content!.DecodeTo(content);
        return content.ToArray();
    }

    private static string Decoded(MailBench bench, MimePart picture)
    {
        var file = Path.Combine(bench.Folder, "qr.png");
        File.WriteAllBytes(file, Bytes(picture));
        return QrReader.Decode(file);
    }
}

public sealed class SqliteConfirmationMailTests() : ConfirmationMailTests(Engine.Sqlite);

public sealed class SqlServerConfirmationMailTests() : ConfirmationMailTests(Engine.SqlServer);
