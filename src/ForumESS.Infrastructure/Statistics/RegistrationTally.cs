using ForumESS.Domain.Registrations;
using ForumESS.Domain.Statistics;
using ForumESS.Infrastructure.CheckIn;
using ForumESS.Infrastructure.Database;

namespace ForumESS.Infrastructure.Statistics;

/// <summary>Counts what is done to registrations, in the transaction that does it.</summary>
internal sealed class RegistrationTally(DbSession session, TallyBook book, PaceBook pace)
{
    private static readonly SqlText Find = new(
        $"""
        select r.edition_id as EditionId, r.audience as Audience, r.status as Status, r.confirmed_at as ConfirmedAt,
               r.cancelled_at as CancelledAt, r.created_at as CreatedAt, e.starts_at as StartsAt,
               a.takes_seat as TakesSeat,
               case when exists (
                   select 1
                   from tickets t
                   join scans s on s.ticket_id = t.id
                   where t.registration_id = r.id and {PresenceSql.IsEntry}
               ) then 1 else 0 end as CameIn
        from registrations r
        join editions e on e.id = r.edition_id
        join audience_types a on a.code = r.audience
        where r.id = @id
        """
    );

    private static readonly SqlText FindAudience = new(
        "select takes_seat as TakesSeat from audience_types where code = @audience"
    );

    private static readonly SqlText Scans = new(
        $"select {ScanRow.Columns} from scans s join tickets t on t.id = s.ticket_id where t.registration_id = @id"
    );

    /// <summary>A new one: nobody has scanned its ticket, and it was not given back.</summary>
    public async Task AddAsync(Registration registration, CancellationToken cancellationToken)
    {
        var tally = Tally.Of(
            registration.Status,
            registration.ConfirmedAt is not null,
            CancellationLead.Earlier,
            cameIn: false
        );
        await book.AddAsync(registration.EditionId, registration.Audience, tally, cancellationToken);
        if (tally.Registered > 0 && await TakesSeatAsync(registration.Audience, cancellationToken))
        {
            await pace.AddAsync(registration.EditionId, registration.CreatedAt, tally.Registered, cancellationToken);
        }
    }

    /// <summary>Counts what <paramref name="change"/> makes of a registration after what it was.</summary>
    public async Task<T> FollowAsync<T>(Guid id, Func<Task<T>> change, CancellationToken cancellationToken)
    {
        var before = await session.FirstOrDefaultAsync<CountedRow>(Find, new { id }, cancellationToken);
        var changed = await change();
        if (before is null)
        {
            return changed;
        }
        var after = (await session.FirstOrDefaultAsync<CountedRow>(Find, new { id }, cancellationToken))!;
        // The pace is the public's: who is accredited takes no part in it.
        var registered = after.Seated - before.Seated;
        await pace.AddAsync(after.EditionId, after.CreatedAt, registered, cancellationToken);
        if (before.Audience == after.Audience)
        {
            await book.AddAsync(after.EditionId, after.Audience, after.ToTally() - before.ToTally(), cancellationToken);
        }
        else
        {
            var stays = await StaysAsync(id, cancellationToken);
            await book.AddAsync(
                before.EditionId,
                before.Audience,
                Tally.None - before.ToTally() - stays,
                cancellationToken
            );
            await book.AddAsync(after.EditionId, after.Audience, after.ToTally() + stays, cancellationToken);
        }
        return changed;
    }

    private async Task<bool> TakesSeatAsync(string audience, CancellationToken cancellationToken) =>
        (await session.FirstOrDefaultSharedAsync<AudienceRow>(FindAudience, new { audience }, cancellationToken))
            is not { TakesSeat: false };

    private async Task<Tally> StaysAsync(Guid id, CancellationToken cancellationToken)
    {
        var scans = await session.QueryAsync<ScanRow>(Scans, new { id }, cancellationToken);
        var attendance = Attendance.Of([.. scans.Select(row => row.ToScan())]);
        return new Tally { Stays = attendance.Stays, StayMinutes = attendance.StayMinutes };
    }

    private sealed record AudienceRow
    {
        public bool TakesSeat { get; init; }
    }

    private sealed record CountedRow
    {
        public Guid EditionId { get; init; }
        public string Audience { get; init; } = "";
        public string Status { get; init; } = "";
        public DateTimeOffset? ConfirmedAt { get; init; }
        public DateTimeOffset? CancelledAt { get; init; }
        public DateTimeOffset CreatedAt { get; init; }
        public DateTimeOffset? StartsAt { get; init; }
        public bool CameIn { get; init; }
        public bool TakesSeat { get; init; }

        public int Seated => TakesSeat ? ToTally().Registered : 0;

        public Tally ToTally() =>
            Tally.Of(
                StoredCode.Parse<RegistrationStatus>(Status),
                ConfirmedAt is not null,
                Tally.LeadOf(CancelledAt, StartsAt),
                CameIn
            );
    }
}
