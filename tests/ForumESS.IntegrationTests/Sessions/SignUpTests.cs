using ForumESS.Application.Editions;
using ForumESS.Application.Groups;
using ForumESS.Application.Registrations;
using ForumESS.Application.Sessions;
using ForumESS.Application.Waiting;
using ForumESS.Domain.Registrations;
using ForumESS.IntegrationTests.Database;
using ForumESS.IntegrationTests.Groups;
using ForumESS.IntegrationTests.Registrations;

namespace ForumESS.IntegrationTests.Sessions;

public abstract class SignUpTests(Engine engine)
{
    [SkippableFact]
    public async Task Who_registers_takes_the_seats_they_chose()
    {
        await using var forum = await SessionBench.ForumAsync(engine);
        var weaving = await forum.AddAsync("Tisser un réseau", 10, 11);
        var lending = await forum.AddAsync("Prêter sans banque", 11, 12);

        var anne = await forum.ComeAsync("anne", weaving, lending);

        Assert.Equal("tisser_un_reseau", weaving);
        Assert.True((await forum.OwnAsync(anne, weaving)).IsSignedUp);
        Assert.True((await forum.OwnAsync(anne, lending)).IsSignedUp);
        await forum.AssertSoundAsync();
    }

    [SkippableFact]
    public async Task Two_sessions_at_one_time_are_refused_at_their_field_and_nothing_is_kept()
    {
        await using var forum = await SessionBench.ForumAsync(engine);
        var weaving = await forum.AddAsync("Tisser", 10, 11);
        var lending = await forum.AddAsync("Prêter", 10.5, 12);

        var refused = await forum.SendAsync(RegistrationDesk.Someone() with { Sessions = [weaving, lending] });

        Assert.Equal("session.overlaps", refused.Error?.Code);
        Assert.Equal("Sessions", Assert.Single(refused.Error!.Fields).Field);
        Assert.Equal(0, await forum.TakenAsync());
        Assert.Equal(0, await forum.SignUpsAsync());
    }

    [SkippableFact]
    public async Task Who_has_no_seat_at_the_edition_signs_up_for_nothing()
    {
        await using var forum = await SessionBench.ForumAsync(engine);
        var weaving = await forum.AddAsync("Tisser", 10, 11, capacity: 3);
        await forum.SetQuotaAsync("ess", guarantee: 0, maximum: 0);

        var anne = await forum.ComeAsync("anne", weaving);

        Assert.False((await forum.OwnAsync(anne, weaving)).IsSignedUp);
        Assert.Equal("session.seat_needed", await forum.SignUpAsync(anne, weaving));
        Assert.Equal("registration.unknown", await forum.SignUpAsync(Guid.CreateVersion7(), weaving));
    }

    [SkippableFact]
    public async Task A_seat_given_back_is_offered_to_the_first_in_line_who_accepts_it()
    {
        await using var forum = await SessionBench.ForumAsync(engine);
        var weaving = await forum.AddAsync("Tisser", 10, 11);
        var (anne, bilal, chloe) = await ThreeAsync(forum);
        await forum.SignUpAsync(anne, weaving);

        Assert.Equal(1, (await forum.SendAsync(new SignUpForSession(bilal, weaving))).Value);
        Assert.Equal(2, (await forum.SendAsync(new SignUpForSession(chloe, weaving))).Value);
        Assert.Equal("session.signed_up", await forum.SignUpAsync(bilal, weaving));
        await forum.SendAsync(new LeaveSession(anne, weaving));

        Assert.NotNull((await forum.OwnAsync(bilal, weaving)).OfferedUntil);
        Assert.Equal(1, (await forum.OwnAsync(chloe, weaving)).Position);
        Assert.NotNull(await forum.MailedKeyAsync("session_offer", "bilal@exemple.fr"));
        await forum.AssertSoundAsync();

        Assert.True((await forum.SendAsync(new AcceptSessionOffer(bilal, weaving))).IsSuccess);
        Assert.True((await forum.OwnAsync(bilal, weaving)).IsSignedUp);
        var again = await forum.SendAsync(new AcceptSessionOffer(bilal, weaving));
        Assert.Equal("waiting.offer_gone", again.Error?.Code);
        await forum.AssertSoundAsync();
    }

    [SkippableFact]
    public async Task An_offer_that_is_refused_or_forgotten_goes_to_the_next_and_the_ticket_stays()
    {
        await using var forum = await SessionBench.ForumAsync(engine);
        var weaving = await forum.AddAsync("Tisser", 10, 11);
        var (anne, bilal, chloe) = await ThreeAsync(forum);
        var david = await forum.ComeAsync("david");
        foreach (var person in (Guid[])[anne, bilal, chloe, david])
        {
            await forum.SignUpAsync(person, weaving);
        }
        await forum.SendAsync(new LeaveSession(anne, weaving));
        await forum.SendAsync(new LeaveSession(bilal, weaving));

        var deadline = (await forum.OwnAsync(chloe, weaving)).OfferedUntil!.Value;
        Assert.Empty(await forum.SendAsync(new ListDueEditions(deadline.AddSeconds(-1))));
        Assert.Equal([RegistrationDesk.Year], await forum.SendAsync(new ListDueEditions(deadline)));
        forum.Clock.SetUtcNow(deadline);
        await forum.SendAsync(new SettleSeats(RegistrationDesk.Year));

        Assert.Null((await forum.OwnAsync(chloe, weaving)).State);
        Assert.NotNull((await forum.OwnAsync(david, weaving)).OfferedUntil);
        // Who let the time pass is told; who declined knows, and so does who gave the seat back.
        Assert.NotNull(await forum.MailedKeyAsync("session_offer_expired", "chloe@exemple.fr"));
        Assert.Equal(1, await forum.MailsAsync("session_offer_expired"));
        Assert.Equal(RegistrationStatus.Confirmed, (await forum.SendAsync(new GetRegistration(chloe)))!.Status);
        Assert.Equal("session.not_signed_up", (await forum.SendAsync(new LeaveSession(chloe, weaving))).Error?.Code);
        await forum.AssertSoundAsync();
    }

    [SkippableFact]
    public async Task Waiting_for_a_session_blocks_no_other_but_accepting_it_asks_again()
    {
        await using var forum = await SessionBench.ForumAsync(engine);
        var weaving = await forum.AddAsync("Tisser", 10, 11);
        var lending = await forum.AddAsync("Prêter", 10, 12, capacity: 5);
        var (anne, bilal, _) = await ThreeAsync(forum);
        await forum.SignUpAsync(anne, weaving);
        await forum.SignUpAsync(bilal, weaving);

        Assert.Null(await forum.SignUpAsync(bilal, lending));
        await forum.SendAsync(new LeaveSession(anne, weaving));

        var refused = await forum.SendAsync(new AcceptSessionOffer(bilal, weaving));
        Assert.Equal("session.overlaps", refused.Error?.Code);
        Assert.NotNull((await forum.OwnAsync(bilal, weaving)).OfferedUntil);

        await forum.SendAsync(new LeaveSession(bilal, lending));
        Assert.True((await forum.SendAsync(new AcceptSessionOffer(bilal, weaving))).IsSuccess);
        Assert.Equal("session.overlaps", await forum.SignUpAsync(bilal, lending));
        await forum.AssertSoundAsync();
    }

    [SkippableFact]
    public async Task Who_cancels_gives_every_seat_on()
    {
        await using var forum = await SessionBench.ForumAsync(engine);
        var weaving = await forum.AddAsync("Tisser", 10, 11);
        var lending = await forum.AddAsync("Prêter", 11, 12);
        var anne = await forum.ComeAsync("anne", weaving, lending);
        var bilal = await forum.ComeAsync("bilal", weaving);

        await forum.SendAsync(new CancelRegistration(anne));

        Assert.NotNull((await forum.OwnAsync(bilal, weaving)).OfferedUntil);
        Assert.Equal(0, await forum.SignUpsAsync());
        await forum.AssertSoundAsync();
    }

    [SkippableFact]
    public async Task A_cancellation_taken_back_restores_the_seats_which_nobody_got_meanwhile()
    {
        await using var forum = await SessionBench.ForumAsync(engine);
        var weaving = await forum.AddAsync("Tisser", 10, 11);
        var lending = await forum.AddAsync("Prêter", 11, 12);
        var bilal = await forum.ComeAsync("bilal", lending);
        var anne = await forum.ComeAsync("anne", weaving, lending);
        await forum.SignUpAsync(bilal, weaving);

        await forum.SendAsync(new CancelRegistration(anne, Undoable: true));
        Assert.Equal(1, (await forum.OwnAsync(bilal, weaving)).Position);
        await forum.AssertSoundAsync();
        await forum.SendAsync(new UndoCancellation(anne));

        Assert.True((await forum.OwnAsync(anne, weaving)).IsSignedUp);
        // A place in a line is not kept: the others moved up.
        Assert.Null((await forum.OwnAsync(anne, lending)).State);
        await forum.AssertSoundAsync();
    }

    [SkippableFact]
    public async Task A_cancellation_nobody_takes_back_passes_the_seats_on_after_its_time()
    {
        await using var forum = await SessionBench.ForumAsync(engine);
        var weaving = await forum.AddAsync("Tisser", 10, 11);
        var anne = await forum.ComeAsync("anne", weaving);
        var bilal = await forum.ComeAsync("bilal", weaving);
        await forum.SendAsync(new CancelRegistration(anne, Undoable: true));

        forum.Clock.Advance(TimeSpan.FromMinutes(5));
        await forum.SendAsync(new SettleSeats(RegistrationDesk.Year));

        Assert.NotNull((await forum.OwnAsync(bilal, weaving)).OfferedUntil);
        Assert.Equal(0, await forum.MailsAsync("session_offer_expired"));
        await forum.AssertSoundAsync();
    }

    [SkippableFact]
    public async Task Who_comes_with_a_group_gives_sessions_up_with_the_seat_and_gets_them_back_with_it()
    {
        await using var forum = await SessionBench.ForumAsync(engine);
        var weaving = await forum.AddAsync("Tisser", 10, 11);
        var group = await GroupRoom.RegisterAsync(forum, GroupRoom.Class(seats: 2) with { Audience = "ess" });
        await GroupRoom.NameAsync(forum, group, "Anquetil");
        var lou = (await GroupRoom.DetailsAsync(forum, group)).Seats.Single(seat => seat.LastName == "Anquetil").Id;
        await forum.SignUpAsync(lou, weaving);
        var bilal = await forum.ComeAsync("bilal", weaving);

        await forum.SendAsync(new CancelGroupSeat(group, lou, Undoable: true));
        await forum.AssertSoundAsync();
        await forum.SendAsync(new UndoGroupCancellation(group, lou));
        Assert.True((await forum.OwnAsync(lou, weaving)).IsSignedUp);

        await forum.SendAsync(new CancelGroup(group));
        Assert.NotNull((await forum.OwnAsync(bilal, weaving)).OfferedUntil);
        await forum.AssertSoundAsync();
    }

    [SkippableFact]
    public async Task Nobody_signs_up_for_what_is_open_to_all_or_has_begun()
    {
        await using var forum = await SessionBench.ForumAsync(engine);
        var open = await forum.AddAsync("Accueil", 9, 10, capacity: null);
        var weaving = await forum.AddAsync("Tisser", 10, 11);
        var anne = await forum.ComeAsync("anne", weaving);
        var bilal = await forum.ComeAsync("bilal");

        Assert.Equal("session.open_to_all", await forum.SignUpAsync(anne, open));
        Assert.Equal("session.unknown", await forum.SignUpAsync(anne, "absent"));
        forum.Clock.SetUtcNow(SessionBench.Opening.AddHours(1));
        Assert.Equal("session.closed", await forum.SignUpAsync(bilal, weaving));
        Assert.Equal("session.closed", (await forum.SendAsync(new LeaveSession(anne, weaving))).Error?.Code);
    }

    [SkippableFact]
    public async Task Ten_seats_go_to_ten_of_50_who_race_and_the_others_wait_in_order()
    {
        await using var forum = await SessionBench.ForumAsync(engine);
        var weaving = await forum.AddAsync("Tisser", 10, 11, capacity: 10);
        var people = new List<Guid>();
        for (var i = 0; i < 50; i++)
        {
            people.Add(await forum.ComeAsync($"personne{i}"));
        }

        var results = await forum.RaceAsync(people.Select(id => new SignUpForSession(id, weaving)));

        Assert.Equal(10, results.Count(result => result.Value == 0));
        Assert.Equal(
            Enumerable.Range(1, 40),
            results.Select(result => result.Value).Where(position => position > 0).Order()
        );
        Assert.Equal(10, await forum.SignUpsAsync());
        await forum.AssertSoundAsync();
    }

    [SkippableFact]
    public async Task The_check_names_a_session_whose_counter_is_not_its_rows()
    {
        await using var forum = await SessionBench.ForumAsync(engine);
        var weaving = await forum.AddAsync("Tisser", 10, 11, capacity: 3);
        await forum.AddAsync("Prêter", 10, 11);
        await forum.ComeAsync("anne", weaving);

        await forum.SpoilCounterAsync(weaving);

        var fault = Assert.Single(await forum.SendAsync(new GetLedgerFaults()));
        Assert.Equal((RegistrationDesk.Year, weaving, 2, 1), (fault.Year, fault.Audience, fault.Taken, fault.Counted));
    }

    [SkippableFact]
    public async Task One_person_gets_one_of_two_overlapping_sessions_when_both_are_asked_for_at_once()
    {
        await using var forum = await SessionBench.ForumAsync(engine);
        var weaving = await forum.AddAsync("Tisser", 10, 11, capacity: 10);
        var lending = await forum.AddAsync("Prêter", 10, 11, capacity: 10);
        var anne = await forum.ComeAsync("anne");

        var results = await forum.RaceAsync(
            Enumerable.Range(0, 20).Select(i => new SignUpForSession(anne, i % 2 == 0 ? weaving : lending))
        );

        Assert.Equal(1, results.Count(result => result.IsSuccess));
        Assert.Equal(1, await forum.SignUpsAsync());
        await forum.AssertSoundAsync();
    }

    private static async Task<(Guid Anne, Guid Bilal, Guid Chloe)> ThreeAsync(TestForum forum) =>
        (await forum.ComeAsync("anne"), await forum.ComeAsync("bilal"), await forum.ComeAsync("chloe"));
}

public sealed class SqliteSignUpTests() : SignUpTests(Engine.Sqlite);

public sealed class SqlServerSignUpTests() : SignUpTests(Engine.SqlServer);
