using ForumESS.Application.Groups;
using ForumESS.Domain.Tickets;
using ForumESS.Infrastructure.Database;
using ForumESS.Infrastructure.Statistics;
using ForumESS.Infrastructure.Waiting;
using MediatR;

namespace ForumESS.Infrastructure.Groups;

internal sealed class GetGroupHandler(DbSession session) : IRequestHandler<GetGroup, GroupDetails?>
{
    private static readonly SqlText Find = new(
        $"""
        select g.id as Id, e.is_demo as IsDemo, g.name as Name, g.first_name as FirstName, g.last_name as LastName,
               g.email as Email, g.takes_part as TakesPart, g.names_due_at as NamesDueAt, g.created_at as CreatedAt,
               g.ended_at as EndedAt, g.lost_seats as LostSeats,
               g.came_unnamed + (
                   select count(*)
                   from registrations m
                   join ({PresenceSql.PresentRegistrations}) p on p.registration_id = m.id
                   where m.group_id = g.id
               ) as Came,
               (select q.maximum from seat_quotas q
                where q.edition_id = g.edition_id and q.audience = g.audience) as Maximum
        from registration_groups g
        join editions e on e.id = g.edition_id
        where g.id = @Id
        """
    );

    private static readonly SqlText ListSeats = new(
        """
        select r.id as Id, r.status as Status, r.first_name as FirstName, r.last_name as LastName,
               r.organisation as Organisation, r.holder_email as Email, r.cancelled_at as CancelledAt,
               w.deadline as UndoUntil, t.code as TicketCode, t.short_code as ShortCode
        from registrations r
        left join waiting_entries w on w.registration_id = r.id and w.pool_id = r.edition_id and w.state = 'undoable'
        left join tickets t on t.registration_id = r.id and t.revoked_at is null
        where r.group_id = @Id and (r.status <> 'cancelled' or w.id is not null)
        order by r.created_at, r.id
        """
    );

    private static readonly SqlText ListParties = new(
        $"""
        select w.state as State, w.party as Party, w.deadline as Deadline, {WaitingSql.Ahead} as Ahead
        from waiting_entries w
        where w.registration_id = @Id and w.pool_id = w.edition_id and w.state <> 'undoable'
        order by w.arrival
        """
    );

    public async Task<GroupDetails?> Handle(GetGroup request, CancellationToken cancellationToken)
    {
        if (await session.FirstOrDefaultAsync<GroupDetails>(Find, request, cancellationToken) is not { } group)
        {
            return null;
        }
        var seats = await session.QueryAsync<GroupSeat>(ListSeats, request, cancellationToken);
        return group with
        {
            Seats = [.. seats.Select(Shown)],
            Parties = await session.QueryAsync<GroupParty>(ListParties, request, cancellationToken),
        };
    }

    private static GroupSeat Shown(GroupSeat seat) =>
        seat.ShortCode is { } code ? seat with { ShortCode = ShortCode.Parse(code)!.ToString() } : seat;
}
