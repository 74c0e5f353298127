using ForumESS.Application.Editions;
using ForumESS.Infrastructure.Database;
using MediatR;

namespace ForumESS.Infrastructure.Editions;

internal sealed class GetLedgerFaultsHandler(DbSession session)
    : IRequestHandler<GetLedgerFaults, IReadOnlyList<LedgerFault>>
{
    // One statement, one view of the data: commits between two would look like faults.
    private static readonly SqlText Find = new(
        """
        select e.year as Year, q.audience as Audience, q.taken as Taken,
               coalesce(r.confirmed, 0) + coalesce(w.held, 0) as Counted
        from seat_quotas q
        join editions e on e.id = q.edition_id
        left join (
            select edition_id, audience, count(*) as confirmed
            from registrations
            where status = 'confirmed'
            group by edition_id, audience
        ) r on r.edition_id = q.edition_id and r.audience = q.audience
        left join (
            select pool_id, audience, sum(seats) as held
            from waiting_entries
            group by pool_id, audience
        ) w on w.pool_id = q.edition_id and w.audience = q.audience
        where q.taken <> coalesce(r.confirmed, 0) + coalesce(w.held, 0)
        union all
        select e.year as Year, r.audience as Audience, 0 as Taken, count(r.id) as Counted
        from registrations r
        join editions e on e.id = r.edition_id
        left join seat_quotas q on q.edition_id = r.edition_id and q.audience = r.audience
        where r.status = 'confirmed' and q.edition_id is null
        group by e.year, r.audience
        union all
        select e.year as Year, s.code as Audience, s.taken as Taken,
               coalesce(g.seated, 0) + coalesce(w.held, 0) as Counted
        from sessions s
        join editions e on e.id = s.edition_id
        left join (
            select session_id, count(*) as seated
            from session_signups
            group by session_id
        ) g on g.session_id = s.id
        left join (
            select pool_id, sum(seats) as held
            from waiting_entries
            group by pool_id
        ) w on w.pool_id = s.id
        where s.taken <> coalesce(g.seated, 0) + coalesce(w.held, 0)
        """
    );

    public Task<IReadOnlyList<LedgerFault>> Handle(GetLedgerFaults request, CancellationToken cancellationToken) =>
        session.QueryAsync<LedgerFault>(Find, cancellationToken: cancellationToken);
}
