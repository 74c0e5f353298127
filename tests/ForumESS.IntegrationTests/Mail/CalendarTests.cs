using System.Text;
using ForumESS.Application.Editions;
using ForumESS.Application.Mail;
using ForumESS.Application.Registrations;
using ForumESS.Application.Sessions;
using ForumESS.Application.Venues;
using ForumESS.Application.Waiting;
using ForumESS.Domain.Editions;
using ForumESS.Infrastructure.Database;
using ForumESS.IntegrationTests.Database;
using ForumESS.IntegrationTests.Registrations;
using ForumESS.IntegrationTests.Sessions;
using Ical.Net.CalendarComponents;
using Microsoft.Extensions.DependencyInjection;
using MimeKit;

namespace ForumESS.IntegrationTests.Mail;

/// <summary>What a reader's calendar is told, from the ticket to a cancellation and back.</summary>
public abstract class CalendarTests(Engine engine)
{
    private static readonly SqlText Move = new(
        "update editions set starts_at = @Start, ends_at = @End where starts_at is not null"
    );

    [SkippableFact]
    public async Task A_cancellation_strikes_the_entry_out_and_a_return_brings_it_back()
    {
        await using var bench = await MailBench.CreateAsync(engine);
        var id = (await bench.Forum.SendAsync(RegistrationDesk.Someone())).Value.Id;
        await bench.SendDueAsync();
        Assert.Null((await bench.Forum.SendAsync(new CancelRegistration(id, Undoable: true))).Error);
        Assert.Null((await bench.Forum.SendAsync(new UndoCancellation(id))).Error);
        var download = (await bench.Forum.SendAsync(new GetCalendarFile(id, "fr")))!;
        Assert.Null((await bench.Forum.SendAsync(new CancelRegistration(id))).Error);
        await bench.SendDueAsync();

        var mails = bench.Picked();
        var (confirmed, published) = mails.Select(Entry).Single(file => file.Calendar.Method == "PUBLISH");
        var (cancelled, struck) = mails.Select(Entry).Single(file => file.Calendar.Method == "CANCEL");
        var back = Read(download.Content);

        Assert.Equal(("PUBLISH", "CANCEL", "PUBLISH"), (confirmed.Method, cancelled.Method, back.Method));
        Assert.Equal("CANCELLED", struck.Status);
        Assert.Equal("CONFIRMED", Assert.Single(back.Events).Status);
        Assert.Single(new[] { published.Uid, struck.Uid, back.Events[0]!.Uid }.Distinct());
        Assert.Equal([0, 2, 3], new[] { published.Sequence, back.Events[0]!.Sequence, struck.Sequence });
    }

    [SkippableTheory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task With_the_forum_go_the_sessions_of_its_day(bool isOwnClick)
    {
        await using var bench = await MailBench.CreateAsync(engine);
        var id = (await bench.Forum.SendAsync(RegistrationDesk.Someone())).Value.Id;
        var kept = await bench.Forum.AddAsync("Tisser un réseau", 10, 11);
        var left = await bench.Forum.AddAsync("Filer un projet", 14, 15);
        var full = await bench.Forum.AddAsync("Tenir les comptes", 16, 17, capacity: 1);
        await bench.Forum.ComeAsync("autre", full);
        await bench.Forum.SignUpAsync(id, full);
        await bench.Forum.SignUpAsync(id, kept);
        await bench.Forum.SignUpAsync(id, left);
        var before = Read((await bench.Forum.SendAsync(new GetCalendarFile(id, "fr")))!.Content);
        await bench.Forum.SendAsync(new LeaveSession(id, left));
        await bench.Forum.SendAsync(new CancelRegistration(id, isOwnClick));
        await bench.Forum.SendAsync(new UndoCancellation(id));
        await bench.Forum.SendAsync(new CancelRegistration(id, isOwnClick));
        bench.Forum.Clock.Advance(CancelRegistration.UndoTime);
        await bench.Forum.SendAsync(new SettleSeats(RegistrationDesk.Year));
        await bench.SendDueAsync();

        var file = Attached(bench.Picked().Single(mail => mail.Subject!.Contains("annulée", StringComparison.Ordinal)));

        // Who only waited was never given an entry to strike out.
        Assert.Equal(3, file.Events.Count);
        Assert.All(file.Events, entry => Assert.Equal("CANCELLED", entry.Status));
        Assert.Equal(before.Events.Select(entry => entry.Uid), file.Events.Select(entry => entry.Uid));
        Assert.All(file.Events.Zip(before.Events), pair => Assert.True(pair.First.Sequence > pair.Second.Sequence));
    }

    [SkippableFact]
    public async Task Everybody_s_programme_names_each_session_and_strikes_out_what_was_withdrawn()
    {
        await using var bench = await MailBench.CreateAsync(engine);
        await bench.Forum.AddAsync("Tisser un réseau", 10, 11);
        var gone = await bench.Forum.AddAsync("Une table ronde; avec, des signes", 14, 15);
        // One that concerned nobody would go for good.
        await bench.Forum.ComeAsync("une", gone);
        var before = await ProgrammeAsync(bench);
        await bench.Forum.SendAsync(new WithdrawSession(RegistrationDesk.Year, gone));
        var after = await ProgrammeAsync(bench);
        var unknown = await bench.Forum.SendAsync(new GetProgrammeCalendar(2019, "fr"));

        var old = Named(before, "Une table ronde");
        var withdrawn = Named(after, "Une table ronde");

        Assert.Null(unknown);
        Assert.Equal("PUBLISH", after.Method);
        Assert.Equal("Europe/Paris", Assert.Single(after.TimeZones).TzId);
        Assert.Equal("Une table ronde; avec, des signes", withdrawn.Summary);
        Assert.Equal(("CONFIRMED", "CANCELLED"), (old.Status, withdrawn.Status));
        Assert.Equal(old.Uid, withdrawn.Uid);
        Assert.True(withdrawn.Sequence > old.Sequence);
        Assert.Equal("CONFIRMED", Named(after, "Tisser un réseau").Status);
        Assert.Equal(10, Named(after, "Tisser un réseau").Start!.Value.Hour);
        Assert.Equal(after.Events.Count, after.Events.Select(entry => entry.Uid).Distinct().Count());
    }

    [SkippableFact]
    public async Task A_cancelled_edition_is_struck_out_with_its_sessions_for_everybody_and_for_who_had_a_ticket()
    {
        await using var bench = await MailBench.CreateAsync(engine);
        var id = (await bench.Forum.SendAsync(RegistrationDesk.Someone())).Value.Id;
        await bench.Forum.SignUpAsync(id, await bench.Forum.AddAsync("Tisser un réseau", 10, 11));
        // Who only waits was never given an entry to strike out.
        var full = await bench.Forum.AddAsync("Tenir les comptes", 16, 17, capacity: 1);
        await bench.Forum.ComeAsync("autre", full);
        await bench.Forum.SignUpAsync(id, full);
        var (before, own) = (await ProgrammeAsync(bench), await OwnAsync(bench, id));
        Assert.Null(
            (await bench.Forum.SendAsync(new ChangeEditionStatus(RegistrationDesk.Year, EditionStatus.Cancelled))).Error
        );

        var (after, struck) = (await ProgrammeAsync(bench), await OwnAsync(bench, id));

        Assert.Equal(("PUBLISH", "CANCEL"), (after.Method, struck.Method));
        foreach (var (was, now) in before.Events.Zip(after.Events).Concat(own.Events.Zip(struck.Events)))
        {
            Assert.Equal((was.Uid, "CANCELLED"), (now.Uid, now.Status));
            Assert.True(now.Sequence > was.Sequence);
        }
        Assert.Equal((before.Events.Count, 2), (after.Events.Count, struck.Events.Count));
    }

    [SkippableFact]
    public async Task A_corrected_address_reaches_every_entry_of_the_calendars()
    {
        await using var bench = await MailBench.CreateAsync(engine);
        var id = (await bench.Forum.SendAsync(RegistrationDesk.Someone())).Value.Id;
        await bench.Forum.SignUpAsync(id, await bench.Forum.AddAsync("Tisser un réseau", 10, 11));
        var (before, own) = (await ProgrammeAsync(bench), await OwnAsync(bench, id));
        var venue = (await bench.Forum.SendAsync(new ListVenues())).Single(card =>
            card.Rooms.Any(room => room.Name.StartsWith("Agora", StringComparison.Ordinal))
        );

        var done = await bench.Forum.SendAsync(
            new ChangeVenue
            {
                VenueId = venue.Id,
                Name = "Maison des Arts",
                Address = "12 rue Basse",
            }
        );

        var (after, moved) = (await ProgrammeAsync(bench), await OwnAsync(bench, id));
        Assert.Null(done.Error);
        foreach (var (was, now) in before.Events.Zip(after.Events).Concat(own.Events.Zip(moved.Events)))
        {
            Assert.Equal(was.Uid, now.Uid);
            Assert.Contains("Maison des Arts", now.Location, StringComparison.Ordinal);
            Assert.True(now.Sequence > was.Sequence, $"{now.Summary} stays at {now.Sequence}.");
        }
        Assert.Equal(2, moved.Events.Count);
        Assert.All(moved.Events, entry => Assert.Contains("12 rue Basse", entry.Location, StringComparison.Ordinal));
    }

    [SkippableFact]
    public async Task An_edition_that_is_years_away_has_a_calendar_too()
    {
        await using var bench = await MailBench.CreateAsync(engine);
        var start = new DateTimeOffset(2049, 3, 18, 8, 0, 0, TimeSpan.Zero);
        await bench.Forum.InScopeAsync(scope =>
            scope.GetRequiredService<DbSession>().ExecuteAsync(Move, new { Start = start, End = start.AddHours(8) })
        );

        var calendar = await ProgrammeAsync(bench);

        Assert.Equal("Europe/Paris", Assert.Single(calendar.TimeZones).TzId);
        Assert.Equal(9, Named(calendar, "Forum").Start!.Value.Hour);
    }

    [SkippableTheory]
    [InlineData("fr", "(édition de démonstration)")]
    [InlineData("en", "(demonstration edition)")]
    public async Task Who_subscribes_to_the_programme_of_the_demonstration_edition_is_told_at_each_entry(
        string language,
        string mark
    )
    {
        await using var bench = await MailBench.CreateAsync(engine);
        await bench.Forum.AddAsync("Tisser un réseau", 10, 11);

        var file = (await bench.Forum.SendAsync(new GetProgrammeCalendar(RegistrationDesk.Year, language)))!;

        var calendar = Read(file.Content);
        var name = $"Forum ESS {RegistrationDesk.Year} {mark}";
        Assert.Equal(name, calendar.Properties["X-WR-CALNAME"]?.Value);
        Assert.True(calendar.Events.Count > 1);
        Assert.All(
            calendar.Events,
            entry => Assert.Contains(name, $"{entry.Summary}\n{entry.Description}", StringComparison.Ordinal)
        );
    }

    [SkippableFact]
    public async Task What_a_calendar_says_of_itself_stands_before_its_parts()
    {
        await using var bench = await MailBench.CreateAsync(engine);

        var file = await bench.Forum.SendAsync(new GetProgrammeCalendar(RegistrationDesk.Year, "fr"));

        // RFC 5545, 3.4: the properties of a calendar, then its components.
        var lines = Encoding.UTF8.GetString(file!.Content).Split("\r\n");
        Assert.InRange(
            Array.FindIndex(
                lines,
                line => line.StartsWith($"X-WR-CALNAME:Forum ESS {RegistrationDesk.Year}", StringComparison.Ordinal)
            ),
            1,
            Array.IndexOf(lines, "BEGIN:VTIMEZONE")
        );
    }

    [SkippableFact]
    public async Task Two_people_s_files_differ_in_nothing_but_whose_they_are()
    {
        await using var bench = await MailBench.CreateAsync(engine);
        var first = (await bench.Forum.SendAsync(RegistrationDesk.Someone("une@exemple.fr"))).Value.Id;
        var second = (await bench.Forum.SendAsync(RegistrationDesk.Someone("deux@exemple.fr"))).Value.Id;

        var one = Encoding.UTF8.GetString((await bench.Forum.SendAsync(new GetCalendarFile(first, "fr")))!.Content);
        bench.Forum.Clock.Advance(TimeSpan.FromSeconds(1));
        var two = Encoding.UTF8.GetString((await bench.Forum.SendAsync(new GetCalendarFile(second, "fr")))!.Content);

        Assert.Contains($"UID:{first:D}@", one, StringComparison.Ordinal);
        Assert.Contains("DTSTAMP:20261102T090001Z", two, StringComparison.Ordinal);
        Assert.Equal(
            one,
            two.Replace($"{second:D}", $"{first:D}", StringComparison.Ordinal)
                .Replace("T090001Z", "T090000Z", StringComparison.Ordinal)
        );
        // RFC 5545: lines of at most 75 octets, each ended by CR LF.
        Assert.All(one.Split("\r\n"), line => Assert.InRange(Encoding.UTF8.GetByteCount(line), 0, 75));
        Assert.DoesNotContain('\n', one.Replace("\r\n", "", StringComparison.Ordinal));
    }

    private static async Task<Ical.Net.Calendar> ProgrammeAsync(MailBench bench) =>
        Read((await bench.Forum.SendAsync(new GetProgrammeCalendar(RegistrationDesk.Year, "fr")))!.Content);

    private static async Task<Ical.Net.Calendar> OwnAsync(MailBench bench, Guid id) =>
        Read((await bench.Forum.SendAsync(new GetCalendarFile(id, "fr")))!.Content);

    private static CalendarEvent Named(Ical.Net.Calendar calendar, string title) =>
        Assert.Single(calendar.Events, entry => entry.Summary!.StartsWith(title, StringComparison.Ordinal));

    private static (Ical.Net.Calendar Calendar, CalendarEvent Event) Entry(MimeMessage mail)
    {
        var calendar = Attached(mail);
        return (calendar, Assert.Single(calendar.Events));
    }

    private static Ical.Net.Calendar Attached(MimeMessage mail)
    {
        var part = Assert.Single(
            mail.Attachments.OfType<MimePart>(),
            each => each.ContentType.MimeType == "text/calendar"
        );
        using var content = new MemoryStream();
        part.Content!.DecodeTo(content);
        var calendar = Read(content.ToArray());
        Assert.Equal(calendar.Method, part.ContentType.Parameters["method"]);
        return calendar;
    }

    private static Ical.Net.Calendar Read(byte[] content) => Ical.Net.Calendar.Load(Encoding.UTF8.GetString(content))!;
}

public sealed class SqliteCalendarTests() : CalendarTests(Engine.Sqlite);

public sealed class SqlServerCalendarTests() : CalendarTests(Engine.SqlServer);
