using ForumESS.Application.Editions;
using ForumESS.Application.Venues;
using ForumESS.Domain;
using ForumESS.Domain.Editions;
using ForumESS.Domain.Venues;
using ForumESS.IntegrationTests.Database;
using MediatR;
using Microsoft.Extensions.DependencyInjection;

namespace ForumESS.IntegrationTests.Editions;

public abstract class OfficeUseCaseTests(Engine engine)
{
    private const int Year = 2030;
    private static readonly DateTimeOffset Day = new(Year, 3, 14, 8, 0, 0, TimeSpan.Zero);

    [SkippableFact]
    public async Task An_edition_is_created_given_seats_and_opened()
    {
        await using var forum = await TestForum.CreateAsync(engine);
        var room = await RoomAsync(forum, capacity: 120, allowance: 20);

        Assert.True((await Send(forum, Draft(room))).IsSuccess);
        Assert.Equal("edition.not_ready_to_open", (await Move(forum, EditionStatus.Open)).Error?.Code);
        Assert.True((await Send(forum, Seats(100))).IsSuccess);
        Assert.True((await Send(forum, new SetGates(Year, ["B", "A"]))).IsSuccess);
        Assert.True((await Move(forum, EditionStatus.Open)).IsSuccess);

        var edition = await Get(forum);
        Assert.Equal(EditionStatus.Open, edition.Status);
        Assert.Equal(["A", "B"], edition.Gates);
        Assert.Equal(100, edition.Seats!.Left);
        Assert.Equal("Le thème", edition.Plan.Theme!.In("fr"));
        Assert.Equal(90, edition.Audiences.Single(quota => quota.Audience == "company").Left);
        Assert.Equal(14, edition.Audiences.Count);
        Assert.Equal(Year, (await Send(forum, new ListEditionsForOffice()))[0].Year);
    }

    [SkippableFact]
    public async Task A_year_has_one_edition_or_a_gap()
    {
        await using var forum = await TestForum.CreateAsync(engine);

        Assert.Equal("edition.year_taken", (await Send(forum, new CreateEdition { Year = 2014 })).Error?.Code);
        Assert.Equal("edition.year_is_gap", (await Send(forum, new CreateEdition { Year = 2015 })).Error?.Code);
        Assert.Equal("edition.year_taken", (await Send(forum, Gap(2014))).Error?.Code);
        Assert.True((await Send(forum, Gap(2020))).IsSuccess);
        Assert.Equal("edition.year_is_gap", (await Send(forum, Gap(2020))).Error?.Code);
    }

    [SkippableFact]
    public async Task A_cancelled_edition_may_be_explained_by_a_gap()
    {
        await using var forum = await TestForum.CreateAsync(engine);
        await Send(forum, new CreateEdition { Year = Year });
        await Move(forum, EditionStatus.Cancelled);

        Assert.True((await Send(forum, Gap(Year))).IsSuccess);

        var line = (await Send(forum, new ListEditionsForOffice()))[0];
        Assert.Equal(EditionStatus.Cancelled, line.Status);
        Assert.Equal("Une raison", line.GapReason!.In("fr"));
    }

    [SkippableFact]
    public async Task Seats_beyond_the_room_or_below_what_is_taken_are_refused_with_the_numbers()
    {
        await using var forum = await TestForum.CreateAsync(engine);
        await Send(forum, Draft(await RoomAsync(forum, capacity: 120, allowance: 20)));

        var beyond = await Send(forum, Seats(101));
        Assert.Equal("edition.seats_beyond_room", beyond.Error?.Code);
        Assert.Equal(100, beyond.Error!.Args["room"]);
        Assert.Equal(
            "edition.quota_out_of_range",
            (await Send(forum, Seats(100, new SeatShare("student", 20, 10)))).Error?.Code
        );
        Assert.Equal(
            "edition.seats_below_reserved",
            (await Send(forum, Seats(15, new SeatShare("student", 10, 15), new("company", 10, 15)))).Error?.Code
        );
        Assert.Equal(
            "registration.audience_unknown",
            (await Send(forum, Seats(10, new SeatShare("nobody", 0, 1)))).Error?.Code
        );
        Assert.Null((await Get(forum)).Seats);
    }

    [SkippableFact]
    public async Task A_room_never_holds_fewer_than_its_editions_give_out()
    {
        await using var forum = await TestForum.CreateAsync(engine);
        var room = await RoomAsync(forum, capacity: 120, allowance: 20);
        var small = await RoomAsync(forum, capacity: 60, allowance: 0);
        await Send(forum, Draft(room));
        await Send(forum, Seats(100));

        var lowered = await Send(forum, Room(room, capacity: 119));
        Assert.Equal("venue.capacity_below_seats", lowered.Error?.Code);
        Assert.Equal($"{Year}", lowered.Error!.Args["year"]);
        Assert.Equal(99, lowered.Error.Args["room"]);
        Assert.True((await Send(forum, Room(room, capacity: 140))).IsSuccess);

        var moved = await Send(forum, Change(small));
        Assert.Equal("edition.seats_beyond_room", moved.Error?.Code);
        Assert.Equal(room, (await Get(forum)).Plan.RoomId);
    }

    [SkippableFact]
    public async Task Malformed_fields_are_named_and_nothing_is_stored()
    {
        await using var forum = await TestForum.CreateAsync(engine);

        var edition = await Send(
            forum,
            new CreateEdition
            {
                Year = null,
                Ordinal = 0,
                Theme = new Dictionary<string, string?> { ["en"] = "English only" },
                Description = new Dictionary<string, string?> { ["fr"] = new('x', 4001) },
            }
        );
        var venue = await Send(forum, new CreateVenue { Name = "\u202e", City = new string('x', 101) });
        var room = await Send(forum, new CreateRoom { VenueId = Guid.NewGuid(), Category = (ErpCategory)9 });

        Assert.Equal(
            [
                "edition.year_required",
                "edition.ordinal_out_of_range",
                "edition.theme_required",
                "edition.description_too_long",
            ],
            edition.Error!.Fields.Select(field => field.Code)
        );
        Assert.Equal("Theme[fr]", edition.Error.Fields[2].Field);
        Assert.Equal(["venue.name_unreadable", "venue.city_too_long"], venue.Error!.Fields.Select(field => field.Code));
        Assert.Equal(4, room.Error!.Fields.Count);
    }

    [SkippableFact]
    public async Task What_does_not_exist_is_refused_by_name()
    {
        await using var forum = await TestForum.CreateAsync(engine);

        Assert.Equal("edition.unknown", (await Send(forum, Seats(1))).Error?.Code);
        Assert.Equal("edition.unknown", (await Move(forum, EditionStatus.Open)).Error?.Code);
        Assert.Equal("venue.room_unknown", (await Send(forum, Draft(Guid.NewGuid()))).Error?.Code);
        Assert.Equal("venue.room_unknown", (await Send(forum, Room(Guid.NewGuid(), 10))).Error?.Code);
        Assert.Null(await Send(forum, new GetEditionForOffice(Year)));
    }

    [SkippableFact]
    public async Task Venue_and_room_names_are_taken_once()
    {
        await using var forum = await TestForum.CreateAsync(engine);
        await RoomAsync(forum, capacity: 10, allowance: 0);
        var venue = (await Send(forum, new ListVenues())).Single(card => card.Name == "Lieu 10");

        Assert.Equal("venue.name_taken", (await Send(forum, new CreateVenue { Name = "Lieu 10" })).Error?.Code);
        Assert.Equal("venue.room_name_taken", (await Send(forum, NewRoom(venue.Id, 10, 0))).Error?.Code);
        Assert.Single(venue.Rooms);
    }

    private static async Task<Guid> RoomAsync(TestForum forum, int capacity, int allowance)
    {
        var venue = await Send(forum, new CreateVenue { Name = $"Lieu {capacity}" });
        return (await Send(forum, NewRoom(venue.Value, capacity, allowance))).Value;
    }

    private static CreateRoom NewRoom(Guid venue, int capacity, int allowance) =>
        new()
        {
            VenueId = venue,
            Name = "Grande salle",
            Capacity = capacity,
            StaffAllowance = allowance,
        };

    private static ChangeRoom Room(Guid room, int capacity) =>
        new()
        {
            RoomId = room,
            Name = "Grande salle",
            Capacity = capacity,
            StaffAllowance = capacity > 20 ? 20 : 0,
        };

    private static CreateEdition Draft(Guid room) =>
        new()
        {
            Year = Year,
            Ordinal = 9,
            Theme = new Dictionary<string, string?> { ["fr"] = "Le thème", ["en"] = "" },
            RoomId = room,
            StartsAt = Day,
            EndsAt = Day.AddHours(8),
            RegistrationOpensAt = Day.AddDays(-60),
            RegistrationClosesAt = Day,
        };

    private static ChangeEdition Change(Guid room) =>
        new()
        {
            Year = Year,
            RoomId = room,
            Theme = new Dictionary<string, string?> { ["fr"] = "Le thème" },
        };

    private static SetSeats Seats(int total) =>
        Seats(total, new SeatShare("company", 0, total), new("student", 10, 20));

    private static SetSeats Seats(int total, params SeatShare[] shares) =>
        new()
        {
            Year = Year,
            Total = total,
            Shares = shares,
        };

    private static DeclareGapYear Gap(int year) =>
        new()
        {
            Year = year,
            Reason = new Dictionary<string, string?> { ["fr"] = "Une raison" },
            Source = "Décision du département",
        };

    private static async Task<OfficeEdition> Get(TestForum forum) =>
        (await Send(forum, new GetEditionForOffice(Year)))!;

    private static Task<Result> Move(TestForum forum, EditionStatus to) =>
        Send(forum, new ChangeEditionStatus(Year, to));

    private static Task<T> Send<T>(TestForum forum, IRequest<T> request) =>
        forum.InScopeAsync(scope => scope.GetRequiredService<IMediator>().Send(request));
}

public sealed class SqliteOfficeUseCaseTests() : OfficeUseCaseTests(Engine.Sqlite);

public sealed class SqlServerOfficeUseCaseTests() : OfficeUseCaseTests(Engine.SqlServer);
