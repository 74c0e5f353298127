using ForumESS.Application.Waiting;
using ForumESS.Domain.Waiting;
using ForumESS.Infrastructure.Database;

namespace ForumESS.Infrastructure.Waiting;

internal sealed class SqlWaitingStore(DbSession session) : IWaitingStore
{
    private const string Columns = """
        select id as Id, pool_id as PoolId, edition_id as EditionId, registration_id as RegistrationId,
               audience as Audience, party as Party, priority as Priority, arrival as Arrival, takes_part as TakesPart,
               passes as Passes, is_held_for as IsHeldFor, seats as Seats, state as State, deadline as Deadline
        from waiting_entries
        """;

    private static readonly SqlText ListOfPool = new($"{Columns} where pool_id = @poolId");

    private static readonly SqlText ListOfRegistration = new(
        $"{Columns} where registration_id = @registrationId and pool_id = @poolId order by arrival"
    );

    private static readonly SqlText Find = new($"{Columns} where id = @id");

    private static readonly SqlText Add = new(
        """
        insert into waiting_entries (id, pool_id, edition_id, registration_id, audience, party, priority, arrival,
                                     takes_part, passes, is_held_for, seats, state, deadline)
        values (@Id, @PoolId, @EditionId, @RegistrationId, @Audience, @Party, @Priority, @Arrival,
                @TakesPart, @Passes, @IsHeldFor, @Seats, @State, @Deadline)
        """
    );

    private static readonly SqlText Update = new(
        """
        update waiting_entries
        set audience = @Audience, party = @Party, priority = @Priority, passes = @Passes, is_held_for = @IsHeldFor,
            seats = @Seats, state = @State, deadline = @Deadline
        where id = @Id
        """
    );

    private static readonly SqlText Remove = new("delete from waiting_entries where id = @id");

    private static readonly SqlText CountAhead = new(
        """
        select count(*)
        from waiting_entries
        where pool_id = @PoolId and audience = @Audience and state = 'waiting'
          and (priority > @Priority or (priority = @Priority and arrival < @Arrival))
        """
    );

    // Whoever of this audience still waits needs more seats than were left, or would have been offered them.
    private static readonly SqlText PassOver = new(
        """
        update waiting_entries
        set passes = passes + 1
        where pool_id = @poolId and audience = @audience and state = 'waiting' and party - seats > @left
        """
    );

    public async Task<IReadOnlyList<WaitingEntry>> ListAsync(Guid poolId, CancellationToken cancellationToken) =>
        Entries(await session.QueryAsync<Row>(ListOfPool, new { poolId }, cancellationToken));

    public async Task<IReadOnlyList<WaitingEntry>> ListAsync(
        Guid poolId,
        Guid registrationId,
        CancellationToken cancellationToken
    ) => Entries(await session.QueryAsync<Row>(ListOfRegistration, new { poolId, registrationId }, cancellationToken));

    public async Task<WaitingEntry?> FindAsync(Guid id, CancellationToken cancellationToken) =>
        (await session.FirstOrDefaultAsync<Row>(Find, new { id }, cancellationToken))?.ToEntry();

    public Task AddAsync(WaitingEntry entry, CancellationToken cancellationToken) =>
        session.ExecuteAsync(Add, Row.Of(entry), cancellationToken);

    public Task UpdateAsync(WaitingEntry entry, CancellationToken cancellationToken) =>
        session.ExecuteAsync(Update, Row.Of(entry), cancellationToken);

    public Task RemoveAsync(Guid id, CancellationToken cancellationToken) =>
        session.ExecuteAsync(Remove, new { id }, cancellationToken);

    public async Task<int> PositionAsync(WaitingEntry entry, CancellationToken cancellationToken) =>
        1 + await session.FirstOrDefaultAsync<int>(CountAhead, Row.Of(entry), cancellationToken);

    public Task PassOverAsync(Guid poolId, string audience, int left, CancellationToken cancellationToken) =>
        session.ExecuteAsync(
            PassOver,
            new
            {
                poolId,
                audience,
                left,
            },
            cancellationToken
        );

    private static WaitingEntry[] Entries(IReadOnlyList<Row> rows) => [.. rows.Select(row => row.ToEntry())];

    private sealed record Row
    {
        public Guid Id { get; init; }
        public Guid PoolId { get; init; }
        public Guid EditionId { get; init; }
        public Guid RegistrationId { get; init; }
        public string Audience { get; init; } = "";
        public int Party { get; init; }
        public int Priority { get; init; }
        public long Arrival { get; init; }
        public bool TakesPart { get; init; }
        public int Passes { get; init; }
        public bool IsHeldFor { get; init; }
        public int Seats { get; init; }
        public string State { get; init; } = "";
        public DateTimeOffset? Deadline { get; init; }

        public static Row Of(WaitingEntry entry) =>
            new()
            {
                Id = entry.Id,
                PoolId = entry.PoolId,
                EditionId = entry.EditionId,
                RegistrationId = entry.RegistrationId,
                Audience = entry.Audience,
                Party = entry.Party,
                Priority = entry.Priority,
                Arrival = entry.Arrival,
                TakesPart = entry.TakesPart,
                Passes = entry.Passes,
                IsHeldFor = entry.IsHeldFor,
                Seats = entry.Seats,
                State = StoredCode.Of(entry.State),
                Deadline = entry.Deadline,
            };

        public WaitingEntry ToEntry() =>
            new()
            {
                Id = Id,
                PoolId = PoolId,
                EditionId = EditionId,
                RegistrationId = RegistrationId,
                Audience = Audience,
                Party = Party,
                Priority = Priority,
                Arrival = Arrival,
                TakesPart = TakesPart,
                Passes = Passes,
                IsHeldFor = IsHeldFor,
                Seats = Seats,
                State = StoredCode.Parse<WaitingState>(State),
                Deadline = Deadline,
            };
    }
}
