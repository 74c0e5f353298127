using ForumESS.Application.Editions;
using ForumESS.Application.Sessions;
using ForumESS.Application.Venues;
using ForumESS.IntegrationTests.Database;
using ForumESS.IntegrationTests.Registrations;

namespace ForumESS.IntegrationTests.Sessions;

/// <summary>What the office does to a programme that people have signed up for.</summary>
public abstract class ProgrammeTests(Engine engine)
{
    [SkippableFact]
    public async Task The_programme_is_in_time_order_without_what_was_withdrawn()
    {
        await using var forum = await SessionBench.ForumAsync(engine);
        await forum.AddAsync("Le soir", 16, 17);
        await forum.AddAsync("Le matin", 10, 11, capacity: null);
        var gone = await forum.AddAsync("Le midi", 12, 13);
        await forum.ComeAsync("anne", gone);
        await forum.SendAsync(new WithdrawSession(RegistrationDesk.Year, gone));

        var programme = await forum.SendAsync(new GetProgramme(RegistrationDesk.Year));
        var all = await forum.SendAsync(new ListSessionsForOffice(RegistrationDesk.Year));

        Assert.Equal(["le_matin", "le_soir"], programme.Select(session => session.Code));
        Assert.Null(programme[0].Left);
        Assert.Equal(1, programme[1].Left);
        Assert.Equal(["le_matin", "le_soir", "le_midi"], all!.Select(session => session.Code));
        Assert.Null(await forum.SendAsync(new ListSessionsForOffice(2099)));
    }

    [SkippableFact]
    public async Task A_raised_capacity_is_offered_to_the_line_and_one_below_the_taken_is_refused()
    {
        await using var forum = await SessionBench.ForumAsync(engine);
        var workshop = SessionBench.Workshop("Tisser", 10, 11, capacity: 2);
        var code = (await forum.SendAsync(workshop)).Value;
        foreach (var name in (string[])["anne", "bilal", "chloe", "david"])
        {
            await forum.ComeAsync(name, code);
        }

        var lowered = await forum.SendAsync(SessionBench.Change(workshop, code, 10, 11, capacity: 1));
        var opened = await forum.SendAsync(SessionBench.Change(workshop, code, 10, 11, capacity: null));
        var raised = await forum.SendAsync(SessionBench.Change(workshop, code, 10, 11, capacity: 3));

        Assert.Equal("session.capacity_below_taken", lowered.Error?.Code);
        Assert.Equal(2, lowered.Error?.Args["taken"]);
        Assert.Equal("session.has_sign_ups", opened.Error?.Code);
        Assert.True(raised.IsSuccess);
        Assert.NotNull(await forum.MailedKeyAsync("session_offer", "chloe@exemple.fr"));
        Assert.Equal(1, await forum.MailsAsync("session_offer"));
        await forum.AssertSoundAsync();
    }

    [SkippableFact]
    public async Task A_new_time_at_which_somebody_would_be_in_two_places_is_refused_with_their_number()
    {
        await using var forum = await SessionBench.ForumAsync(engine);
        var workshop = SessionBench.Workshop("Tisser", 10, 11, capacity: 9);
        var code = (await forum.SendAsync(workshop)).Value;
        var lending = await forum.AddAsync("Prêter", 11, 12, capacity: 9);
        await forum.ComeAsync("anne", code, lending);
        await forum.ComeAsync("bilal", code, lending);
        await forum.ComeAsync("chloe", code);

        var refused = await forum.SendAsync(SessionBench.Change(workshop, code, 10.5, 11.5, capacity: 9));
        var moved = await forum.SendAsync(SessionBench.Change(workshop, code, 12, 13, capacity: 9));

        Assert.Equal("session.times_overlap", refused.Error?.Code);
        Assert.Equal(2, refused.Error?.Args["people"]);
        Assert.True(moved.IsSuccess);
        await forum.AssertSoundAsync();
    }

    [SkippableFact]
    public async Task Everybody_signed_up_or_waiting_is_told_of_a_session_withdrawn()
    {
        await using var forum = await SessionBench.ForumAsync(engine);
        var code = await forum.AddAsync("Tisser", 10, 11);
        var anne = await forum.ComeAsync("anne", code);
        var bilal = await forum.ComeAsync("bilal", code);

        await forum.SendAsync(new WithdrawSession(RegistrationDesk.Year, code));

        Assert.Equal(2, await forum.MailsAsync("session_withdrawn"));
        Assert.Equal(0, await forum.SignUpsAsync());
        Assert.Equal("session.closed", await forum.SignUpAsync(anne, code));
        Assert.Equal("session.closed", await forum.SignUpAsync(bilal, code));
        var again = await forum.SendAsync(new WithdrawSession(RegistrationDesk.Year, code));
        Assert.Equal("session.withdrawn", again.Error?.Code);
        await forum.AssertSoundAsync();
    }

    [SkippableFact]
    public async Task A_session_nobody_signed_up_for_is_gone_for_good()
    {
        await using var forum = await SessionBench.ForumAsync(engine);
        var code = await forum.AddAsync("Tisser", 10, 11);

        await forum.SendAsync(new WithdrawSession(RegistrationDesk.Year, code));

        Assert.Empty((await forum.SendAsync(new ListSessionsForOffice(RegistrationDesk.Year)))!);
    }

    [SkippableFact]
    public async Task The_office_sees_who_has_a_seat_by_name_and_then_the_line()
    {
        await using var forum = await SessionBench.ForumAsync(engine);
        var code = await forum.AddAsync("Tisser", 10, 11);
        var anne = await forum.ComeAsync("anne", code);
        var bilal = await forum.ComeAsync("bilal", code);
        await forum.ComeAsync("chloe", code);
        await forum.SendAsync(new LeaveSession(anne, code));

        var session = await forum.SendAsync(new GetSessionForOffice(RegistrationDesk.Year, code));

        Assert.Equal(["offered", "waiting"], session!.People.Select(person => person.State));
        Assert.Equal(bilal, session.People[0].RegistrationId);
        Assert.Equal(1, session.Held);
        Assert.Null(await forum.SendAsync(new GetSessionForOffice(RegistrationDesk.Year, "absent")));
    }

    [SkippableFact]
    public async Task A_room_is_one_of_the_venue_and_holds_the_session()
    {
        await using var forum = await SessionBench.ForumAsync(engine);
        var edition = (await forum.SendAsync(new GetEditionForOffice(RegistrationDesk.Year)))!;
        var room = (
            await forum.SendAsync(
                new CreateRoom
                {
                    VenueId = edition.Plan.VenueId!.Value,
                    Name = "Atelier",
                    Capacity = 12,
                    StaffAllowance = 2,
                }
            )
        ).Value;
        var elsewhere = (await forum.SendAsync(new CreateVenue { Name = "Ailleurs", City = "Clichy" })).Value;
        var foreign = (
            await forum.SendAsync(
                new CreateRoom
                {
                    VenueId = elsewhere,
                    Name = "Loin",
                    Capacity = 50,
                    StaffAllowance = 0,
                }
            )
        ).Value;
        var workshop = SessionBench.Workshop("Tisser", 10, 11, capacity: 10);

        var tooMany = await forum.SendAsync(workshop with { RoomId = room, Capacity = 11 });
        var misplaced = await forum.SendAsync(workshop with { RoomId = foreign });
        var added = await forum.SendAsync(workshop with { RoomId = room });
        var shrunk = await forum.SendAsync(
            new ChangeRoom
            {
                RoomId = room,
                Name = "Atelier",
                Capacity = 10,
                StaffAllowance = 2,
            }
        );

        Assert.Equal("session.capacity_beyond_room", tooMany.Error?.Code);
        Assert.Equal("session.room_elsewhere", misplaced.Error?.Code);
        Assert.True(added.IsSuccess);
        Assert.Equal("venue.capacity_below_seats", shrunk.Error?.Code);
        Assert.Equal("Atelier", (await forum.SendAsync(new GetProgramme(RegistrationDesk.Year)))[0].Place);
    }

    [SkippableFact]
    public async Task Sessions_follow_their_edition_to_another_day_at_the_hours_they_had()
    {
        await using var forum = await SessionBench.ForumAsync(engine);
        await forum.AddAsync("Tisser", 10, 11);
        var edition = (await forum.SendAsync(new GetEditionForOffice(RegistrationDesk.Year)))!;

        // Two weeks on, the clocks have been set to summer time.
        var moved = await forum.SendAsync(Plan(edition, days: 14, hours: -1));
        var session = (await forum.SendAsync(new GetProgramme(RegistrationDesk.Year)))[0];
        var late = await forum.SendAsync(Plan(edition, days: 14, hours: 3));

        Assert.True(moved.IsSuccess);
        Assert.Equal(new DateTimeOffset(2027, 4, 1, 8, 0, 0, TimeSpan.Zero), session.StartsAt);
        Assert.Equal(new DateTimeOffset(2027, 4, 1, 9, 0, 0, TimeSpan.Zero), session.EndsAt);
        Assert.Equal("edition.sessions_left_outside", late.Error?.Code);
        Assert.Equal(1, late.Error?.Args["sessions"]);
    }

    private static ChangeEdition Plan(OfficeEdition edition, int days, int hours) =>
        new()
        {
            Year = RegistrationDesk.Year,
            Theme = new Dictionary<string, string?> { ["fr"] = "Faire ensemble" },
            RoomId = edition.Plan.RoomId,
            StartsAt = SessionBench.Opening.AddDays(days).AddHours(hours),
            EndsAt = SessionBench.Opening.AddDays(days).AddHours(hours + 8.5),
            RegistrationOpensAt = edition.Plan.RegistrationOpensAt,
            RegistrationClosesAt = edition.Plan.RegistrationClosesAt,
        };
}

public sealed class SqliteProgrammeTests() : ProgrammeTests(Engine.Sqlite);

public sealed class SqlServerProgrammeTests() : ProgrammeTests(Engine.SqlServer);
