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
using ForumESS.IntegrationTests.CheckIn;
using ForumESS.IntegrationTests.Database;
using ForumESS.IntegrationTests.Groups;
using ForumESS.IntegrationTests.Mail;
using ForumESS.IntegrationTests.Registrations;

namespace ForumESS.IntegrationTests.Editions;

/// <summary>What an edition that is called off or archived takes, and what not any more.</summary>
public abstract class EditionEndTests(Engine engine)
{
    private const int Year = RegistrationDesk.Year;
    private const string Anne = "anne@exemple.fr";
    private const string Ines = "ines.abadie@exemple.fr";

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
            (await forum.SendAsync(new ChangeEdition { Year = Year })).Error,
            (await forum.SendAsync(new AddNote(came.Id, "Une note"))).Error,
            (await forum.SendAsync(new RemoveNote(came.Id, note))).Error,
        ];
        Assert.All(refusals, refusal => Assert.Equal("edition.archived", refusal?.Code));
        // Counting anew changes none of its facts.
        Assert.Null((await forum.SendAsync(new RebuildTallies(Year))).Error);
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
        var anne = await bench.RegisterAsync(Anne);
        var gone = await bench.RegisterAsync("gone@exemple.fr");
        Assert.Null((await forum.SendAsync(new CancelRegistration(gone, Undoable: true))).Error);
        var group = (await forum.SendAsync(GroupRoom.Class(seats: 3))).Value.Id;
        await bench.CallOffAsync();
        await bench.TellOfCancellationAsync();
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
        // Its seat went to nobody: what ended is the forum.
        Assert.Equal("registration.called_off", refusals[4]?.Code);
        Assert.Equal(before, (await forum.ConfirmedAsync(), await forum.TakenAsync(), await forum.ValidTicketsAsync()));
        Assert.Empty(await forum.SendAsync(new GetTallyFaults()));
    }

    [SkippableFact]
    public async Task Of_what_is_called_off_seats_are_given_up_and_people_forgotten_and_nothing_else_changes()
    {
        await using var bench = await MailBench.CreateAsync(engine);
        var (forum, session) = (bench.Forum, await SessionAsync(bench.Forum));
        var anne = await bench.RegisterAsync(Anne);
        var group = (await forum.SendAsync(GroupRoom.Class(seats: 3))).Value.Id;
        var people = new NameGroup(group, [new SeatName(group, "Inès", "Abadie") { Email = Ines }]);
        Assert.Null((await forum.SendAsync(people)).Error);
        var bob = await bench.RegisterAsync("bob@exemple.fr");
        var others = (await forum.SendAsync(GroupRoom.Class(seats: 2, email: "paul@exemple.fr"))).Value.Id;
        await bench.CallOffAsync();
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
            (await forum.SendAsync(new HelpWaitingParty(Year, anne, WaitingHelp.MoveUp))).Error,
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
}

public sealed class SqliteEditionEndTests() : EditionEndTests(Engine.Sqlite);

public sealed class SqlServerEditionEndTests() : EditionEndTests(Engine.SqlServer);
