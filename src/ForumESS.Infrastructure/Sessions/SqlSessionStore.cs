using ForumESS.Application.Sessions;
using ForumESS.Domain;
using ForumESS.Domain.Editions;
using ForumESS.Domain.Sessions;
using ForumESS.Infrastructure.Database;

namespace ForumESS.Infrastructure.Sessions;

internal sealed class SqlSessionStore(DbSession session) : ISessionStore
{
    private const string Columns = """
        select s.id as Id, s.edition_id as EditionId, s.code as Code, s.kind as Kind, s.title as Title,
               s.description as Description, s.speaker as Speaker, s.room_id as RoomId, s.place as Place,
               s.starts_at as StartsAt, s.ends_at as EndsAt, s.capacity as Capacity, s.withdrawn_at as WithdrawnAt,
               s.taken as Taken, s.waiting as Waiting, s.due_at as DueAt, s.version as Version
        from sessions s
        """;

    private static readonly SqlText List = new($"{Columns} where s.edition_id = @editionId order by s.starts_at, s.id");

    private static readonly SqlText Lock = new(
        "update sessions set version = version + 1 where edition_id = @editionId and code = @code"
    );

    private static readonly SqlText Find = new($"{Columns} where s.edition_id = @editionId and s.code = @code");

    private static readonly SqlText Add = new(
        """
        insert into sessions (id, edition_id, code, kind, title, description, speaker, room_id, place, starts_at,
                              ends_at, capacity, withdrawn_at, taken, waiting, version)
        values (@Id, @EditionId, @Code, @Kind, @Title, @Description, @Speaker, @RoomId, @Place, @StartsAt,
                @EndsAt, @Capacity, @WithdrawnAt, 0, 0, 0)
        """
    );

    private static readonly SqlText Update = new(
        """
        update sessions
        set kind = @Kind, title = @Title, description = @Description, speaker = @Speaker, room_id = @RoomId,
            place = @Place, starts_at = @StartsAt, ends_at = @EndsAt, capacity = @Capacity,
            withdrawn_at = @WithdrawnAt, version = version + 1
        where id = @Id
        """
    );

    private static readonly SqlText Remove = new("delete from sessions where id = @Id");

    private static readonly SqlText MarkEdition = new(
        """
        update editions
        set has_sessions = case
            when exists (select 1 from sessions where edition_id = @EditionId and withdrawn_at is null) then 1
            else 0 end
        where id = @EditionId
        """
    );

    private static readonly SqlText ListDue = new(
        "select code from sessions where edition_id = @editionId and due_at <= @now order by code"
    );

    private static readonly SqlText ListOf = new(
        $"""
        {Columns}
        join session_signups g on g.session_id = s.id
        where g.registration_id = @registrationId
        order by s.starts_at
        """
    );

    private static readonly SqlText ListTouched = new(
        """
        select s.code
        from sessions s
        where exists (select 1
                      from session_signups g
                      where g.session_id = s.id and g.registration_id = @registrationId)
           or exists (select 1
                      from waiting_entries w
                      where w.pool_id = s.id and w.registration_id = @registrationId)
        order by s.code
        """
    );

    private static readonly SqlText AddSignUp = new(
        """
        insert into session_signups (session_id, registration_id, created_at)
        values (@sessionId, @registrationId, @now)
        """
    );

    private static readonly SqlText RemoveSignUp = new(
        "delete from session_signups where session_id = @sessionId and registration_id = @registrationId"
    );

    private static readonly SqlText AddLeft = new(
        "insert into left_sessions (registration_id, session_id) values (@registrationId, @sessionId)"
    );

    private static readonly SqlText RemoveLeft = new(
        "delete from left_sessions where registration_id = @registrationId and session_id = @sessionId"
    );

    private static readonly SqlText LeaveAll = new(
        """
        insert into left_sessions (registration_id, session_id)
        select registration_id, session_id
        from session_signups
        where session_id = @sessionId
        """
    );

    private static readonly SqlText ListInterested = new(
        """
        select registration_id
        from session_signups
        where session_id = @sessionId
        union
        select registration_id
        from waiting_entries
        where pool_id = @sessionId and state <> 'undoable'
        """
    );

    private static readonly SqlText DropSignUps = new("delete from session_signups where session_id = @sessionId");

    private static readonly SqlText DropEntries = new("delete from waiting_entries where pool_id = @sessionId");

    private static readonly SqlText DropCounters = new(
        "update sessions set taken = 0, waiting = 0, due_at = null where id = @sessionId"
    );

    private static readonly SqlText CountOverlaps = new(
        """
        select count(distinct g.registration_id)
        from session_signups g
        join session_signups o on o.registration_id = g.registration_id
        join sessions s on s.id = o.session_id
        where g.session_id = @Id and s.id <> @Id and s.starts_at < @EndsAt and @StartsAt < s.ends_at
        """
    );

    private static readonly SqlText SaveCounters = new(
        "update sessions set taken = @Taken, waiting = @Length, due_at = @DueAt where id = @PoolId"
    );

    private static readonly SqlText SaveLine = new(
        "update sessions set waiting = @Length, due_at = @DueAt where id = @PoolId"
    );

    private static readonly SqlText SaveTaken = new("update sessions set taken = @Taken where id = @PoolId");

    public async Task<IReadOnlyList<Session>> ListAsync(Guid editionId, CancellationToken cancellationToken) =>
        Sessions(await session.QueryAsync<Row>(List, new { editionId }, cancellationToken));

    public async Task<LockedSession?> LockAsync(Guid editionId, string code, CancellationToken cancellationToken)
    {
        // Written before it is read: the row stays this transaction's on every engine.
        if (await session.ExecuteAsync(Lock, new { editionId, code }, cancellationToken) == 0)
        {
            return null;
        }
        var row = await session.FirstOrDefaultAsync<Row>(Find, new { editionId, code }, cancellationToken);
        return new LockedSession(row!.ToSession(), row.ToSeats());
    }

    public async Task AddAsync(Session added, CancellationToken cancellationToken)
    {
        await session.ExecuteAsync(Add, Row.Of(added), cancellationToken);
        await session.ExecuteAsync(MarkEdition, new { added.EditionId }, cancellationToken);
    }

    public async Task UpdateAsync(Session changed, CancellationToken cancellationToken)
    {
        await session.ExecuteAsync(Update, Row.Of(changed), cancellationToken);
        await session.ExecuteAsync(MarkEdition, new { changed.EditionId }, cancellationToken);
    }

    public async Task RemoveAsync(Session removed, CancellationToken cancellationToken)
    {
        await session.ExecuteAsync(Remove, new { removed.Id }, cancellationToken);
        await session.ExecuteAsync(MarkEdition, new { removed.EditionId }, cancellationToken);
    }

    public Task<IReadOnlyList<string>> ListDueAsync(
        Guid editionId,
        DateTimeOffset now,
        CancellationToken cancellationToken
    ) => session.QueryAsync<string>(ListDue, new { editionId, now }, cancellationToken);

    public async Task<IReadOnlyList<Session>> ListOfAsync(Guid registrationId, CancellationToken cancellationToken) =>
        Sessions(await session.QueryAsync<Row>(ListOf, new { registrationId }, cancellationToken));

    public Task<IReadOnlyList<string>> ListTouchedAsync(Guid registrationId, CancellationToken cancellationToken) =>
        session.QueryAsync<string>(ListTouched, new { registrationId }, cancellationToken);

    public async Task AddSignUpAsync(
        Guid sessionId,
        Guid registrationId,
        DateTimeOffset now,
        CancellationToken cancellationToken
    )
    {
        await session.ExecuteAsync(RemoveLeft, new { sessionId, registrationId }, cancellationToken);
        await session.ExecuteAsync(
            AddSignUp,
            new
            {
                sessionId,
                registrationId,
                now,
            },
            cancellationToken
        );
    }

    public async Task<bool> RemoveSignUpAsync(Guid sessionId, Guid registrationId, CancellationToken cancellationToken)
    {
        var ids = new { sessionId, registrationId };
        if (await session.ExecuteAsync(RemoveSignUp, ids, cancellationToken) == 0)
        {
            return false;
        }
        await session.ExecuteAsync(AddLeft, ids, cancellationToken);
        return true;
    }

    public Task<IReadOnlyList<Guid>> ListInterestedAsync(Guid sessionId, CancellationToken cancellationToken) =>
        session.QueryAsync<Guid>(ListInterested, new { sessionId }, cancellationToken);

    public async Task ClearAsync(Guid sessionId, CancellationToken cancellationToken)
    {
        await session.ExecuteAsync(LeaveAll, new { sessionId }, cancellationToken);
        await session.ExecuteAsync(DropSignUps, new { sessionId }, cancellationToken);
        await session.ExecuteAsync(DropEntries, new { sessionId }, cancellationToken);
        await session.ExecuteAsync(DropCounters, new { sessionId }, cancellationToken);
    }

    public Task<int> CountOverlapsAsync(Session moved, CancellationToken cancellationToken) =>
        session.FirstOrDefaultAsync<int>(
            CountOverlaps,
            new
            {
                moved.Id,
                moved.Plan.StartsAt,
                moved.Plan.EndsAt,
            },
            cancellationToken
        );

    public Task SaveCountersAsync(SeatLedger ledger, CancellationToken cancellationToken) =>
        session.ExecuteAsync(
            SaveCounters,
            new
            {
                ledger.PoolId,
                ledger.Taken,
                ledger.Line.Length,
                ledger.Line.DueAt,
            },
            cancellationToken
        );

    public Task SaveLineAsync(SeatLedger ledger, CancellationToken cancellationToken) =>
        session.ExecuteAsync(
            SaveLine,
            new
            {
                ledger.PoolId,
                ledger.Line.Length,
                ledger.Line.DueAt,
            },
            cancellationToken
        );

    public Task SaveTakenAsync(Guid poolId, SeatQuota quota, CancellationToken cancellationToken) =>
        session.ExecuteAsync(SaveTaken, new { PoolId = poolId, quota.Taken }, cancellationToken);

    private static Session[] Sessions(IReadOnlyList<Row> rows) => [.. rows.Select(row => row.ToSession())];

    private sealed record Row
    {
        public Guid Id { get; init; }
        public Guid EditionId { get; init; }
        public string Code { get; init; } = "";
        public string Kind { get; init; } = "";
        public LocalizedText? Title { get; init; }
        public LocalizedText? Description { get; init; }
        public string? Speaker { get; init; }
        public Guid? RoomId { get; init; }
        public string? Place { get; init; }
        public DateTimeOffset StartsAt { get; init; }
        public DateTimeOffset EndsAt { get; init; }
        public int? Capacity { get; init; }
        public DateTimeOffset? WithdrawnAt { get; init; }
        public int Taken { get; init; }
        public int Waiting { get; init; }
        public DateTimeOffset? DueAt { get; init; }
        public long Version { get; init; }

        public static Row Of(Session session) =>
            new()
            {
                Id = session.Id,
                EditionId = session.EditionId,
                Code = session.Code,
                Kind = StoredCode.Of(session.Plan.Kind),
                Title = session.Plan.Title,
                Description = session.Plan.Description,
                Speaker = session.Plan.Speaker,
                RoomId = session.Plan.RoomId,
                Place = session.Plan.Place,
                StartsAt = session.Plan.StartsAt,
                EndsAt = session.Plan.EndsAt,
                Capacity = session.Plan.Capacity,
                WithdrawnAt = session.WithdrawnAt,
            };

        public Session ToSession() =>
            Session.Existing(
                Id,
                EditionId,
                Code,
                new SessionPlan
                {
                    Kind = StoredCode.Parse<SessionKind>(Kind),
                    Title = Title!,
                    Description = Description,
                    Speaker = Speaker,
                    RoomId = RoomId,
                    Place = Place,
                    StartsAt = StartsAt,
                    EndsAt = EndsAt,
                    Capacity = Capacity,
                },
                WithdrawnAt
            );

        public SeatLedger? ToSeats() =>
            Capacity is { } capacity
                ? SessionSeats.Ledger(Id, capacity, Taken, new WaitingLine(Version, Waiting, DueAt, IsKept: true))
                : null;
    }
}
