using ForumESS.Application.Editions;
using ForumESS.Application.Registrations;
using ForumESS.Application.Venues;
using ForumESS.Domain;
using ForumESS.Domain.Editions;
using ForumESS.IntegrationTests.Database;
using ForumESS.IntegrationTests.Registrations;

namespace ForumESS.IntegrationTests.Editions;

/// <summary>
/// What the office changes about the seats while people register: six are given out, four to structures and two to
/// students, one student waits.
/// </summary>
public abstract class LiveSeatsTests(Engine engine)
{
    private static readonly SeatShare Structures = new("ess", 4, 6);
    private static readonly SeatShare Students = new("student", 0, 2);

    public static TheoryData<string, int, SeatShare[], string, string> Refusals() =>
        new()
        {
            { "a total below what is taken", 5, [Structures, Students], "edition.quota_out_of_range", "total=5" },
            {
                "the same with fitting maxima",
                5,
                [new("ess", 0, 5), Students],
                "edition.seats_below_reserved",
                "reserved=6 total=5"
            },
            {
                "a maximum below what is taken",
                10,
                [new("ess", 0, 3), Students],
                "edition.quota_below_taken",
                "maximum=3 taken=4"
            },
            {
                "a guarantee that others sit on",
                7,
                [new("ess", 6, 6), Students],
                "edition.seats_below_reserved",
                "reserved=8 total=7"
            },
            {
                "a guarantee above its maximum",
                10,
                [new("ess", 7, 6), Students],
                "edition.quota_out_of_range",
                "guarantee=7 maximum=6"
            },
            { "an audience that has seats", 10, [Students], "edition.quota_below_taken", "maximum=0 taken=4" },
            { "more than the room", 13, [Structures, Students], "edition.seats_beyond_room", "room=12 total=13" },
        };

    [SkippableTheory]
    [MemberData(nameof(Refusals))]
    public async Task What_breaks_the_ledger_is_refused_with_the_numbers_and_cuts_nothing(
        string change,
        int total,
        SeatShare[] shares,
        string code,
        string numbers
    )
    {
        Assert.NotEmpty(change);
        await using var forum = await RunningAsync();

        var refusal = (await SetAsync(forum, total, shares)).Error!;

        Assert.Equal(code, refusal.Code);
        Assert.All(
            numbers.Split(' '),
            number => Assert.Contains(number, refusal.Args.Select(arg => $"{arg.Key}={arg.Value}"))
        );
        Assert.Equal(10, (await forum.SendAsync(new GetEditionForOffice(RegistrationDesk.Year)))!.Seats!.Total);
        Assert.Equal(6, await forum.TakenAsync());
        Assert.Empty(await forum.SendAsync(new GetLedgerFaults()));
    }

    [SkippableFact]
    public async Task An_audience_that_somebody_waits_for_stays_invited()
    {
        await using var forum = await RunningAsync();
        await SetAsync(forum, 10, [Structures, Students, new("company", 0, 0)]);
        var waiting = await forum.SendAsync(
            RegistrationDesk.Someone("attend@exemple.fr") with
            {
                Audience = "company",
            }
        );
        Assert.Equal(1, waiting.Value.Position);

        var refusal = (await SetAsync(forum, 10, [Structures, Students])).Error;

        Assert.Equal("edition.audience_awaited", refusal?.Code);
        Assert.Equal(1, refusal!.Args["waiting"]);
        await forum.SendAsync(new CancelRegistration(waiting.Value.Id));
        Assert.True((await SetAsync(forum, 10, [Structures, Students])).IsSuccess);
    }

    [SkippableFact]
    public async Task A_release_date_put_off_that_revives_a_guarantee_others_sit_on_is_refused()
    {
        await using var forum = await RunningAsync();
        SeatShare[] shares = [new("ess", 0, 6), new("student", 0, 10), new("company", 4, 4)];
        var past = forum.Clock.GetUtcNow();
        Assert.True((await SetAsync(forum, 10, shares, past)).IsSuccess);
        await RegisterAsync(forum, "student", 3);

        var refusal = (await SetAsync(forum, 10, shares, past.AddDays(9))).Error;

        Assert.Equal("edition.seats_below_reserved", refusal?.Code);
        Assert.Equal(14, refusal!.Args["reserved"]);
    }

    [SkippableFact]
    public async Task Neither_a_smaller_room_nor_the_same_room_made_smaller_leaves_anybody_standing()
    {
        await using var forum = await RunningAsync();
        var edition = (await forum.SendAsync(new GetEditionForOffice(RegistrationDesk.Year)))!;
        var room = edition.Plan.RoomId!.Value;
        var small = await AddRoomAsync(forum, edition.Plan.VenueId!.Value, "Petite salle", capacity: 9);

        var moved = await forum.SendAsync(MoveTo(edition, small));
        var shrunk = await forum.SendAsync(
            new ChangeRoom
            {
                RoomId = room,
                Name = "Agora",
                Capacity = 19,
                StaffAllowance = 10,
            }
        );

        Assert.Equal("edition.seats_beyond_room", moved.Error?.Code);
        Assert.Equal("9 10", $"{moved.Error!.Args["room"]} {moved.Error.Args["total"]}");
        Assert.Equal("venue.capacity_below_seats", shrunk.Error?.Code);
        Assert.Equal("9 10", $"{shrunk.Error!.Args["room"]} {shrunk.Error.Args["seats"]}");
    }

    [SkippableFact]
    public async Task A_total_lowered_during_a_rush_is_either_refused_or_never_passed()
    {
        await using var forum = await RunningAsync();
        await SetAsync(forum, 12, [new("ess", 0, 12), Students]);
        var comers = Enumerable
            .Range(0, 20)
            .Select(i => Task.Run(() => forum.SendAsync(RegistrationDesk.Someone($"comer{i}@exemple.fr"))));
        var lowering = Enumerable
            .Range(0, 5)
            .Select(_ => Task.Run(() => SetAsync(forum, 9, [new("ess", 0, 9), Students])));

        var waits = Task.WhenAll(comers);
        var results = await Task.WhenAll(lowering);
        await waits;

        var total = results.Any(result => result.IsSuccess) ? 9 : 12;
        Assert.Equal(total, await forum.TakenAsync());
        Assert.Empty(await forum.SendAsync(new GetLedgerFaults()));
    }

    private async Task<TestForum> RunningAsync()
    {
        var forum = await TestForum.CreateAsync(engine);
        await forum.AddDemoEditionAsync(seats: 12);
        Assert.True((await SetAsync(forum, 10, [Structures, Students])).IsSuccess);
        await RegisterAsync(forum, "ess", 4);
        await RegisterAsync(forum, "student", 3);
        return forum;
    }

    private static async Task RegisterAsync(TestForum forum, string audience, int people)
    {
        for (var person = 0; person < people; person++)
        {
            var someone = RegistrationDesk.Someone($"{Guid.NewGuid():N}@exemple.fr");
            Assert.Null((await forum.SendAsync(someone with { Audience = audience })).Error);
        }
    }

    private static Task<Result> SetAsync(
        TestForum forum,
        int total,
        SeatShare[] shares,
        DateTimeOffset? releaseAt = null
    ) =>
        forum.SendAsync(
            new SetSeats
            {
                Year = RegistrationDesk.Year,
                Total = total,
                ReleaseAt = releaseAt,
                Shares = shares,
            }
        );

    private static async Task<Guid> AddRoomAsync(TestForum forum, Guid venue, string name, int capacity) =>
        (
            await forum.SendAsync(
                new CreateRoom
                {
                    VenueId = venue,
                    Name = name,
                    Capacity = capacity,
                    StaffAllowance = 0,
                }
            )
        ).Value;

    private static ChangeEdition MoveTo(OfficeEdition edition, Guid room) =>
        new()
        {
            Year = RegistrationDesk.Year,
            Theme = new Dictionary<string, string?> { ["fr"] = "Faire ensemble" },
            RoomId = room,
            StartsAt = edition.Plan.StartsAt,
            EndsAt = edition.Plan.EndsAt,
            RegistrationOpensAt = edition.Plan.RegistrationOpensAt,
            RegistrationClosesAt = edition.Plan.RegistrationClosesAt,
        };
}

public sealed class SqliteLiveSeatsTests() : LiveSeatsTests(Engine.Sqlite);

public sealed class SqlServerLiveSeatsTests() : LiveSeatsTests(Engine.SqlServer);
