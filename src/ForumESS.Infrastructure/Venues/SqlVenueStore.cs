using ForumESS.Application.Venues;
using ForumESS.Domain.Venues;
using ForumESS.Infrastructure.Database;

namespace ForumESS.Infrastructure.Venues;

internal sealed class SqlVenueStore(DbSession session) : IVenueStore
{
    private static readonly SqlText Add = new(
        """
        insert into venues (id, name, city, address, access, step_free)
        values (@Id, @Name, @City, @Address, @Access, @StepFree)
        """
    );

    private static readonly SqlText Update = new(
        """
        update venues
        set name = @Name, city = @City, address = @Address, access = @Access, step_free = @StepFree
        where id = @Id
        """
    );

    private static readonly SqlText RaiseCalendars = new(
        "update editions set schedule_version = schedule_version + 1 where venue_id = @Id"
    );

    private static readonly SqlText RaiseCalendarsOfRoom = new(
        """
        update editions
        set schedule_version = schedule_version + 1
        where room_id = @Id and exists (select 1 from rooms where id = @Id and name <> @Name)
        """
    );

    private static readonly SqlText Lock = new("update venues set name = name where id = @venueId");

    private static readonly SqlText Find = new(
        """
        select id as Id, name as Name, city as City, address as Address, access as Access, step_free as StepFree
        from venues
        where id = @venueId
        """
    );

    private static readonly SqlText Count = new("select count(*) from venues where id = @venueId");

    private static readonly SqlText AddRoom = new(
        """
        insert into rooms (id, venue_id, name, capacity, staff_allowance, erp_category)
        values (@Id, @VenueId, @Name, @Capacity, @StaffAllowance, @Category)
        """
    );

    private static readonly SqlText UpdateRoom = new(
        """
        update rooms
        set name = @Name, capacity = @Capacity, staff_allowance = @StaffAllowance, erp_category = @Category
        where id = @Id
        """
    );

    private static readonly SqlText LockRoom = new("update rooms set capacity = capacity where id = @roomId");

    private const string RoomColumns = """
        select id as Id, venue_id as VenueId, name as Name, capacity as Capacity,
               staff_allowance as StaffAllowance, erp_category as Category
        from rooms
        """;

    private static readonly SqlText FindRoom = new($"{RoomColumns} where id = @roomId");

    private static readonly SqlText FindRoomByName = new($"{RoomColumns} where venue_id = @venueId and name = @name");

    private static readonly SqlText FindByName = new("select id from venues where name = @name");

    // An overbooked edition wants the room as large as it was when that was approved.
    private static readonly SqlText MostSeats = new(dialect =>
        $"""
            select m.year as Year, m.seats as Seats
            from (
                select e.year as year,
                       case when l.total > o.room_seats then o.room_seats else l.total end
                       + (select coalesce(sum(q.maximum), 0)
                          from seat_quotas q
                          where q.edition_id = e.id and q.takes_seat = 0) as seats
                from editions e
                join seat_ledgers l on l.edition_id = e.id
                left join overbookings o on o.edition_id = e.id
                where e.room_id = @roomId and e.status not in ('held', 'cancelled')
                union all
                select e.year as year, s.capacity as seats
                from editions e
                join sessions s on s.edition_id = e.id
                where s.room_id = @roomId and s.withdrawn_at is null and e.status not in ('held', 'cancelled')
            ) m
            where m.seats is not null
            order by m.seats desc, m.year
            {dialect.Rows("1")}
            """
    );

    public Task<bool> AddAsync(Venue venue, CancellationToken cancellationToken) =>
        session.TryExecuteAsync(Add, venue, cancellationToken);

    public async Task<bool> UpdateAsync(Venue venue, CancellationToken cancellationToken)
    {
        await session.ExecuteAsync(RaiseCalendars, new { venue.Id }, cancellationToken);
        return await session.TryExecuteAsync(Update, venue, cancellationToken);
    }

    public async Task<Venue?> LockAsync(Guid venueId, CancellationToken cancellationToken)
    {
        // Written before it is read: the row stays this transaction's on every engine.
        await session.ExecuteAsync(Lock, new { venueId }, cancellationToken);
        return (await session.FirstOrDefaultAsync<VenueCard>(Find, new { venueId }, cancellationToken))?.ToVenue();
    }

    public async Task<bool> ExistsAsync(Guid venueId, CancellationToken cancellationToken) =>
        await session.FirstOrDefaultAsync<int>(Count, new { venueId }, cancellationToken) > 0;

    public Task<Guid?> FindByNameAsync(string name, CancellationToken cancellationToken) =>
        session.FirstOrDefaultAsync<Guid?>(FindByName, new { name }, cancellationToken);

    public async Task<Room?> FindRoomAsync(Guid venueId, string name, CancellationToken cancellationToken) =>
        (
            await session.FirstOrDefaultAsync<RoomRow>(FindRoomByName, new { venueId, name }, cancellationToken)
        )?.ToRoom();

    public Task<bool> AddRoomAsync(Room room, CancellationToken cancellationToken) =>
        session.TryExecuteAsync(AddRoom, RoomRow.Of(room), cancellationToken);

    public async Task<bool> UpdateRoomAsync(Room room, CancellationToken cancellationToken)
    {
        await session.ExecuteAsync(RaiseCalendarsOfRoom, new { room.Id, room.Name }, cancellationToken);
        return await session.TryExecuteAsync(UpdateRoom, RoomRow.Of(room), cancellationToken);
    }

    public async Task<Room?> LockRoomAsync(Guid roomId, CancellationToken cancellationToken)
    {
        // Written before it is read: the row stays this transaction's on every engine.
        if (await session.ExecuteAsync(LockRoom, new { roomId }, cancellationToken) == 0)
        {
            return null;
        }
        return (await session.FirstOrDefaultAsync<RoomRow>(FindRoom, new { roomId }, cancellationToken))?.ToRoom();
    }

    public Task<SeatsInRoom?> MostSeatsAsync(Guid roomId, CancellationToken cancellationToken) =>
        session.FirstOrDefaultAsync<SeatsInRoom>(MostSeats, new { roomId }, cancellationToken);

    private sealed record RoomRow
    {
        public Guid Id { get; init; }
        public Guid VenueId { get; init; }
        public string Name { get; init; } = "";
        public int Capacity { get; init; }
        public int StaffAllowance { get; init; }
        public int? Category { get; init; }

        public static RoomRow Of(Room room) =>
            new()
            {
                Id = room.Id,
                VenueId = room.VenueId,
                Name = room.Name,
                Capacity = room.Capacity,
                StaffAllowance = room.StaffAllowance,
                Category = (int?)room.Category,
            };

        public Room ToRoom() => Room.Create(Id, VenueId, Name, Capacity, StaffAllowance, (ErpCategory?)Category).Value;
    }
}
