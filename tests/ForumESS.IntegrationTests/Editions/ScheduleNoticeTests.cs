using ForumESS.Application.Editions;
using ForumESS.Application.Groups;
using ForumESS.Application.Privacy;
using ForumESS.Application.Registrations;
using ForumESS.Application.Venues;
using ForumESS.Domain;
using ForumESS.Domain.Editions;
using ForumESS.Infrastructure.Database;
using ForumESS.IntegrationTests.Database;
using ForumESS.IntegrationTests.Groups;
using ForumESS.IntegrationTests.Mail;
using ForumESS.IntegrationTests.Registrations;
using Microsoft.Extensions.DependencyInjection;
using MimeKit;

namespace ForumESS.IntegrationTests.Editions;

/// <summary>Who is told that an edition takes place at another time or place, of what, and how often.</summary>
public abstract class ScheduleNoticeTests(Engine engine)
{
    private const int Year = RegistrationDesk.Year;
    private const string Anne = "anne@exemple.fr";
    private const string Ines = "ines.abadie@exemple.fr";
    private const string Kind = "schedule_change";

    private static readonly SqlText CountNotices = new("select count(*) from schedule_notices");

    [SkippableFact]
    public async Task A_move_is_told_with_what_was_what_is_the_link_and_an_entry_that_replaces_the_first()
    {
        await using var bench = await MailBench.CreateAsync(engine);
        await bench.RegisterAsync(Anne);
        await bench.SendDueAsync();
        var ticket = Assert.Single(bench.Picked()).Entry();

        await MoveAsync(bench, days: 2, hours: -1);
        var key = await TellAndFindKeyAsync(bench, Anne);
        await bench.SendDueAsync();

        var mail = Assert.Single(
            bench.Picked(),
            each => each.Subject!.Contains("Changement", StringComparison.Ordinal)
        );
        var entry = mail.Entry();
        Assert.Contains("de date et d’horaires", mail.Subject, StringComparison.Ordinal);
        Assert.DoesNotContain("lieu", mail.Subject, StringComparison.Ordinal);
        Assert.Contains("[Démonstration]", mail.Subject, StringComparison.Ordinal);
        Assert.All(
            new[] { mail.TextBody!, mail.HtmlBody! },
            body =>
            {
                Assert.Contains(key, body, StringComparison.Ordinal);
                Assert.Contains("→", body, StringComparison.Ordinal);
                Assert.DoesNotContain("desabonnement", body, StringComparison.Ordinal);
            }
        );
        Assert.Null(mail.Headers[HeaderId.ListUnsubscribe]);
        Assert.Equal(ticket.Uid, entry.Uid);
        Assert.True(entry.Sequence > ticket.Sequence);
        Assert.Equal(ticket.Start!.Value.AddDays(2).AddHours(-1), entry.Start!.Value);
    }

    [SkippableFact]
    public async Task Nobody_is_written_to_by_a_change_alone_and_once_told_nobody_is_told_again()
    {
        await using var bench = await MailBench.CreateAsync(engine);
        await bench.RegisterAsync(Anne);
        await MoveAsync(bench, days: 1);

        Assert.Equal(0, await bench.Forum.MailsAsync(Kind));
        Assert.Equal(1, await PeopleAsync(bench));
        var listed = await bench.Forum.SendAsync(new ListUntold(Year));
        Assert.Equal(1, (await TellAsync(bench)).Value);

        Assert.Equal(EditionErrors.NobodyToTell.Code, (await TellAsync(bench)).Error?.Code);
        // Two of the office who press at once have listed the same.
        Assert.Equal(0, (await bench.Forum.SendAsync(new TellOthersOfSchedule(Year, listed))).Value);
        Assert.Equal((1, 0), (await bench.Forum.MailsAsync(Kind), await PeopleAsync(bench)));
    }

    [SkippableFact]
    public async Task Another_move_is_told_anew_to_who_was_told_from_there_and_to_who_was_not_from_where_they_stood()
    {
        await using var bench = await MailBench.CreateAsync(engine);
        await bench.RegisterAsync(Anne);
        await MoveAsync(bench, days: 1);
        await TellAsync(bench);
        bench.Forum.Clock.Advance(TimeSpan.FromMinutes(1));
        await bench.RegisterAsync("late@exemple.fr");
        Assert.Equal(0, await PeopleAsync(bench));

        await MoveAsync(bench, days: 1);
        await MoveAsync(bench, days: 1);

        var notice = (await bench.Forum.SendAsync(new GetScheduleNotice(Year)))!;
        Assert.Equal(2, Assert.Single(notice.Known).People);
        Assert.Equal(notice.Now.StartsAt!.Value.AddDays(-2), notice.Known[0].StartsAt);
        Assert.Equal(2, (await TellAsync(bench)).Value);
        Assert.Equal(3, await bench.Forum.MailsAsync(Kind));
    }

    [SkippableFact]
    public async Task A_move_that_is_taken_back_is_told_to_nobody_also_when_its_mail_waits()
    {
        await using var bench = await MailBench.CreateAsync(engine);
        await bench.RegisterAsync(Anne);
        await bench.Forum.MarkMailsSentAsync();
        await MoveAsync(bench, days: 1);
        await TellAsync(bench);

        await MoveAsync(bench, days: -1);
        await bench.SendDueAsync();

        Assert.Empty(bench.Picked());
        await bench.RegisterAsync("other@exemple.fr");
        await MoveAsync(bench, days: 1);
        await MoveAsync(bench, days: -1);
        // Anne was told of another day, as far as is known.
        Assert.Equal(Anne, await OnlyOneToldAsync(bench));
    }

    [SkippableFact]
    public async Task Another_room_is_told_and_other_words_are_not()
    {
        await using var bench = await MailBench.CreateAsync(engine);
        await bench.RegisterAsync(Anne);
        await bench.Forum.MarkMailsSentAsync();
        await MoveAsync(bench, theme: "Un autre thème");
        Assert.Equal(0, await PeopleAsync(bench));

        await MoveAsync(bench, changesRoom: true);
        await TellAsync(bench);
        await bench.SendDueAsync();

        var mail = Assert.Single(bench.Picked());
        Assert.Contains("Changement de lieu", mail.Subject, StringComparison.Ordinal);
        Assert.DoesNotContain("Date", mail.TextBody!, StringComparison.Ordinal);
        Assert.DoesNotContain("Horaires", mail.TextBody!, StringComparison.Ordinal);
    }

    [SkippableFact]
    public async Task Of_a_group_its_contact_and_who_has_an_address_are_told_once_each_and_by_their_own_link()
    {
        await using var bench = await MailBench.CreateAsync(engine);
        var group = (await bench.Forum.SendAsync(GroupRoom.Class(seats: 3))).Value.Id;
        Assert.Null(
            (
                await bench.Forum.SendAsync(
                    new NameGroup(group, [new SeatName(group, "Inès", "Abadie") { Email = Ines }])
                )
            ).Error
        );
        await bench.Forum.MarkMailsSentAsync();
        await MoveAsync(bench, days: 1);

        Assert.Equal(2, (await TellAsync(bench)).Value);

        var contact = await bench.Forum.MailedKeyAsync(Kind, GroupRoom.Contact);
        var own = await bench.Forum.MailedKeyAsync(Kind, Ines);
        Assert.True((await bench.Forum.SendAsync(new GetRegistrationByKey(contact)))!.OpensGroup);
        Assert.False((await bench.Forum.SendAsync(new GetRegistrationByKey(own)))!.OpensGroup);
        await bench.SendDueAsync();
        var uids = bench.Picked().Select(mail => mail.Entry().Uid).ToList();
        Assert.Equal((2, 2), (uids.Count, uids.Distinct().Count()));
        Assert.Contains(
            bench.Picked(),
            mail => mail.TextBody!.Contains("Les places du groupe «", StringComparison.Ordinal)
        );
    }

    [SkippableFact]
    public async Task Who_has_cancelled_is_not_told_whether_before_or_while_the_mail_waits()
    {
        await using var bench = await MailBench.CreateAsync(engine);
        await bench.RegisterAsync(Anne);
        var gone = await bench.RegisterAsync("gone@exemple.fr");
        var going = await bench.RegisterAsync("going@exemple.fr");
        Assert.Null((await bench.Forum.SendAsync(new CancelRegistration(gone))).Error);
        await bench.Forum.MarkMailsSentAsync();
        await MoveAsync(bench, days: 1);

        Assert.Equal(2, (await TellAsync(bench)).Value);
        Assert.Null((await bench.Forum.SendAsync(new CancelRegistration(going))).Error);
        await bench.SendDueAsync();

        var told = bench.Picked().Where(mail => mail.Subject!.Contains("Changement", StringComparison.Ordinal));
        Assert.Equal(Anne, Assert.Single(told).To.Mailboxes.Single().Address);
        Assert.Null((await bench.Forum.SendAsync(new EraseRegistration(going))).Error);
        Assert.Equal(1, await bench.Forum.ReadAsync<int>(CountNotices));
    }

    [SkippableFact]
    public async Task A_cancelled_edition_tells_nobody_of_a_move()
    {
        await using var bench = await MailBench.CreateAsync(engine);
        await bench.RegisterAsync(Anne);
        await MoveAsync(bench, days: 1);
        var listed = await bench.Forum.SendAsync(new ListUntold(Year));
        Assert.Null((await bench.Forum.SendAsync(new ChangeEditionStatus(Year, EditionStatus.Cancelled))).Error);

        Assert.Equal(0, await PeopleAsync(bench));
        Assert.Equal(0, (await bench.Forum.SendAsync(new TellOthersOfSchedule(Year, listed))).Value);
        Assert.Equal(0, await bench.Forum.MailsAsync(Kind));
    }

    [SkippableFact]
    public async Task Many_are_told_in_parts()
    {
        await using var bench = await MailBench.CreateAsync(engine);
        for (var i = 0; i < ScheduleRound.MostMails + 3; i++)
        {
            await bench.RegisterAsync($"p{i}@exemple.fr");
        }
        await MoveAsync(bench, days: 1);

        Assert.Equal(ScheduleRound.MostMails + 3, (await TellAsync(bench)).Value);

        Assert.Equal(ScheduleRound.MostMails + 3, await bench.Forum.MailsAsync(Kind));
    }

    private static Task<Result<int>> TellAsync(MailBench bench) =>
        bench.Forum.InScopeAsync(scope =>
            scope.GetRequiredService<ScheduleRound>().TellAllAsync(Year, CancellationToken.None)
        );

    private static async Task<string> TellAndFindKeyAsync(MailBench bench, string reader)
    {
        Assert.Null((await TellAsync(bench)).Error);
        return (await bench.Forum.MailedKeyAsync(Kind, reader))!;
    }

    private static async Task<int> PeopleAsync(MailBench bench) =>
        (await bench.Forum.SendAsync(new GetScheduleNotice(Year)))!.People;

    private static async Task<string> OnlyOneToldAsync(MailBench bench)
    {
        await bench.Forum.MarkMailsSentAsync();
        Assert.Equal(1, (await TellAsync(bench)).Value);
        await bench.SendDueAsync();
        return Assert.Single(bench.Picked()).To.Mailboxes.Single().Address;
    }

    private static async Task MoveAsync(
        MailBench bench,
        int days = 0,
        int hours = 0,
        bool changesRoom = false,
        string theme = "Faire ensemble"
    )
    {
        var plan = (await bench.Forum.SendAsync(new GetEditionForOffice(Year)))!.Plan;
        var room = changesRoom ? await AddRoomAsync(bench, plan.VenueId!.Value) : plan.RoomId;
        var moved = await bench.Forum.SendAsync(
            new ChangeEdition
            {
                Year = Year,
                Theme = new Dictionary<string, string?> { ["fr"] = theme },
                RoomId = room,
                StartsAt = plan.StartsAt!.Value.AddDays(days).AddHours(hours),
                EndsAt = plan.EndsAt!.Value.AddDays(days),
                RegistrationOpensAt = plan.RegistrationOpensAt,
                RegistrationClosesAt = plan.RegistrationClosesAt!.Value.AddHours(-1),
            }
        );
        Assert.Null(moved.Error);
    }

    private static async Task<Guid> AddRoomAsync(MailBench bench, Guid venue) =>
        (
            await bench.Forum.SendAsync(
                new CreateRoom
                {
                    VenueId = venue,
                    Name = "Grande salle",
                    Capacity = 400,
                    StaffAllowance = 10,
                }
            )
        ).Value;
}

public sealed class SqliteScheduleNoticeTests() : ScheduleNoticeTests(Engine.Sqlite);

public sealed class SqlServerScheduleNoticeTests() : ScheduleNoticeTests(Engine.SqlServer);
