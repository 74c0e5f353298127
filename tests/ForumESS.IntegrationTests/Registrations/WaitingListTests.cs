using ForumESS.Application.Editions;
using ForumESS.Application.Registrations;
using ForumESS.Application.Waiting;
using ForumESS.Domain.Editions;
using ForumESS.Domain.Registrations;
using ForumESS.IntegrationTests.Database;
using ForumESS.IntegrationTests.Groups;

namespace ForumESS.IntegrationTests.Registrations;

public abstract class WaitingListTests(Engine engine)
{
    private static readonly string[] Names = ["anne", "bilal", "chloe", "david"];

    [SkippableFact]
    public async Task Who_finds_no_seat_waits_in_order_of_arrival()
    {
        await using var forum = await FullAsync();

        var waiting = await JoinAsync(forum, Names);

        Assert.Equal([1, 2, 3, 4], waiting.Select(receipt => receipt.Position));
        Assert.All(waiting, receipt => Assert.Null(receipt.Ticket));
        Assert.Equal(4, await forum.MailsAsync("waitlisted"));
        Assert.Empty(await forum.SendAsync(new GetLedgerFaults()));
    }

    [SkippableFact]
    public async Task A_seat_given_back_is_offered_to_the_first_and_is_theirs_once_accepted()
    {
        await using var forum = await FullAsync();
        var waiting = await JoinAsync(forum, Names);

        await CancelFirstAsync(forum);

        var offered = await DetailsAsync(forum, waiting[0]);
        Assert.NotNull(offered.OfferedUntil);
        Assert.Equal(1, (await DetailsAsync(forum, waiting[1])).Position);
        Assert.Equal(1, await forum.TakenAsync());
        Assert.NotNull(await forum.MailedKeyAsync("offer", "anne@exemple.fr"));

        Assert.True((await forum.SendAsync(new AcceptOffer(waiting[0].Id))).IsSuccess);

        var seated = await DetailsAsync(forum, waiting[0]);
        Assert.Equal(RegistrationStatus.Confirmed, seated.Status);
        Assert.NotNull(seated.TicketCode);
        Assert.Equal("waiting.offer_gone", (await forum.SendAsync(new AcceptOffer(waiting[0].Id))).Error?.Code);
        Assert.Empty(await forum.SendAsync(new GetLedgerFaults()));
    }

    [SkippableFact]
    public async Task An_offer_that_is_refused_goes_to_the_next_at_once()
    {
        await using var forum = await FullAsync();
        var waiting = await JoinAsync(forum, Names);
        await CancelFirstAsync(forum);

        await forum.SendAsync(new RefuseOffer(waiting[0].Id));

        Assert.Equal(RegistrationStatus.Cancelled, (await DetailsAsync(forum, waiting[0])).Status);
        Assert.NotNull((await DetailsAsync(forum, waiting[1])).OfferedUntil);
        Assert.Empty(await forum.SendAsync(new GetLedgerFaults()));
    }

    [SkippableFact]
    public async Task An_offer_nobody_answers_goes_to_the_next_at_its_deadline()
    {
        await using var forum = await FullAsync();
        var waiting = await JoinAsync(forum, Names);
        await CancelFirstAsync(forum);
        var deadline = (await DetailsAsync(forum, waiting[0])).OfferedUntil!.Value;

        forum.Clock.SetUtcNow(deadline.AddSeconds(-1));
        Assert.Empty(await forum.SendAsync(new ListDueEditions(forum.Clock.GetUtcNow())));
        forum.Clock.SetUtcNow(deadline);
        Assert.Equal([RegistrationDesk.Year], await forum.SendAsync(new ListDueEditions(forum.Clock.GetUtcNow())));
        await forum.SendAsync(new SettleSeats(RegistrationDesk.Year));

        Assert.Equal(RegistrationStatus.Cancelled, (await DetailsAsync(forum, waiting[0])).Status);
        Assert.NotNull((await DetailsAsync(forum, waiting[1])).OfferedUntil);
        Assert.Equal(1, await forum.MailsAsync("offer_expired"));
        Assert.Equal("waiting.offer_gone", (await forum.SendAsync(new AcceptOffer(waiting[0].Id))).Error?.Code);
        Assert.Empty(await forum.SendAsync(new GetLedgerFaults()));
    }

    [SkippableFact]
    public async Task Who_comes_at_the_deadline_gets_in_line_behind_those_who_wait_even_before_anybody_looked()
    {
        await using var forum = await FullAsync();
        var waiting = await JoinAsync(forum, Names[..2]);
        await CancelFirstAsync(forum);
        forum.Clock.SetUtcNow((await DetailsAsync(forum, waiting[0])).OfferedUntil!.Value);

        var late = await JoinAsync(forum, ["elsa"]);

        Assert.NotNull((await DetailsAsync(forum, waiting[1])).OfferedUntil);
        Assert.Equal(1, late[0].Position);
    }

    [SkippableFact]
    public async Task Leaving_the_line_moves_the_others_up()
    {
        await using var forum = await FullAsync();
        var waiting = await JoinAsync(forum, Names);

        await forum.SendAsync(new CancelRegistration(waiting[1].Id));

        Assert.Equal(2, (await DetailsAsync(forum, waiting[2])).Position);
        Assert.Equal(0, await forum.MailsAsync("cancellation"));
        Assert.Empty(await forum.SendAsync(new GetLedgerFaults()));
    }

    [SkippableFact]
    public async Task A_raised_total_and_released_guarantees_are_offered_to_the_line()
    {
        await using var forum = await FullAsync();
        await forum.SetQuotaAsync("student", guarantee: 0, maximum: 3);
        var waiting = await JoinAsync(forum, Names);

        var raised = await forum.SendAsync(
            new SetSeats
            {
                Year = RegistrationDesk.Year,
                Total = 3,
                ReleaseAt = forum.Clock.GetUtcNow().AddDays(7),
                Shares = [new SeatShare("ess", 0, 3), new SeatShare("student", 1, 3)],
            }
        );

        Assert.True(raised.IsSuccess);
        Assert.NotNull((await DetailsAsync(forum, waiting[0])).OfferedUntil);
        Assert.Equal(1, (await DetailsAsync(forum, waiting[1])).Position);

        await forum.SendAsync(new ReleaseGuarantees(RegistrationDesk.Year));

        Assert.NotNull((await DetailsAsync(forum, waiting[1])).OfferedUntil);
        Assert.Empty(await forum.SendAsync(new GetLedgerFaults()));
    }

    [SkippableFact]
    public async Task A_release_date_that_passes_is_due_by_itself()
    {
        await using var forum = await FullAsync();
        var release = forum.Clock.GetUtcNow().AddDays(1);
        await forum.SendAsync(
            new SetSeats
            {
                Year = RegistrationDesk.Year,
                Total = 2,
                ReleaseAt = release,
                Shares = [new SeatShare("ess", 0, 2), new SeatShare("student", 1, 2)],
            }
        );
        var waiting = await JoinAsync(forum, Names[..1]);

        forum.Clock.SetUtcNow(release);
        Assert.Equal([RegistrationDesk.Year], await forum.SendAsync(new ListDueEditions(release)));
        await forum.SendAsync(new SettleSeats(RegistrationDesk.Year));

        Assert.NotNull((await DetailsAsync(forum, waiting[0])).OfferedUntil);
        Assert.Empty(await forum.SendAsync(new ListDueEditions(release)));
    }

    [SkippableFact]
    public async Task A_cancellation_can_be_taken_back_for_five_minutes_with_the_same_ticket()
    {
        await using var forum = await FullAsync();
        var waiting = await JoinAsync(forum, Names[..1]);
        var first = await FirstAsync(forum);
        Assert.Equal("waiting.undone_already", (await forum.SendAsync(new UndoCancellation(first.Id))).Error?.Code);

        await forum.SendAsync(new CancelRegistration(first.Id, Undoable: true));
        Assert.Equal(0, await forum.ValidTicketsAsync());
        Assert.Null((await DetailsAsync(forum, waiting[0])).OfferedUntil);
        forum.Clock.Advance(TimeSpan.FromMinutes(4));
        Assert.True((await forum.SendAsync(new UndoCancellation(first.Id))).IsSuccess);
        Assert.Equal("waiting.undone_already", (await forum.SendAsync(new UndoCancellation(first.Id))).Error?.Code);

        Assert.Equal(1, await forum.ValidTicketsAsync());
        Assert.Equal(1, await forum.ConfirmedAsync());
        Assert.Equal(0, await forum.MailsAsync("cancellation"));
        Assert.Empty(await forum.SendAsync(new GetLedgerFaults()));
    }

    [SkippableFact]
    public async Task After_five_minutes_the_seat_goes_to_the_line_and_the_needs_are_forgotten()
    {
        await using var forum = await FullAsync();
        var waiting = await JoinAsync(forum, Names[..1]);
        var first = await FirstAsync(forum);
        await forum.SendAsync(new CancelRegistration(first.Id, Undoable: true));

        forum.Clock.Advance(TimeSpan.FromMinutes(5));
        Assert.Equal("waiting.undo_gone", (await forum.SendAsync(new UndoCancellation(first.Id))).Error?.Code);
        await forum.SendAsync(new SettleSeats(RegistrationDesk.Year));

        Assert.NotNull((await DetailsAsync(forum, waiting[0])).OfferedUntil);
        Assert.Equal(1, await forum.MailsAsync("cancellation"));
        Assert.Null((await forum.SendAsync(new GetRegistration(first.Id)))!.Needs);
        Assert.Empty(await forum.SendAsync(new GetLedgerFaults()));
    }

    [SkippableFact]
    public async Task An_edition_without_a_waiting_list_refuses_who_finds_no_seat()
    {
        await using var forum = await FullAsync();
        await forum.SendAsync(
            new SetSeats
            {
                Year = RegistrationDesk.Year,
                Total = 1,
                KeepsWaitingList = false,
                Shares = [new SeatShare("ess", 0, 1)],
            }
        );

        var refused = await forum.SendAsync(RegistrationDesk.Someone("anne@exemple.fr"));

        Assert.Equal("registration.full", refused.Error?.Code);
    }

    [SkippableFact]
    public async Task Nobody_is_offered_a_seat_once_the_forum_has_begun()
    {
        await using var forum = await FullAsync();
        var waiting = await JoinAsync(forum, Names[..1]);
        var first = await FirstAsync(forum);
        forum.Clock.SetUtcNow((await DetailsAsync(forum, waiting[0])).StartsAt);

        await forum.SendAsync(new CancelRegistration(first.Id));

        Assert.Null((await DetailsAsync(forum, waiting[0])).OfferedUntil);
        Assert.Equal(0, await forum.TakenAsync());
    }

    [SkippableFact]
    public async Task Once_the_forum_has_begun_nobody_new_gets_a_seat_online_that_somebody_who_waits_could_take()
    {
        await using var forum = await FullAsync();
        var waiting = await JoinAsync(forum, Names[..1]);
        var first = await FirstAsync(forum);
        forum.Clock.SetUtcNow((await DetailsAsync(forum, waiting[0])).StartsAt);
        await forum.SendAsync(new CancelRegistration(first.Id));

        Assert.Equal(0, await LeftAsync(forum));
        var late = await JoinAsync(forum, Names[1..2]);
        var group = (await forum.SendAsync(GroupRoom.Class(2, takesPart: true) with { Audience = "ess" })).Value;

        Assert.Equal(2, late[0].Position);
        Assert.Equal(3, group.Position);
        Assert.Equal(0, await forum.TakenAsync());
        Assert.Empty(await forum.SendAsync(new GetLedgerFaults()));

        // What is left once all who wait would have theirs is for who comes next.
        var raised = await forum.SendAsync(
            new SetSeats
            {
                Year = RegistrationDesk.Year,
                Total = 5,
                Shares = [new SeatShare("ess", 0, 5), new SeatShare("student", 0, 1)],
            }
        );
        Assert.Null(raised.Error);

        Assert.Equal(1, await LeftAsync(forum));
        Assert.Null(Assert.Single(await JoinAsync(forum, ["elsa"])).Position);
        Assert.Equal(4, Assert.Single(await JoinAsync(forum, ["farid"])).Position);
        // The office seats whom it sees.
        Assert.True((await forum.SendAsync(ByHand())).IsSuccess);
        Assert.Equal(2, await forum.TakenAsync());
        Assert.Empty(await forum.SendAsync(new GetLedgerFaults()));
    }

    private static RegisterByOffice ByHand() =>
        new()
        {
            Year = RegistrationDesk.Year,
            Audience = "ess",
            FirstName = "Gaël",
            LastName = "Morvan",
            Email = "gael@exemple.fr",
            Organisation = "La Ruche",
            Language = "fr",
        };

    private static async Task<int> LeftAsync(TestForum forum) =>
        (await forum.SendAsync(new GetEditions { Year = RegistrationDesk.Year }))
            .Single()
            .Edition!.Seats!.Audiences.Single(audience => audience.Code == "ess")
            .Left;

    private async Task<TestForum> FullAsync()
    {
        var forum = await TestForum.CreateAsync(engine);
        await forum.AddDemoEditionAsync(seats: 5);
        await forum.SendAsync(
            new SetSeats
            {
                Year = RegistrationDesk.Year,
                Total = 1,
                Shares = [new SeatShare("ess", 0, 1), new SeatShare("student", 0, 1)],
            }
        );
        await forum.SendAsync(RegistrationDesk.Someone() with { Needs = "Une place près de l’entrée" });
        return forum;
    }

    private static async Task<List<RegistrationReceipt>> JoinAsync(TestForum forum, IEnumerable<string> names)
    {
        var receipts = new List<RegistrationReceipt>();
        foreach (var name in names)
        {
            receipts.Add((await forum.SendAsync(RegistrationDesk.Someone($"{name}@exemple.fr"))).Value);
        }
        return receipts;
    }

    private static async Task<RegistrationDetails> FirstAsync(TestForum forum) =>
        (
            await forum.SendAsync(
                new GetRegistrationByKey(await forum.MailedKeyAsync("confirmation", RegistrationDesk.Someone().Email!))
            )
        )!;

    private static async Task CancelFirstAsync(TestForum forum) =>
        await forum.SendAsync(new CancelRegistration((await FirstAsync(forum)).Id));

    private static async Task<RegistrationDetails> DetailsAsync(TestForum forum, RegistrationReceipt receipt) =>
        (await forum.SendAsync(new GetRegistration(receipt.Id)))!;
}

public sealed class SqliteWaitingListTests() : WaitingListTests(Engine.Sqlite);

public sealed class SqlServerWaitingListTests() : WaitingListTests(Engine.SqlServer);
