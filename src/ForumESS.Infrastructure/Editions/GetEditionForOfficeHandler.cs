using ForumESS.Application.Editions;
using ForumESS.Domain;
using ForumESS.Domain.Editions;
using ForumESS.Domain.Waiting;
using ForumESS.Infrastructure.CheckIn;
using ForumESS.Infrastructure.Database;
using MediatR;

namespace ForumESS.Infrastructure.Editions;

internal sealed class GetEditionForOfficeHandler(DbSession session, IEditionStore editions, TimeProvider clock)
    : IRequestHandler<GetEditionForOffice, OfficeEdition?>
{
    private static readonly SqlText FindVenue = new("select name from venues where id = @VenueId");

    private static readonly SqlText FindRoom = new(
        """
        select id as Id, name as Name, capacity as Capacity, staff_allowance as StaffAllowance
        from rooms
        where id = @RoomId
        """
    );

    private static readonly SqlText FindLedger = new(
        """
        select total as Total, release_at as ReleaseAt, keeps_waiting_list as KeepsWaitingList
        from seat_ledgers
        where edition_id = @Id
        """
    );

    private static readonly SqlText CountNeedHelp = new(
        $"""
        select count(*)
        from waiting_entries
        where pool_id = @Id and state = 'waiting' and is_held_for = 0
          and passes >= {WaitingEntry.PassesUntilTold}
        """
    );

    private static readonly SqlText ListAudiences = new(
        """
        select a.code as Audience, a.label as Label, coalesce(q.guarantee, 0) as Guarantee,
               coalesce(q.maximum, 0) as Maximum, coalesce(q.taken, 0) as Taken,
               case when q.audience is null then 0 else 1 end as IsInvited,
               coalesce(q.takes_seat, a.takes_seat) as TakesSeat,
               case when a.takes_seat = 1 then 0 else 1 end as IsAccredited
        from audience_types a
        left join seat_quotas q on q.audience = a.code and q.edition_id = @Id
        order by a.number
        """
    );

    public async Task<OfficeEdition?> Handle(GetEditionForOffice request, CancellationToken cancellationToken)
    {
        if (await editions.FindByYearAsync(request.Year, cancellationToken) is not { } edition)
        {
            return null;
        }
        var plan = edition.Plan;
        var room = await session.FirstOrDefaultAsync<RoomRow>(FindRoom, plan, cancellationToken);
        var row = await session.FirstOrDefaultAsync<LedgerRow>(FindLedger, edition, cancellationToken);
        var audiences = await session.QueryAsync<OfficeQuota>(ListAudiences, edition, cancellationToken);
        var ledger = SeatLedger.Existing(
            edition.Id,
            row?.Total ?? 0,
            row?.ReleaseAt,
            [.. audiences.Where(quota => quota.IsInvited).Select(quota => quota.ToQuota())]
        );
        var now = clock.GetUtcNow();
        return new OfficeEdition
        {
            Id = edition.Id,
            Plan = plan,
            Status = edition.Status,
            YearIsInferred = edition.YearIsInferred,
            IsDemo = edition.IsDemo,
            ArchivedAt = edition.ArchivedAt,
            Venue = await session.FirstOrDefaultAsync<string>(FindVenue, plan, cancellationToken),
            Room = room is null ? null : new OfficeRoom(room.Id, room.Name, room.Capacity, room.StaffAllowance),
            Seats = row is null
                ? null
                : new OfficeSeats(ledger.Total, ledger.Taken, ledger.ReleaseAt)
                {
                    KeepsWaitingList = row.KeepsWaitingList,
                    NeedHelp = await session.FirstOrDefaultAsync<int>(CountNeedHelp, edition, cancellationToken),
                },
            Audiences = [.. audiences.Select(quota => quota with { Left = ledger.Left(quota.Audience, now) })],
            Gates = await session.QueryAsync<string>(DoorSql.Gates, new { editionId = edition.Id }, cancellationToken),
        };
    }

    private sealed record RoomRow
    {
        public Guid Id { get; init; }
        public string Name { get; init; } = "";
        public int Capacity { get; init; }
        public int StaffAllowance { get; init; }
    }

    private sealed record LedgerRow
    {
        public int Total { get; init; }
        public DateTimeOffset? ReleaseAt { get; init; }
        public bool KeepsWaitingList { get; init; }
    }
}
