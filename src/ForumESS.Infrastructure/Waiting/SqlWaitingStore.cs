using ForumESS.Application.Waiting;
using ForumESS.Domain.Waiting;
using ForumESS.Infrastructure.Database;

namespace ForumESS.Infrastructure.Waiting;

internal sealed class SqlWaitingStore(DbSession session) : IWaitingStore
{
    private const string Select = $"select {WaitingSql.Columns} from waiting_entries w";

    private static readonly SqlText ListOfPool = new($"{Select} where w.pool_id = @poolId");

    private static readonly SqlText ListOfRegistration = new(
        $"{Select} where w.registration_id = @registrationId and w.pool_id = @poolId order by w.arrival"
    );

    private static readonly SqlText Find = new($"{Select} where w.id = @id");

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
        Entries(await session.QueryAsync<WaitingRow>(ListOfPool, new { poolId }, cancellationToken));

    public async Task<IReadOnlyList<WaitingEntry>> ListAsync(
        Guid poolId,
        Guid registrationId,
        CancellationToken cancellationToken
    ) =>
        Entries(
            await session.QueryAsync<WaitingRow>(ListOfRegistration, new { poolId, registrationId }, cancellationToken)
        );

    public async Task<WaitingEntry?> FindAsync(Guid id, CancellationToken cancellationToken) =>
        (await session.FirstOrDefaultAsync<WaitingRow>(Find, new { id }, cancellationToken))?.ToEntry();

    public Task AddAsync(WaitingEntry entry, CancellationToken cancellationToken) =>
        session.ExecuteAsync(Add, WaitingRow.Of(entry), cancellationToken);

    public Task UpdateAsync(WaitingEntry entry, CancellationToken cancellationToken) =>
        session.ExecuteAsync(Update, WaitingRow.Of(entry), cancellationToken);

    public Task RemoveAsync(Guid id, CancellationToken cancellationToken) =>
        session.ExecuteAsync(Remove, new { id }, cancellationToken);

    public async Task<int> PositionAsync(WaitingEntry entry, CancellationToken cancellationToken) =>
        1 + await session.FirstOrDefaultAsync<int>(CountAhead, WaitingRow.Of(entry), cancellationToken);

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

    private static WaitingEntry[] Entries(IReadOnlyList<WaitingRow> rows) => [.. rows.Select(row => row.ToEntry())];
}
