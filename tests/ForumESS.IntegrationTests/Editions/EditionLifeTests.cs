using System.Text;
using ForumESS.Application.Editions;
using ForumESS.Application.Groups;
using ForumESS.Application.Registrations;
using ForumESS.Application.Sessions;
using ForumESS.Application.Statistics;
using ForumESS.Application.Tickets;
using ForumESS.Application.Waiting;
using ForumESS.Domain;
using ForumESS.Domain.Editions;
using ForumESS.Domain.Statistics;
using ForumESS.Infrastructure.Database;
using ForumESS.IntegrationTests.CheckIn;
using ForumESS.IntegrationTests.Database;
using ForumESS.IntegrationTests.Groups;
using ForumESS.IntegrationTests.Mail;
using ForumESS.IntegrationTests.Registrations;
using Microsoft.Extensions.DependencyInjection;
using MimeKit;

namespace ForumESS.IntegrationTests.Editions;

/// <summary>How an edition ends: called off, with everybody told, or held and archived.</summary>
public abstract class EditionLifeTests(Engine engine)
{
    private const int Year = RegistrationDesk.Year;
    private const string Kind = "edition_cancelled";
    private const string Anne = "anne@exemple.fr";
    private const string Ines = "ines.abadie@exemple.fr";

    private static readonly SqlText CountNotices = new("select count(*) from cancellation_notices");

    private static readonly SqlText MakeReal = new("update editions set is_demo = 0 where year = 2027");

    private static readonly SqlText Reopen = new("update editions set is_telling = 1 where year = 2027");

    [SkippableFact]
    public async Task Who_has_a_seat_or_waits_is_told_in_their_language_why_and_the_day_leaves_their_calendar()
    {
        await using var bench = await MailBench.CreateAsync(engine);
        await bench.Forum.SetQuotaAsync("student", guarantee: 0, maximum: 1);
        await RegisterAsync(bench, Anne);
        await RegisterAsync(bench, "seated@exemple.fr", "student", "en");
        await RegisterAsync(bench, "waits@exemple.fr", "student");
        var gone = await RegisterAsync(bench, "gone@exemple.fr");
        Assert.Null((await bench.Forum.SendAsync(new CancelRegistration(gone))).Error);
        await bench.SendDueAsync();
        var ticket = Entry(bench.Picked().Single(mail => To(mail) == Anne));
        var notice = (await bench.Forum.SendAsync(new GetCancellationNotice(Year)))!;

        Assert.Null((await CallOffAsync(bench, "Le bâtiment est fermé.")).Error);
        await TellAsync(bench);
        await bench.SendDueAsync();

        Assert.Equal((2, 1, 3), (notice.Seated, notice.Waiting, notice.Mails));
        var told = bench
            .Picked()
            .Where(mail => mail.Subject!.Contains("Le Forum ESS", StringComparison.Ordinal))
            .ToList();
        var english = bench.Picked().Single(mail => mail.Subject!.Contains("is cancelled", StringComparison.Ordinal));
        Assert.Equal([Anne, "waits@exemple.fr"], told.Select(To).Order());
        Assert.Equal("seated@exemple.fr", To(english));
        var entry = Entry(told.Single(mail => To(mail) == Anne), "CANCEL");
        Assert.Equal((ticket.Uid, "CANCELLED"), (entry.Uid, entry.Status));
        Assert.True(entry.Sequence > ticket.Sequence);
        var waits = told.Single(mail => To(mail) == "waits@exemple.fr");
        Assert.Empty(waits.Attachments);
        Assert.Contains("Vous attendiez une place", waits.TextBody!, StringComparison.Ordinal);
        Assert.All(told, mail => Assert.Contains("Le bâtiment est fermé.", mail.HtmlBody!, StringComparison.Ordinal));
        var line = (await bench.Forum.SendAsync(new ListEditionsForOffice())).First(each => each.Year == Year);
        Assert.Equal("Le bâtiment est fermé.", line.GapReason!.In("fr"));
        // The series tells no year without a forum because an invented one was called off.
        Assert.Equal((null, null), await GapAsync(bench.Forum));
        await bench.Forum.ExecuteAsync(MakeReal);
        Assert.Equal(("Le bâtiment est fermé.", "Le bâtiment est fermé."), await GapAsync(bench.Forum));
    }

    [SkippableFact]
    public async Task Whose_offer_ends_once_it_was_called_off_is_told_that_and_nothing_of_the_offer()
    {
        await using var bench = await MailBench.CreateAsync(engine);
        await bench.Forum.SetQuotaAsync("student", guarantee: 0, maximum: 1);
        var gone = await RegisterAsync(bench, "gone@exemple.fr", "student");
        var offered = await RegisterAsync(bench, "offered@exemple.fr", "student");
        Assert.Null((await bench.Forum.SendAsync(new CancelRegistration(gone))).Error);
        Assert.Equal(1, await bench.Forum.MailsAsync("offer"));
        await CallOffAsync(bench);

        bench.Forum.Clock.Advance(TimeSpan.FromDays(10));
        Assert.Null((await bench.Forum.SendAsync(new SettleSeats(Year))).Error);
        await TellAsync(bench);
        await bench.SendDueAsync();

        var told = bench.Picked().Where(mail => To(mail) == "offered@exemple.fr").ToList();
        Assert.Contains("annul", Assert.Single(told).Subject!, StringComparison.Ordinal);
        Assert.Equal((1, 0), (await bench.Forum.MailsAsync(Kind), await bench.Forum.MailsAsync("offer_expired")));
        Assert.Equal(0, await bench.Forum.TakenAsync());
        Assert.Empty(await bench.Forum.SendAsync(new GetLedgerFaults()));
        bench.Forum.Clock.Advance(TimeSpan.FromDays(400));
        Assert.Null((await bench.Forum.SendAsync(new EraseRegistration(offered))).Error);
    }

    [SkippableFact]
    public async Task Of_a_group_its_contact_and_who_has_an_address_are_told_and_nobody_twice()
    {
        await using var bench = await MailBench.CreateAsync(engine);
        var group = (await bench.Forum.SendAsync(GroupRoom.Class(seats: 3))).Value.Id;
        var named = new NameGroup(group, [new SeatName(group, "Inès", "Abadie") { Email = Ines }]);
        Assert.Null((await bench.Forum.SendAsync(named)).Error);
        await CallOffAsync(bench);

        await TellAsync(bench);
        await bench.Forum.ExecuteAsync(Reopen);
        await TellAsync(bench);
        await bench.SendDueAsync();

        // What was written before and says that there are seats is not sent any more.
        Assert.Equal([GroupRoom.Contact, Ines], bench.Picked().Select(To).Order());
        Assert.All(bench.Picked(), mail => Assert.Equal("CANCELLED", Entry(mail, "CANCEL").Status));
        Assert.Equal((2, 2), (await bench.Forum.MailsAsync(Kind), await bench.Forum.ReadAsync<int>(CountNotices)));
        Assert.Contains(
            bench.Picked(),
            mail => mail.TextBody!.Contains("Les billets de Lycée des Dentellières", StringComparison.Ordinal)
        );
    }

    [SkippableFact]
    public async Task No_contact_has_a_person_forgotten_who_would_travel_to_a_forum_that_is_off()
    {
        await using var bench = await MailBench.CreateAsync(engine);
        var group = (await bench.Forum.SendAsync(GroupRoom.Class(seats: 3))).Value.Id;
        var named = new NameGroup(group, [new SeatName(group, "Inès", "Abadie") { Email = Ines }]);
        Assert.Null((await bench.Forum.SendAsync(named)).Error);
        await bench.SendDueAsync();
        await CallOffAsync(bench);

        var before = await EraseAsync();
        await TellAsync(bench);
        var queued = await EraseAsync();
        await bench.SendDueAsync();

        (string?, string?) refused = ("group.erase_needs_told", "group.erase_needs_told");
        Assert.Equal((refused, refused), (before, queued));
        Assert.Contains(
            bench.Picked(),
            mail => To(mail) == Ines && mail.Subject!.Contains("Le Forum ESS", StringComparison.Ordinal)
        );
        Assert.Equal((null, null), await EraseAsync());

        async Task<(string?, string?)> EraseAsync() =>
            (
                (await bench.Forum.SendAsync(new EraseRegistration(group, ByContact: true))).Error?.Code,
                (await bench.Forum.SendAsync(new EraseGroup(group))).Error?.Code
            );
    }

    [SkippableFact]
    public async Task Who_lost_the_link_to_their_group_s_seat_gets_it_back_to_have_themself_forgotten()
    {
        await using var bench = await MailBench.CreateAsync(engine);
        var group = (await bench.Forum.SendAsync(GroupRoom.Class(seats: 3))).Value.Id;
        var named = new NameGroup(group, [new SeatName(group, "Inès", "Abadie") { Email = Ines }]);
        Assert.Null((await bench.Forum.SendAsync(named)).Error);
        await CallOffAsync(bench);
        await bench.SendDueAsync();
        var before = bench.Picked().Count;

        for (var ask = 0; ask < 4; ask++)
        {
            Assert.Null((await bench.Forum.SendAsync(new RequestLink(Ines))).Error);
        }
        await bench.SendDueAsync();

        var mails = bench.Picked().Skip(before).ToList();
        Assert.Equal(3, mails.Count);
        Assert.All(mails, mail => Assert.Equal(Ines, To(mail)));
        var key = mails[0].TextBody!.Split("/inscription/")[1].Split()[0];
        var opened = (await bench.Forum.SendAsync(new GetRegistrationByKey(key)))!;
        Assert.Equal((group, false), (opened.Id, opened.OpensGroup));
        // Words for the one seat: a group's contact has others.
        Assert.All(mails, mail => Assert.Contains("Votre lien personnel", mail.Subject, StringComparison.Ordinal));
    }

    [SkippableFact]
    public async Task Many_are_told_in_parts_and_what_a_stop_left_open_goes_on_later()
    {
        await using var bench = await MailBench.CreateAsync(engine);
        for (var i = 0; i < CancellationRound.MostMails + 3; i++)
        {
            await RegisterAsync(bench, $"p{i}@exemple.fr");
        }
        await CallOffAsync(bench);
        var listed = await bench.Forum.SendAsync(new ListCancellationReaders(Year));
        Assert.Equal(5, (await bench.Forum.SendAsync(new TellOfCancellation(Year, [.. listed.Take(5)]))).Value);
        Assert.Equal("edition.still_telling", (await bench.Forum.SendAsync(new ArchiveEdition(Year))).Error?.Code);

        await TellAsync(bench);

        Assert.Equal(CancellationRound.MostMails + 3, await bench.Forum.MailsAsync(Kind));
        Assert.Empty(await bench.Forum.SendAsync(new ListTellingEditions()));
    }

    [SkippableFact]
    public async Task An_archived_edition_takes_no_change_and_no_scan_its_figures_stay_and_people_are_still_forgotten()
    {
        await using var forum = await TestForum.CreateAsync(engine);
        await forum.AddDemoEditionAsync();
        var came = await forum.TicketAsync();
        var late = await forum.TicketAsync("late@exemple.fr");
        await forum.RecordAsync(forum.Scan(came.Ticket!.Code));
        var early = await forum.SendAsync(new ArchiveEdition(Year));
        await forum.SendAsync(new ChangeEditionStatus(Year, EditionStatus.Held));
        var note = (await forum.SendAsync(new AddNote(came.Id, "Une note"))).Value;
        var figures = await KeptAsync(forum);

        Assert.Null((await forum.SendAsync(new ArchiveEdition(Year))).Error);

        Assert.Equal("edition.not_over", early.Error?.Code);
        Assert.NotNull((await forum.SendAsync(new GetEditionForOffice(Year)))!.ArchivedAt);
        Error?[] refusals =
        [
            (await forum.SendAsync(new ArchiveEdition(Year))).Error,
            (await forum.SendAsync(new SetGates(Year, ["Z"]))).Error,
            (await forum.SendAsync(new SetTargets(Year, []))).Error,
            (await forum.SendAsync(new RebuildTallies(Year))).Error,
            (await forum.SendAsync(new ChangeEdition { Year = Year })).Error,
            (await forum.SendAsync(new AddNote(came.Id, "Une note"))).Error,
            (await forum.SendAsync(new RemoveNote(came.Id, note))).Error,
        ];
        Assert.All(refusals, refusal => Assert.Equal("edition.archived", refusal?.Code));
        var scanned = await forum.RecordAsync(forum.Scan(late.Ticket!.Code, offline: true));
        Assert.Equal("ticket.edition_archived", scanned.Results[0].Reason);
        Assert.DoesNotContain(Year, await forum.SendAsync(new ListYearsToTally(OnlyUncounted: false)));
        forum.Clock.Advance(TimeSpan.FromDays(1000));
        Assert.NotEmpty((await forum.PurgeAsync()).People);
        Assert.Equal(figures, await KeptAsync(forum));
        Assert.Empty(await forum.SendAsync(new GetTallyFaults()));
    }

    private static async Task<Tally> KeptAsync(TestForum forum) =>
        (await forum.SendAsync(new GetTurnoutHistory { From = Year, To = Year })).Single().Count!.Sum;

    [SkippableFact]
    public async Task What_was_called_off_and_archived_before_its_day_takes_no_change_from_anybody()
    {
        await using var bench = await MailBench.CreateAsync(engine);
        var (forum, session) = (bench.Forum, await SessionAsync(bench.Forum));
        var anne = await RegisterAsync(bench, Anne);
        var gone = await RegisterAsync(bench, "gone@exemple.fr");
        Assert.Null((await forum.SendAsync(new CancelRegistration(gone, Undoable: true))).Error);
        var group = (await forum.SendAsync(GroupRoom.Class(seats: 3))).Value.Id;
        await CallOffAsync(bench);
        await TellAsync(bench);
        Assert.Null((await forum.SendAsync(new ArchiveEdition(Year))).Error);
        var before = (await forum.ConfirmedAsync(), await forum.TakenAsync(), await forum.ValidTicketsAsync());

        Error?[] refusals =
        [
            (await forum.SendAsync(new CorrectRegistration { Id = anne, FirstName = "Anna" })).Error,
            (await forum.SendAsync(new ChangeEmail(anne, "anna@exemple.fr"))).Error,
            (await forum.SendAsync(new ChangeAudience(anne, "company", "Le Rouet") { ByOffice = true })).Error,
            (await forum.SendAsync(new CancelRegistration(anne))).Error,
            (await forum.SendAsync(new UndoCancellation(gone))).Error,
            (await forum.SendAsync(new ReissueTicket(anne))).Error,
            (await forum.SendAsync(new ResendMail(anne))).Error,
            (await forum.SendAsync(new SignUpForSession(anne, session))).Error,
            (await forum.SendAsync(new NameGroup(group, [new SeatName(group, "Inès", "Abadie")]))).Error,
            (await forum.SendAsync(new ResizeGroup(group, 2))).Error,
            (await forum.SendAsync(new CancelGroup(group))).Error,
            (await forum.SendAsync(new CancelGroupSeat(group, group))).Error,
        ];

        Assert.All(refusals, Assert.NotNull);
        Assert.Equal(before, (await forum.ConfirmedAsync(), await forum.TakenAsync(), await forum.ValidTicketsAsync()));
        Assert.Empty(await forum.SendAsync(new GetTallyFaults()));
    }

    [SkippableFact]
    public async Task Of_what_is_called_off_seats_are_given_up_and_people_forgotten_and_nothing_else_changes()
    {
        await using var bench = await MailBench.CreateAsync(engine);
        var (forum, session) = (bench.Forum, await SessionAsync(bench.Forum));
        var anne = await RegisterAsync(bench, Anne);
        var group = (await forum.SendAsync(GroupRoom.Class(seats: 3))).Value.Id;
        var people = new NameGroup(group, [new SeatName(group, "Inès", "Abadie") { Email = Ines }]);
        Assert.Null((await forum.SendAsync(people)).Error);
        var bob = await RegisterAsync(bench, "bob@exemple.fr");
        var others = (await forum.SendAsync(GroupRoom.Class(seats: 2, email: "paul@exemple.fr"))).Value.Id;
        await CallOffAsync(bench);
        var before = (await forum.ConfirmedAsync(), await forum.TakenAsync(), await forum.ValidTicketsAsync());
        var mails = (await forum.MailsAsync("confirmation"), await forum.MailsAsync("group_ticket"));

        Error?[] refusals =
        [
            (await forum.SendAsync(new CorrectRegistration { Id = anne, FirstName = "Anna" })).Error,
            (await forum.SendAsync(new ChangeEmail(anne, "anna@exemple.fr"))).Error,
            (await forum.SendAsync(new ChangeEmail(group, "ines@autre.exemple.fr"))).Error,
            (await forum.SendAsync(new ChangeAudience(anne, "company", "Le Rouet") { ByOffice = true })).Error,
            (await forum.SendAsync(new ReissueTicket(anne))).Error,
            (await forum.SendAsync(new ResendMail(anne))).Error,
            (await forum.SendAsync(new ResendMail(group))).Error,
            (await forum.SendAsync(new NameGroup(group, [new SeatName(SeatId: null, "Lou", "Benali")]))).Error,
        ];
        var more = await forum.SendAsync(new ResizeGroup(group, 4));
        var signedUp = await forum.SendAsync(new SignUpForSession(anne, session));

        Assert.All(refusals, refusal => Assert.Equal("registration.called_off", refusal?.Code));
        Assert.Equal(("registration.closed", "session.closed"), (more.Error?.Code, signedUp.Error?.Code));
        Assert.Equal(before, (await forum.ConfirmedAsync(), await forum.TakenAsync(), await forum.ValidTicketsAsync()));
        Assert.Equal(mails, (await forum.MailsAsync("confirmation"), await forum.MailsAsync("group_ticket")));
        Error?[] taken =
        [
            (await forum.SendAsync(new ResendGroupLink(group))).Error,
            (await forum.SendAsync(new ResizeGroup(group, 2))).Error,
            (await forum.SendAsync(new CancelRegistration(anne))).Error,
            (await forum.SendAsync(new EraseRegistration(anne))).Error,
            // Nobody counts on them, so they need not give up first what there is not any more.
            (await forum.SendAsync(new EraseRegistration(bob))).Error,
            (await forum.SendAsync(new EraseGroup(others))).Error,
            (await forum.SendAsync(new CancelGroupSeat(group, group))).Error,
            (await forum.SendAsync(new CancelGroup(group))).Error,
        ];
        Assert.All(taken, Assert.Null);
        // A person of it has an address of their own, and the mail about their seat has not left.
        Assert.Equal("group.erase_needs_told", (await forum.SendAsync(new EraseGroup(group))).Error?.Code);
        await bench.SendDueAsync();
        Assert.Null((await forum.SendAsync(new EraseGroup(group))).Error);
        Assert.Equal((3, 3), (await forum.ConfirmedAsync(), await forum.TakenAsync()));
        Assert.Empty(await forum.SendAsync(new GetLedgerFaults()));
    }

    private static async Task<string> SessionAsync(TestForum forum) =>
        (await forum.SendAsync(new ListSessionsForOffice(Year)))!.First(session => session.Capacity is not null).Code;

    /// <summary>As the list of editions and the figures over the years say it; null: there was a forum, or is to be.</summary>
    private static async Task<(string?, string?)> GapAsync(TestForum forum) =>
        ((await forum.SendAsync(new GetEditions { Year = Year })).Single().GapReason?.In("fr"), (
                await forum.SendAsync(
                    new GetTurnoutHistory
                    {
                        From = Year,
                        To = Year,
                        WithUnderWay = true,
                    }
                )
            ).SingleOrDefault()?.GapReason?.In("fr"));

    private static async Task<Guid> RegisterAsync(
        MailBench bench,
        string email,
        string audience = "ess",
        string language = "fr"
    ) =>
        (await bench.Forum.SendAsync(RegistrationDesk.Someone(email) with { Audience = audience, Language = language }))
            .Value
            .Id;

    private static Task<Result> CallOffAsync(MailBench bench, string? reason = null) =>
        bench.Forum.SendAsync(
            new ChangeEditionStatus(Year, EditionStatus.Cancelled)
            {
                Reason = new Dictionary<string, string?> { ["fr"] = reason },
                ReasonSource = "Département",
            }
        );

    /// <summary>What the worker does each time it wakes.</summary>
    private static Task<bool> TellAsync(MailBench bench) =>
        bench.Forum.InScopeAsync(async scope =>
        {
            await scope.GetRequiredService<CancellationRound>().GoOnAsync(Year, CancellationToken.None);
            await scope.GetRequiredService<CancellationRound>().GoOnAsync(Year, CancellationToken.None);
            return true;
        });

    private static string To(MimeMessage mail) => mail.To.Mailboxes.Single().Address;

    private static Ical.Net.CalendarComponents.CalendarEvent Entry(MimeMessage mail, string method = "PUBLISH")
    {
        var part = mail.Attachments.OfType<MimePart>().Single(each => each.ContentType.MimeType == "text/calendar");
        using var content = new MemoryStream();
        part.Content!.DecodeTo(content);
        var calendar = Ical.Net.Calendar.Load(Encoding.UTF8.GetString(content.ToArray()))!;
        Assert.Equal((method, method), (calendar.Method, part.ContentType.Parameters["method"]));
        return Assert.Single(calendar.Events);
    }
}

public sealed class SqliteEditionLifeTests() : EditionLifeTests(Engine.Sqlite);

public sealed class SqlServerEditionLifeTests() : EditionLifeTests(Engine.SqlServer);
