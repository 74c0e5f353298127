using ForumESS.Application.CheckIn;
using ForumESS.Infrastructure.Database;
using MediatR;

namespace ForumESS.Infrastructure.CheckIn;

internal sealed class GetDoorFaultsHandler(DbSession session) : IRequestHandler<GetDoorFaults, IReadOnlyList<DoorFault>>
{
    // Holders whose last passage is an entry: the rule of Presence over all of them at once. At one instant 'in' comes
    // after 'out', which is the order of the words. One statement, one view of the data.
    private static readonly SqlText Find = new(
        """
        select e.year as Year, coalesce(c.inside, 0) as Inside, coalesce(s.inside, 0) as Counted
        from editions e
        left join door_counts c on c.edition_id = e.id
        left join (
            select ranked.edition_id, count(*) as inside
            from (
                select p.edition_id, p.direction,
                       row_number() over (partition by p.edition_id, p.holder order by p.moment desc, p.direction) as place
                from (
                    select s.edition_id, t.registration_id as holder, s.direction,
                           case when s.offline = 1 and s.scanned_at < s.received_at then s.scanned_at
                                else s.received_at end as moment
                    from scans s
                    join tickets t on t.id = s.ticket_id
                    where s.verdict <> 'refused'
                ) p
            ) ranked
            where ranked.place = 1 and ranked.direction = 'in'
            group by ranked.edition_id
        ) s on s.edition_id = e.id
        where coalesce(c.inside, 0) <> coalesce(s.inside, 0)
        """
    );

    public Task<IReadOnlyList<DoorFault>> Handle(GetDoorFaults request, CancellationToken cancellationToken) =>
        session.QueryAsync<DoorFault>(Find, cancellationToken: cancellationToken);
}
