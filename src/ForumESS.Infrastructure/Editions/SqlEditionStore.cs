using ForumESS.Application.Editions;
using ForumESS.Domain;
using ForumESS.Domain.Editions;
using ForumESS.Domain.Webhooks;
using ForumESS.Infrastructure.Database;
using ForumESS.Infrastructure.Registrations;
using ForumESS.Infrastructure.Webhooks;

namespace ForumESS.Infrastructure.Editions;

internal sealed class SqlEditionStore(DbSession session, TimeProvider clock, WebhookLog webhooks) : IEditionStore
{
    private const string Columns = """
        select id as Id, year as Year, year_is_inferred as YearIsInferred, ordinal as Ordinal, theme as Theme,
               description as Description, status as Status, venue_id as VenueId, room_id as RoomId,
               starts_at as StartsAt, ends_at as EndsAt, registration_opens_at as RegistrationOpensAt,
               registration_closes_at as RegistrationClosesAt, is_demo as IsDemo,
               asks_questions as AsksQuestions, has_sessions as HasSessions, archived_at as ArchivedAt
        from editions
        """;

    private static readonly SqlText FindByYear = new($"{Columns} where year = @year");

    private static readonly SqlText Find = new($"{Columns} where id = @id");

    private static readonly SqlText Add = new(
        """
        insert into editions (id, year, year_is_inferred, ordinal, theme, description, status, venue_id, room_id,
                              starts_at, ends_at, registration_opens_at, registration_closes_at, is_demo)
        values (@Id, @Year, @YearIsInferred, @Ordinal, @Theme, @Description, @Status, @VenueId, @RoomId,
                @StartsAt, @EndsAt, @RegistrationOpensAt, @RegistrationClosesAt, @IsDemo)
        """
    );

    // 1 where the plan that is being stored has another date, hour or place than the one that is.
    private const string IsMoved = """
        case
          when (starts_at = @StartsAt or starts_at is null and @StartsAt is null)
              and (ends_at = @EndsAt or ends_at is null and @EndsAt is null)
              and (venue_id = @VenueId or venue_id is null and @VenueId is null)
              and (room_id = @RoomId or room_id is null and @RoomId is null)
          then 0 else 1 end
        """;

    // What people know who had a seat by then.
    private static readonly SqlText KeepSchedule = new(
        $"""
        insert into edition_schedules (edition_id, version, ended_at, starts_at, ends_at, venue_id, room_id)
        select id, schedule_version, @Now, starts_at, ends_at, venue_id, room_id
        from editions
        where id = @Id and {IsMoved} = 1
        """
    );

    private static readonly SqlText Update = new(
        $"""
        update editions
        set schedule_version = schedule_version + {IsMoved},
            ordinal = @Ordinal, theme = @Theme, description = @Description, status = @Status, venue_id = @VenueId,
            room_id = @RoomId, starts_at = @StartsAt, ends_at = @EndsAt,
            registration_opens_at = @RegistrationOpensAt, registration_closes_at = @RegistrationClosesAt,
            archived_at = @ArchivedAt
        where id = @Id
        """
    );

    private static readonly SqlText LockByYear = new("update editions set year = year where year = @year");

    private static readonly SqlText DropGates = new("delete from edition_gates where edition_id = @editionId");

    private static readonly SqlText AddGate = new(
        "insert into edition_gates (edition_id, code) values (@editionId, @name)"
    );

    private static readonly SqlText CountGapYears = new("select count(*) from gap_years where year = @year");

    private static readonly SqlText AddGapYear = new(
        "insert into gap_years (year, reason, source) values (@year, @reason, @source)"
    );

    private static readonly SqlText LockLedger = new(
        "update seat_ledgers set version = version + 1 where edition_id = @editionId"
    );

    private static readonly SqlText SaveVersion = new(
        "update seat_ledgers set version = @version where edition_id = @editionId"
    );

    private static readonly SqlText FindLedger = new(
        """
        select seat_ledgers.total as Total, seat_ledgers.release_at as ReleaseAt, seat_ledgers.version as Version,
               seat_ledgers.waiting as Waiting, seat_ledgers.due_at as DueAt,
               seat_ledgers.keeps_waiting_list as KeepsWaitingList, seat_quotas.audience as Audience,
               seat_quotas.guarantee as Guarantee, seat_quotas.maximum as Maximum, seat_quotas.taken as Taken,
               seat_quotas.takes_seat as TakesSeat
        from seat_ledgers
        left join seat_quotas on seat_quotas.edition_id = seat_ledgers.edition_id
        where seat_ledgers.edition_id = @editionId
        """
    );

    private static readonly SqlText AddLedger = new(
        """
        insert into seat_ledgers (edition_id, total, release_at, version, keeps_waiting_list)
        values (@PoolId, @Total, @ReleaseAt, 1, @IsKept)
        """
    );

    private static readonly SqlText UpdateLedger = new(
        """
        update seat_ledgers
        set total = @Total, release_at = @ReleaseAt, keeps_waiting_list = @IsKept
        where edition_id = @PoolId
        """
    );

    private static readonly SqlText DropQuotas = new("delete from seat_quotas where edition_id = @PoolId");

    private static readonly SqlText AddQuota = new(
        """
        insert into seat_quotas (edition_id, audience, guarantee, maximum, taken, takes_seat)
        values (@PoolId, @Audience, @Guarantee, @Maximum, @Taken, @TakesSeat)
        """
    );

    private static readonly SqlText SaveTaken = new(
        "update seat_quotas set taken = @Taken where edition_id = @PoolId and audience = @Audience"
    );

    private static readonly SqlText SaveLine = new(
        "update seat_ledgers set waiting = @Length, due_at = @DueAt where edition_id = @PoolId"
    );

    public async Task<Edition?> FindByYearAsync(int year, CancellationToken cancellationToken) =>
        (await session.FirstOrDefaultSharedAsync<EditionRow>(FindByYear, new { year }, cancellationToken))?.ToEdition();

    public async Task<Edition?> FindAsync(Guid id, CancellationToken cancellationToken) =>
        (await session.FirstOrDefaultSharedAsync<EditionRow>(Find, new { id }, cancellationToken))?.ToEdition();

    public async Task<bool> AddAsync(Edition edition, CancellationToken cancellationToken)
    {
        if (!await session.TryExecuteAsync(Add, EditionRow.Of(edition), cancellationToken))
        {
            return false;
        }
        await session.ExecuteAsync(SearchIndex.Begin, new { editionId = edition.Id }, cancellationToken);
        await webhooks.NoteAsync(WebhookTopic.Edition, "created", edition.Id, edition.Id, cancellationToken);
        return true;
    }

    public async Task UpdateAsync(Edition edition, CancellationToken cancellationToken)
    {
        var plan = edition.Plan;
        await session.ExecuteAsync(
            KeepSchedule,
            new
            {
                edition.Id,
                plan.StartsAt,
                plan.EndsAt,
                plan.VenueId,
                plan.RoomId,
                Now = clock.GetUtcNow(),
            },
            cancellationToken
        );
        await session.ExecuteAsync(Update, EditionRow.Of(edition), cancellationToken);
        await webhooks.NoteAsync(WebhookTopic.Edition, "changed", edition.Id, edition.Id, cancellationToken);
    }

    public async Task<Edition?> LockByYearAsync(int year, CancellationToken cancellationToken) =>
        // Written before it is read: the row stays this transaction's on every engine.
        await session.ExecuteAsync(LockByYear, new { year }, cancellationToken) == 0
            ? null
            : await FindByYearAsync(year, cancellationToken);

    public async Task SaveGatesAsync(Guid editionId, IReadOnlyList<string> names, CancellationToken cancellationToken)
    {
        await session.ExecuteAsync(DropGates, new { editionId }, cancellationToken);
        foreach (var name in names)
        {
            await session.ExecuteAsync(AddGate, new { editionId, name }, cancellationToken);
        }
    }

    public async Task<bool> IsGapYearAsync(int year, CancellationToken cancellationToken) =>
        await session.FirstOrDefaultAsync<int>(CountGapYears, new { year }, cancellationToken) > 0;

    public Task<bool> AddGapYearAsync(
        int year,
        LocalizedText reason,
        LocalizedText source,
        CancellationToken cancellationToken
    ) =>
        session.TryExecuteAsync(
            AddGapYear,
            new
            {
                year,
                reason,
                source,
            },
            cancellationToken
        );

    public async Task<SeatLedger?> LockLedgerAsync(Guid editionId, CancellationToken cancellationToken)
    {
        // Kept by an earlier command of this transaction, which locked it; or by one before, where the writer is alone.
        if (session.Recall<Ledger>(FindLedger, editionId) is { } kept)
        {
            var locked = kept with { Line = kept.Line with { Arrival = kept.Line.Arrival + 1 } };
            var row = new { editionId, version = locked.Line.Arrival };
            await session.ExecuteLateAsync(SaveVersion, editionId, row, cancellationToken);
            session.Keep(FindLedger, editionId, locked);
            return locked.Open(editionId);
        }
        // Written before it is read: the row stays this transaction's on every engine, whatever it makes of hints.
        if (await session.ExecuteAsync(LockLedger, new { editionId }, cancellationToken) == 0)
        {
            return null;
        }
        var ledger = Ledger.Of(await session.QueryAsync<LedgerRow>(FindLedger, new { editionId }, cancellationToken));
        session.Keep(FindLedger, editionId, ledger);
        return ledger.Open(editionId);
    }

    public async Task SaveLedgerAsync(SeatLedger ledger, CancellationToken cancellationToken)
    {
        var row = new
        {
            ledger.PoolId,
            ledger.Total,
            ledger.ReleaseAt,
            ledger.Line.IsKept,
        };
        if (await session.ExecuteAsync(UpdateLedger, row, cancellationToken) == 0)
        {
            await session.ExecuteAsync(AddLedger, row, cancellationToken);
        }
        await session.ExecuteAsync(DropQuotas, ledger, cancellationToken);
        foreach (var quota in ledger.Quotas)
        {
            await session.ExecuteAsync(
                AddQuota,
                new
                {
                    ledger.PoolId,
                    quota.Audience,
                    quota.Guarantee,
                    quota.Maximum,
                    quota.Taken,
                    quota.TakesSeat,
                },
                cancellationToken
            );
        }
    }

    public async Task SaveCountersAsync(SeatLedger ledger, CancellationToken cancellationToken)
    {
        foreach (var quota in ledger.Quotas)
        {
            await SaveTakenAsync(ledger.PoolId, quota, cancellationToken);
        }
        await SaveLineAsync(ledger, cancellationToken);
    }

    public async Task SaveLineAsync(SeatLedger ledger, CancellationToken cancellationToken)
    {
        var kept = session.Recall<Ledger>(FindLedger, ledger.PoolId);
        var row = new
        {
            ledger.PoolId,
            ledger.Line.Length,
            ledger.Line.DueAt,
        };
        await session.ExecuteLateAsync(SaveLine, ledger.PoolId, row, cancellationToken);
        Keep(ledger.PoolId, kept is null ? null : kept with { Line = ledger.Line });
    }

    public async Task SaveTakenAsync(Guid poolId, SeatQuota quota, CancellationToken cancellationToken)
    {
        var kept = session.Recall<Ledger>(FindLedger, poolId);
        var row = new
        {
            PoolId = poolId,
            quota.Audience,
            quota.Taken,
        };
        await session.ExecuteLateAsync(SaveTaken, (poolId, quota.Audience), row, cancellationToken);
        Keep(
            poolId,
            kept is null
                ? null
                : kept with
                {
                    Quotas = Array.ConvertAll(kept.Quotas, own => own.Audience == quota.Audience ? quota : own),
                }
        );
    }

    // The next command finds the counters as they are now without reading them.
    private void Keep(Guid editionId, Ledger? ledger)
    {
        if (ledger is not null)
        {
            session.Keep(FindLedger, editionId, ledger);
        }
    }

    /// <summary>A quota with its ledger; what is the quota's is empty when the ledger has no quota.</summary>
    private sealed record LedgerRow
    {
        public int Total { get; init; }
        public DateTimeOffset? ReleaseAt { get; init; }
        public long Version { get; init; }
        public int Waiting { get; init; }
        public DateTimeOffset? DueAt { get; init; }
        public bool KeepsWaitingList { get; init; }
        public string? Audience { get; init; }
        public int Guarantee { get; init; }
        public int Maximum { get; init; }
        public int Taken { get; init; }
        public bool TakesSeat { get; init; }
    }

    /// <summary>A ledger as stored.</summary>
    private sealed record Ledger(int Total, DateTimeOffset? ReleaseAt, SeatQuota[] Quotas, WaitingLine Line)
    {
        public static Ledger Of(IReadOnlyList<LedgerRow> rows) =>
            new(
                rows[0].Total,
                rows[0].ReleaseAt,
                [
                    .. rows.Where(row => row.Audience is not null)
                        .Select(row => new SeatQuota(
                            row.Audience!,
                            row.Guarantee,
                            row.Maximum,
                            row.Taken,
                            row.TakesSeat
                        )),
                ],
                new WaitingLine(rows[0].Version, rows[0].Waiting, rows[0].DueAt, rows[0].KeepsWaitingList)
            );

        public SeatLedger Open(Guid editionId) => SeatLedger.Existing(editionId, Total, ReleaseAt, Quotas, Line);
    }
}
