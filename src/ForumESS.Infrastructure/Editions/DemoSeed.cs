using ForumESS.Application.Editions;
using ForumESS.Application.Statistics;
using ForumESS.Domain;
using ForumESS.Domain.Editions;
using ForumESS.Domain.Statistics;
using ForumESS.Infrastructure.Database;
using ForumESS.Infrastructure.Sessions;

namespace ForumESS.Infrastructure.Editions;

/// <summary>Makes an invented edition, open to registration and marked as such, for trying the whole way.</summary>
public sealed class DemoSeed(
    DbSession session,
    IEditionStore editions,
    IFigureStore figures,
    DemoProgramme programme,
    TimeProvider clock
)
{
    private const int StaffAllowance = 10;

    // Whole hours of Paris in March (winter time, UTC+1).
    private static readonly TimeSpan Opening = TimeSpan.FromHours(8);
    private static readonly TimeSpan Closing = TimeSpan.FromHours(16.5);

    private static readonly SqlText CountUpcoming = new(
        "select count(*) from editions where is_demo = 1 and ends_at > @now"
    );

    private static readonly SqlText FindVenue = new("select id from venues where name = @name");

    private static readonly SqlText AddVenue = new("insert into venues (id, name, city) values (@id, @name, @city)");

    private static readonly SqlText FindRoom = new("select id from rooms where venue_id = @venueId and name = @name");

    private static readonly SqlText AddRoom = new(
        """
        insert into rooms (id, venue_id, name, capacity, staff_allowance, erp_category)
        values (@id, @venueId, @name, @capacity, @allowance, @category)
        """
    );

    private static readonly SqlText AddGate = new("insert into edition_gates (edition_id, code) values (@id, @gate)");

    /// <summary>Adds the edition unless one is still to come; commits.</summary>
    /// <param name="seats">1 to 99 990 seats to give out; room and quotas follow it.</param>
    public Task<Result> LoadAsync(int seats, CancellationToken cancellationToken)
    {
        var now = clock.GetUtcNow();
        return session.RunAsync(
            async () =>
            {
                if (await session.FirstOrDefaultAsync<int>(CountUpcoming, new { now }, cancellationToken) > 0)
                {
                    return Result.Success;
                }
                var plan = await PlanAsync(seats, now, cancellationToken);
                var edition = Edition.Create(Guid.CreateVersion7(now), plan, isDemo: true).Value;
                var ledger = SeatLedger.Create(edition.Id, seats, releaseAt: null, Quotas(seats), now).Value;
                edition.Open(ledger);
                await editions.AddAsync(edition, cancellationToken);
                await editions.SaveLedgerAsync(ledger, cancellationToken);
                foreach (var gate in (string[])["A", "B", "C", "D"])
                {
                    await session.ExecuteAsync(AddGate, new { id = edition.Id, gate }, cancellationToken);
                }
                await figures.SaveTargetsAsync(edition.Id, Targets(seats), cancellationToken);
                await programme.LoadAsync(edition, now, cancellationToken);
                return Result.Success;
            },
            edition: null,
            cancellationToken
        );
    }

    private async Task<EditionPlan> PlanAsync(int seats, DateTimeOffset now, CancellationToken cancellationToken)
    {
        var year = now.Year + 1;
        while (await editions.FindByYearAsync(year, cancellationToken) is not null)
        {
            year++;
        }
        var day = ThirdThursdayOfMarch(year);
        var (venueId, roomId) = await RoomAsync(seats, now, cancellationToken);
        return new EditionPlan
        {
            Year = year,
            Theme = new LocalizedText("Faire ensemble, près de chez nous", "Doing things together, close to home"),
            Description = new LocalizedText(
                "Une journée pour rencontrer celles et ceux qui entreprennent autrement dans les Hauts-de-Seine. Entrée gratuite, sur inscription.",
                "A day to meet those who do business differently in Hauts-de-Seine. Free entry, on registration."
            ),
            VenueId = venueId,
            RoomId = roomId,
            StartsAt = new DateTimeOffset(day, TimeSpan.Zero) + Opening,
            EndsAt = new DateTimeOffset(day, TimeSpan.Zero) + Closing,
            RegistrationOpensAt = now.AddDays(-14),
            RegistrationClosesAt = new DateTimeOffset(day, TimeSpan.Zero) + Closing,
        };
    }

    private async Task<(Guid Venue, Guid Room)> RoomAsync(
        int seats,
        DateTimeOffset now,
        CancellationToken cancellationToken
    )
    {
        var venue = new
        {
            id = Guid.CreateVersion7(now),
            name = "Hôtel du Département",
            city = "Nanterre",
        };
        var venueId = await session.FirstOrDefaultAsync<Guid?>(FindVenue, venue, cancellationToken) ?? venue.id;
        if (venueId == venue.id)
        {
            await session.ExecuteAsync(AddVenue, venue, cancellationToken);
        }
        var capacity = seats + StaffAllowance;
        var room = new
        {
            id = Guid.CreateVersion7(now),
            venueId,
            // A proper name, for a room has one in both languages.
            name = $"Agora ({capacity})",
            capacity,
            allowance = StaffAllowance,
            category = capacity switch
            {
                > 1500 => 1,
                > 700 => 2,
                > 300 => 3,
                _ => 4,
            },
        };
        var roomId = await session.FirstOrDefaultAsync<Guid?>(FindRoom, room, cancellationToken) ?? room.id;
        if (roomId == room.id)
        {
            await session.ExecuteAsync(AddRoom, room, cancellationToken);
        }
        return (venueId, roomId);
    }

    // Together well over the total, so that every seat can be given out whoever comes.
    private static SeatQuota[] Quotas(int seats) =>
        [
            new("company", 0, seats, 0),
            new("ess", 0, seats, 0),
            new("authority", 0, Share(seats, 0.35), 0),
            new("project", 0, Share(seats, 0.35), 0),
            new("student", 0, Share(seats, 0.35), 0),
            new("resident", 0, Share(seats, 0.35), 0),
        ];

    private static Target[] Targets(int seats) =>
        [
            new(Audience: null, Share(seats, 0.8), IsPriority: false),
            new("student", Share(seats, 0.2), IsPriority: true),
        ];

    private static int Share(int seats, double share) => Math.Max(1, (int)(seats * share));

    private static DateTime ThirdThursdayOfMarch(int year)
    {
        var first = new DateTime(year, 3, 1, 0, 0, 0, DateTimeKind.Unspecified);
        var toThursday = ((int)DayOfWeek.Thursday - (int)first.DayOfWeek + 7) % 7;
        return first.AddDays(toThursday + 14);
    }
}
