using ForumESS.Application.Editions;
using ForumESS.Application.Groups;
using ForumESS.Application.Registrations;
using ForumESS.Application.Statistics;
using ForumESS.Application.Waiting;
using ForumESS.Infrastructure.Database;
using ForumESS.IntegrationTests.Database;
using ForumESS.IntegrationTests.Groups;
using ForumESS.IntegrationTests.Mail;
using ForumESS.IntegrationTests.Registrations;

namespace ForumESS.IntegrationTests.Editions;

/// <summary>How an edition is called off: everybody is told, once, and in parts where they are many.</summary>
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
        await bench.RegisterAsync(Anne);
        await bench.RegisterAsync("seated@exemple.fr", "student", "en");
        await bench.RegisterAsync("waits@exemple.fr", "student");
        var gone = await bench.RegisterAsync("gone@exemple.fr");
        Assert.Null((await bench.Forum.SendAsync(new CancelRegistration(gone))).Error);
        await bench.SendDueAsync();
        var ticket = bench.Picked().Single(mail => mail.Reader() == Anne).Entry();
        var notice = (await bench.Forum.SendAsync(new GetCancellationNotice(Year)))!;

        Assert.Null((await bench.CallOffAsync("Le bâtiment est fermé.")).Error);
        await bench.TellOfCancellationAsync();
        await bench.SendDueAsync();

        Assert.Equal((2, 1, 3), (notice.Seated, notice.Waiting, notice.Mails));
        var told = bench
            .Picked()
            .Where(mail => mail.Subject!.Contains("Le Forum ESS", StringComparison.Ordinal))
            .ToList();
        var english = bench.Picked().Single(mail => mail.Subject!.Contains("is cancelled", StringComparison.Ordinal));
        Assert.Equal([Anne, "waits@exemple.fr"], told.Select(mail => mail.Reader()).Order());
        Assert.Equal("seated@exemple.fr", english.Reader());
        var entry = told.Single(mail => mail.Reader() == Anne).Entry("CANCEL");
        Assert.Equal((ticket.Uid, "CANCELLED"), (entry.Uid, entry.Status));
        Assert.True(entry.Sequence > ticket.Sequence);
        var waits = told.Single(mail => mail.Reader() == "waits@exemple.fr");
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
        var gone = await bench.RegisterAsync("gone@exemple.fr", "student");
        var offered = await bench.RegisterAsync("offered@exemple.fr", "student");
        Assert.Null((await bench.Forum.SendAsync(new CancelRegistration(gone))).Error);
        Assert.Equal(1, await bench.Forum.MailsAsync("offer"));
        await bench.CallOffAsync();

        bench.Forum.Clock.Advance(TimeSpan.FromDays(10));
        Assert.Null((await bench.Forum.SendAsync(new SettleSeats(Year))).Error);
        await bench.TellOfCancellationAsync();
        await bench.SendDueAsync();

        var told = bench.Picked().Where(mail => mail.Reader() == "offered@exemple.fr").ToList();
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
        await bench.CallOffAsync();

        await bench.TellOfCancellationAsync();
        await bench.Forum.ExecuteAsync(Reopen);
        await bench.TellOfCancellationAsync();
        await bench.SendDueAsync();

        // What was written before and says that there are seats is not sent any more.
        Assert.Equal([GroupRoom.Contact, Ines], bench.Picked().Select(mail => mail.Reader()).Order());
        Assert.All(bench.Picked(), mail => Assert.Equal("CANCELLED", mail.Entry("CANCEL").Status));
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
        await bench.CallOffAsync();

        var before = await EraseAsync();
        await bench.TellOfCancellationAsync();
        var queued = await EraseAsync();
        await bench.SendDueAsync();

        (string?, string?) refused = ("group.erase_needs_told", "group.erase_needs_told");
        Assert.Equal((refused, refused), (before, queued));
        Assert.Contains(
            bench.Picked(),
            mail => mail.Reader() == Ines && mail.Subject!.Contains("Le Forum ESS", StringComparison.Ordinal)
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
        await bench.CallOffAsync();
        await bench.SendDueAsync();
        var before = bench.Picked().Count;

        for (var ask = 0; ask < 4; ask++)
        {
            Assert.Null((await bench.Forum.SendAsync(new RequestLink(Ines))).Error);
        }
        await bench.SendDueAsync();

        var mails = bench.Picked().Skip(before).ToList();
        Assert.Equal(3, mails.Count);
        Assert.All(mails, mail => Assert.Equal(Ines, mail.Reader()));
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
            await bench.RegisterAsync($"p{i}@exemple.fr");
        }
        await bench.CallOffAsync();
        var listed = await bench.Forum.SendAsync(new ListCancellationReaders(Year));
        Assert.Equal(5, (await bench.Forum.SendAsync(new TellOfCancellation(Year, [.. listed.Take(5)]))).Value);
        Assert.Equal("edition.still_telling", (await bench.Forum.SendAsync(new ArchiveEdition(Year))).Error?.Code);

        await bench.TellOfCancellationAsync();

        Assert.Equal(CancellationRound.MostMails + 3, await bench.Forum.MailsAsync(Kind));
        Assert.Empty(await bench.Forum.SendAsync(new ListTellingEditions()));
    }

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
}

public sealed class SqliteEditionLifeTests() : EditionLifeTests(Engine.Sqlite);

public sealed class SqlServerEditionLifeTests() : EditionLifeTests(Engine.SqlServer);
