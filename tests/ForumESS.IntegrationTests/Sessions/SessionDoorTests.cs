using ForumESS.Application.CheckIn;
using ForumESS.Application.Devices;
using ForumESS.Application.Sessions;
using ForumESS.Application.Statistics;
using ForumESS.Domain.CheckIn;
using ForumESS.Domain.Staff;
using ForumESS.Infrastructure.Database;
using ForumESS.IntegrationTests.CheckIn;
using ForumESS.IntegrationTests.Database;
using ForumESS.IntegrationTests.Devices;
using ForumESS.IntegrationTests.Registrations;
using Microsoft.Extensions.DependencyInjection;

namespace ForumESS.IntegrationTests.Sessions;

/// <summary>The door of a workshop: its own list of who may enter, and nothing of the forum's room.</summary>
public abstract class SessionDoorTests(Engine engine)
{
    private const int Year = RegistrationDesk.Year;

    private static readonly SqlText FindCode = new(
        "select code from tickets where registration_id = @id and revoked_at is null"
    );

    [SkippableFact]
    public async Task Who_signed_up_is_let_in_and_others_only_where_a_seat_is_free()
    {
        await using var forum = await SessionBench.ForumAsync(engine);
        var full = await forum.AddAsync("Coudre", 10, 11, capacity: 1);
        var roomy = await forum.AddAsync("Teindre", 10, 11, capacity: 2);
        var signedUp = await CodeAsync(forum, await forum.ComeAsync("anna", full));
        var other = await CodeAsync(forum, await forum.ComeAsync("bela", roomy));

        var answers = await TakeAsync(
            forum,
            Show(forum, full, signedUp),
            Show(forum, full, signedUp),
            Show(forum, full, other),
            Show(forum, roomy, signedUp),
            Show(forum, "rien", signedUp)
        );

        Assert.Equal(
            [
                (Verdict.Admitted, null),
                (Verdict.AlreadyIn, null),
                (Verdict.Refused, "check_in.not_signed_up"),
                (Verdict.Admitted, "check_in.free_seat"),
                (Verdict.Refused, "check_in.session_unknown"),
            ],
            answers.Select(answer => (answer.Verdict, answer.Reason))
        );
        Assert.Equal("Camille Ferrand", answers[0].Name);
    }

    [SkippableFact]
    public async Task Once_it_has_begun_the_seat_of_who_did_not_come_is_anybody_s()
    {
        await using var forum = await SessionBench.ForumAsync(engine);
        var code = await forum.AddAsync("Coudre", 10, 11, capacity: 1);
        var late = await CodeAsync(forum, await forum.ComeAsync("anna", code));
        var other = await CodeAsync(forum, await forum.ComeAsync("bela"));
        forum.Clock.Advance(SessionBench.Opening.AddHours(1) - forum.Clock.GetUtcNow());
        // Shown before it began, and told since.
        var early = Show(forum, code, other) with
        {
            Offline = true,
            ScannedAt = SessionBench.Opening.AddMinutes(50),
        };

        var answers = await TakeAsync(forum, early, Show(forum, code, other), Show(forum, code, late));

        Assert.Equal(
            [
                (Verdict.Refused, "check_in.not_signed_up"),
                (Verdict.Admitted, "check_in.free_seat"),
                (Verdict.Refused, "check_in.session_full"),
            ],
            answers.Select(answer => (answer.Verdict, answer.Reason))
        );
    }

    [SkippableFact]
    public async Task A_supervisor_lets_somebody_into_a_full_one_with_a_reason_that_the_office_reads()
    {
        await using var forum = await SessionBench.ForumAsync(engine);
        var code = await forum.AddAsync("Coudre", 10, 11, capacity: 1);
        await forum.ComeAsync("anna", code);
        var guest = await CodeAsync(forum, await forum.ComeAsync("bela"));
        var reasoned = Show(forum, code, guest) with { OverrideReason = "Intervenante" };

        var steward = await TakeAsync(forum, reasoned);
        var supervisor = (
            await forum.SendAsync(
                new RecordScans
                {
                    Scans = [reasoned with { Id = Guid.CreateVersion7() }],
                    ActorId = Guid.CreateVersion7(),
                    SupervisedYears = [Year],
                }
            )
        ).Value.Results;

        Assert.Equal("check_in.not_signed_up", steward[0].Reason);
        Assert.Equal((Verdict.Admitted, "check_in.over_limit"), (supervisor[0].Verdict, supervisor[0].Reason));
        var line = Assert.Single((await forum.SendAsync(new GetRoomLog(Year)))!.Overrides);
        Assert.Equal(("Coudre", "Intervenante"), (line.Session?.In("fr"), line.Reason));
    }

    [SkippableFact]
    public async Task What_passes_there_is_nothing_of_the_forum_s_room_nor_of_its_turnout()
    {
        await using var forum = await SessionBench.ForumAsync(engine);
        var code = await forum.AddAsync("Coudre", 10, 11, capacity: 5);
        var anna = await CodeAsync(forum, await forum.ComeAsync("anna", code));
        await forum.ComeAsync("bela", code);
        var uninvited = await CodeAsync(forum, await forum.ComeAsync("cleo"));

        await TakeAsync(forum, Show(forum, code, anna), Show(forum, code, uninvited));

        Assert.Equal(0, await forum.InsideAsync());
        Assert.Equal(0, await forum.StoredScansAsync());
        Assert.Equal(0, (await forum.SendAsync(new GetEditionTurnout(Year)))!.Total.Present);
        var door = (await forum.SendAsync(new GetSessionDoor(Year, code)))!;
        Assert.Equal(new Occupancy(2, 5), door.Occupancy);
        Assert.Equal(2, door.SignedUp.Count);
        var office = (await forum.SendAsync(new GetSessionForOffice(Year, code)))!;
        Assert.Equal(2, office.Came);
        Assert.Equal(
            [("signed_up", false), ("signed_up", true), ("unexpected", true)],
            office.People.Select(person => (person.State, person.CameAt is not null)).Order()
        );
    }

    [SkippableFact]
    public async Task Uploads_in_any_order_and_any_number_of_times_leave_the_same_session()
    {
        await using var forum = await SessionBench.ForumAsync(engine);
        var code = await forum.AddAsync("Coudre", 10, 11, capacity: 3);
        var anna = await CodeAsync(forum, await forum.ComeAsync("anna", code));
        var bela = await CodeAsync(forum, await forum.ComeAsync("bela", code));
        var morning = forum.Clock.GetUtcNow();
        forum.Clock.Advance(TimeSpan.FromHours(2));
        ScanReport At(int minute, string ticket, ScanDirection direction = ScanDirection.In) =>
            Show(forum, code, ticket, direction) with
            {
                ScannedAt = morning.AddMinutes(minute),
                Offline = true,
                Told = direction == ScanDirection.In ? Verdict.Admitted : Verdict.Left,
            };
        ScanReport[] day =
        [
            At(0, anna),
            At(1, bela),
            At(20, anna, ScanDirection.Out),
            At(30, anna),
            At(40, bela, ScanDirection.Out),
        ];
        var order = new Random(20270318);

        foreach (var part in day.OrderBy(_ => order.Next()).Concat(day.OrderBy(_ => order.Next())).Chunk(2))
        {
            Assert.All(await TakeAsync(forum, part), answer => Assert.NotEqual(Verdict.Refused, answer.Verdict));
        }

        Assert.Equal(new Occupancy(1, 3), (await forum.SendAsync(new GetSessionDoor(Year, code)))!.Occupancy);
        Assert.Equal(2, (await forum.SendAsync(new GetSessionForOffice(Year, code)))!.Came);
        var scans = (await forum.SendAsync(new GetSessionScans(Year, code, 0, 100)))!;
        Assert.Equal(day.Select(scan => scan.Id).Order(), scans.Items.Select(item => item.Scan.Id).Order());
    }

    [SkippableTheory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    public async Task However_devices_tell_of_a_session_s_day_who_is_inside_is_the_same(int seed)
    {
        var dice = new Random(seed);
        await using var forum = await SessionBench.ForumAsync(engine);
        var sessions = new[] { await forum.AddAsync("Coudre", 10, 11, 2), await forum.AddAsync("Teindre", 12, 13, 5) };
        var codes = new List<string>();
        foreach (var name in (string[])["anna", "bela", "cleo", "dora"])
        {
            codes.Add(await CodeAsync(forum, await forum.ComeAsync(name, sessions[dice.Next(2)])));
        }
        var morning = forum.Clock.GetUtcNow();
        var day = Enumerable
            .Range(1, 60)
            .Select(minute => SomeScan(forum, dice, sessions, codes) with { ScannedAt = morning.AddMinutes(minute) })
            .ToList();
        forum.Clock.Advance(TimeSpan.FromHours(12));
        var parts = day.Chunk(1 + dice.Next(9)).ToList();

        foreach (var part in parts.Concat(parts.Where(_ => dice.Next(3) == 0)).OrderBy(_ => dice.Next()).ToList())
        {
            var answers = await TakeAsync(forum, part);
            Assert.Equal(part.Select(scan => scan.Told), answers.Select(answer => (Verdict?)answer.Verdict));
        }

        foreach (var session in sessions)
        {
            // Of each holder the last passage that let somebody through, by the model's own reckoning.
            var inside = day.Where(scan => scan.Session == session && scan.Told != Verdict.Refused)
                .GroupBy(scan => scan.Code)
                .Count(theirs => theirs.MaxBy(scan => scan.ScannedAt)!.Direction == ScanDirection.In);
            Assert.Equal(inside, (await forum.SendAsync(new GetSessionDoor(Year, session)))!.Occupancy.Inside);
        }
        Assert.Equal(0, await forum.InsideAsync());
        Assert.Empty(await forum.SendAsync(new GetDoorFaults()));
    }

    [SkippableFact]
    public async Task An_answer_that_was_lost_leaves_what_the_door_went_by()
    {
        await using var forum = await SessionBench.ForumAsync(engine);
        var code = await forum.AddAsync("Coudre", 10, 11, capacity: 1);
        await forum.ComeAsync("anna", code);
        var other = await CodeAsync(forum, await forum.ComeAsync("bela"));
        var shown = Show(forum, code, other);

        var refused = await TakeAsync(forum, shown);
        var told = await TakeAsync(forum, shown with { Offline = true, Told = Verdict.Admitted });
        var again = await TakeAsync(forum, shown);

        Assert.Equal(
            [Verdict.Refused, Verdict.Admitted, Verdict.Admitted],
            new[] { refused, told, again }.Select(answers => answers[0].Verdict)
        );
        Assert.Equal(1, (await forum.SendAsync(new GetSessionDoor(Year, code)))!.Occupancy.Inside);
    }

    [SkippableFact]
    public async Task A_device_is_enrolled_for_a_session_which_then_stays_though_it_is_taken_out_of_the_programme()
    {
        await using var forum = await SessionBench.ForumAsync(engine);
        var code = await forum.AddAsync("Coudre", 10, 11, capacity: null);
        var prepare = new PrepareDevice
        {
            Year = Year,
            Name = "Téléphone 1",
            Role = Roles.Door,
            Session = code,
        };
        var link = (await forum.SendAsync(prepare)).Value;
        var token = (await forum.SendAsync(new EnrolDevice(link.Secret, "Camille"))).Value.Token;

        await forum.SendAsync(new WithdrawSession(Year, code));

        var access = (await forum.AccessAsync(token))!;
        Assert.Equal((code, "Coudre"), (access.Session, access.SessionTitle?.In("fr")));
        Assert.Null(await forum.SendAsync(new GetSessionDoor(Year, code)));
        Assert.Equal(
            "device.gate_unknown",
            (await forum.SendAsync(prepare with { Session = "rien" })).Error?.Fields.Single().Code
        );
    }

    private static ScanReport SomeScan(TestForum forum, Random dice, string[] sessions, List<string> codes)
    {
        var direction = dice.Next(3) == 0 ? ScanDirection.Out : ScanDirection.In;
        var told =
            direction == ScanDirection.Out ? Verdict.Left
            : dice.Next(5) == 0 ? Verdict.Refused
            : Verdict.Admitted;
        return Show(forum, sessions[dice.Next(2)], codes[dice.Next(codes.Count)], direction) with
        {
            Offline = true,
            Told = told,
        };
    }

    private static ScanReport Show(
        TestForum forum,
        string session,
        string code,
        ScanDirection direction = ScanDirection.In
    ) => forum.Scan(code, direction, gate: "") with { Session = session };

    private static async Task<IReadOnlyList<ScanAnswer>> TakeAsync(TestForum forum, params ScanReport[] scans) =>
        (await forum.RecordAsync(scans)).Results;

    private static async Task<string> CodeAsync(TestForum forum, Guid id) =>
        (
            await forum.InScopeAsync(scope =>
                scope.GetRequiredService<DbSession>().FirstOrDefaultAsync<string>(FindCode, new { id })
            )
        )!;
}

public sealed class SqliteSessionDoorTests() : SessionDoorTests(Engine.Sqlite);

public sealed class SqlServerSessionDoorTests() : SessionDoorTests(Engine.SqlServer);
